package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/metrics", "/openapi.json", "/docs/"})
  void somePathsNeedNoKey(String path) throws Exception {
    assertEquals(200, service.send(service.request(path)).status());
  }

  @Test
  void aBearerTokenIsAsGoodAsAHeaderButTwoKeysMayNotDisagree() throws Exception {
    String all = Service.ALL;
    assertEquals(200, status("Authorization", "Bearer " + all));
    assertEquals(200, status("Authorization", "bearer " + all));
    assertEquals(200, status("Authorization", "Bearer " + all, "X-API-Key", all));
    assertEquals(401, status("Authorization", "Bearer " + all, "X-API-Key", "reader"));
    assertEquals(401, status("X-API-Key", all, "X-API-Key", "reader"));
    assertEquals(401, status("Authorization", "Basic " + all));
    assertEquals(401, status("Authorization", "Basic " + all, "X-API-Key", all));
    assertEquals(401, status("X-API-Key", ""));
    assertEquals(401, service.send(service.request("/meta?api_key=" + all)).status());
    assertEquals(401, service.send(service.request("/meta?access_token=" + all)).status());
    assertEquals(401, service.send(service.request("/events?access_token=" + all)).status());
  }

  private static int status(String... headers) throws Exception {
    return service.send(service.request("/meta").headers(headers)).status();
  }

  @Test
  void escapesInAPathOpenNothing() throws Exception {
    for (String path :
        List.of("/docs/../meta", "/docs/%2e%2e/meta", "/health;x/../meta", "/%6deta", "//meta")) {
      Raw.Parsed answer = new Raw(service.port()).get(path);
      assertTrue(answer.status() == 404 || answer.status() == 400, path + answer.status());
    }
  }

  @Test
  void aKeyThatCallsTooOftenIsToldToWait() throws Exception {
    try (Service limited = Service.start(new HttpLimits(1000, 3, Duration.ofSeconds(15), 1024))) {
      int refused = 0;
      // More than it takes, so that a machine that is busy elsewhere sends too often all the same.
      for (int i = 0; i < 60 && refused < 3; i++) {
        Service.Answer answer = limited.get("/meta");
        if (answer.status() != 200) {
          Checks.problem(answer, 429, "rate_limited");
          assertEquals("1", answer.header("Retry-After"));
          refused++;
        }
      }
      assertEquals(3, refused);
      assertEquals(200, limited.get("reader", "/meta").status());
      assertEquals(refused, limited.metric("policy_denied_total{reason=\"rate_limited\"}"));
    }
  }
}
