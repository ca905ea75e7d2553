package org.example.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.http.ResponseEntity;

/** What a Spring Boot application gets when it asks for the starter. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureObservability
class ApplicationTest {
  @TempDir static Path folder;

  @Autowired TestRestTemplate http;
  @Autowired EventFeed feed;

  @DynamicPropertySource
  static void files(DynamicPropertyRegistry properties) {
    properties.add("life-agent.db-path", () -> folder.resolve("data/agent.db").toString());
    properties.add("life-agent.plans-dir", () -> folder.resolve("data/plans").toString());
  }

  private ResponseEntity<String> act(String action, Map<String, Object> payload) {
    return http.postForEntity("/acts/" + action, payload, String.class);
  }

  @Test
  void whatIsAllowedAndWhatIsRefusedIsOnRecordAndCounted() {
    assertEquals("all passed", act("run.tests", Map.of()).getBody());
    assertEquals(403, act("run.tests", Map.of("command", "rm -rf /")).getStatusCode().value());
    assertEquals("deployments are made by people", act("deploy", Map.of()).getBody());

    List<String> recorded =
        feed.page(EventQuery.after(0, 100)).stream()
            .map(event -> event.kind().code() + " " + event.outcome().code())
            .toList();
    assertEquals(
        List.of("action_started started", "action ok", "act ok", "act denied", "act denied"),
        recorded);

    String health = http.getForObject("/actuator/health", String.class);
    assertTrue(health.contains("\"lifeAgent\":{\"status\":\"UP\"}"), health);
    String metrics = http.getForObject("/actuator/prometheus", String.class);
    for (String line :
        List.of(
            "actions_total{kind=\"act\"} 3.0",
            "act_seconds_count{kind=\"act\"} 3",
            "policy_denied_total{reason=\"gate_deny\"} 1.0")) {
      assertTrue(metrics.contains("\n" + line + "\n"), line + " in\n" + metrics);
    }
  }

  /** An application has the logging and the server that it chose. */
  @Test
  void theStarterBringsNoServerAndNoSettingsForLogging() {
    for (String name : List.of("io.dropwizard.core.Application", "org.eclipse.jetty.server.Server")) {
      assertFalse(present(name), name);
    }
    ClassLoader loader = getClass().getClassLoader();
    assertEquals(null, loader.getResource("logback.xml"));
    assertEquals(null, loader.getResource("logback-spring.xml"));
  }

  private static boolean present(String name) {
    try {
      Class.forName(name, false, ApplicationTest.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
