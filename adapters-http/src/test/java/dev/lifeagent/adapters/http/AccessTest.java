package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "POST, /act,   agent,    200",
    "POST, /act/,  agent,    200",
    "POST, /act/,  operator, 403",
    "POST, /act/,  reader,   403",
    "GET,  /meta/, reader,   200",
    "GET,  /meta/, agent,    403",
    "POST, /act/1/report/, reader, 403",
    "POST, /act/1/report/, operator, 403",
    "POST, /act/1/2/report, agent, 403",
  })
  void aSlashAtTheEndOpensAPathToNoOtherRole(String method, String path, String key, int status)
      throws Exception {
    BodyPublisher body = BodyPublishers.ofString("{\"agent_id\":\"a\",\"action\":\"x\"}");
    Service.Answer answer =
        service.send(
            service
                .request(path)
                .headers("X-API-Key", key, "Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : body));
    assertEquals(status, answer.status(), answer::text);
    if (status == 403) {
      Checks.problem(answer, 403, "role_missing");
    }
  }

  @Test
  void aKeyThatCallsTooOftenIsToldToWait() throws Exception {
    AtomicLong now = new AtomicLong();
    HttpLimits three = new HttpLimits(1000, 3, Duration.ofSeconds(15), 1024);
    try (Service limited = Service.start(three, now::get)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(200, limited.get("/meta").status());
      }
      Service.Answer answer = limited.get("/meta");
      Checks.problem(answer, 429, "rate_limited");
      assertEquals("1", answer.header("Retry-After"));
      assertEquals(200, limited.get("reader", "/meta").status());
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      assertEquals(1, limited.metric("policy_denied_total{reason=\"rate_limited\"}"));
      assertEquals(200, limited.get("/meta").status());
    }
  }
}
