package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
