package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
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
    service.append("bound", dev.lifeagent.domain.event.EventKind.ACT);
    service.append("free", dev.lifeagent.domain.event.EventKind.ACT);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  // 2xx where the role fits; 4xx of another kind shows that the call was let in.
  @ParameterizedTest
  @CsvSource({
    // call                       reader agent operator
    "GET,  /state,                200, 403, 403",
    "GET,  /state?agent_id=free,  200, 403, 403",
    "GET,  /plans,                200, 403, 403",
    "GET,  /plans/x,              404, 403, 403",
    "GET,  /plans/x/patch,        404, 403, 403",
    "GET,  /meta,                 200, 403, 403",
    "GET,  /policy,               200, 403, 403",
    "GET,  /events?kind=x,        422, 403, 403",
    "GET,  /nothing,              404, 403, 403",
    "POST, /act,                  403, 422, 403",
    "POST, /turn,                 403, 422, 403",
    "POST, /plan,                 403, 422, 403",
    "POST, /plans/x/review,       403, 403, 422",
    "POST, /policy/reload,        403, 403, 200",
    "POST, /policy/validate,      403, 403, 415",
    "POST, /kill-switch,          403, 403, 422",
    "POST, /nothing,              403, 403, 404",
  })
  void eachCallIsOpenToItsRoleAlone(String method, String path, int reader, int agent, int operator)
      throws Exception {
    int[] expected = {reader, agent, operator, 401, 401};
    String[] keys = {"reader", "agent", "operator", "unknown", ""};
    for (int i = 0; i < keys.length; i++) {
      var request = service.request(path).method(method, body(method));
      if (method.equals("POST")) {
        request.header("Content-Type", "application/json");
      }
      if (!keys[i].isEmpty()) {
        request.header("X-API-Key", keys[i]);
      }
      Service.Answer answer = service.send(request);
      assertEquals(expected[i], answer.status(), keys[i] + " " + answer.text());
      if (answer.status() == 401) {
        Checks.problem(answer, 401, "unauthenticated");
        assertTrue(answer.header("WWW-Authenticate").startsWith("Bearer"));
      } else if (answer.status() == 403) {
        Checks.problem(answer, 403, "role_missing");
      }
    }
  }

  private static java.net.http.HttpRequest.BodyPublisher body(String method) {
    return method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/metrics", "/openapi.json", "/docs/"})
  void somePathsNeedNoKey(String path) throws Exception {
    assertEquals(200, service.send(service.request(path)).status());
  }

  @Test
  void aBoundKeyActsAsItsAgentsAlone() throws Exception {
    for (String call : List.of("act", "turn", "plan")) {
      String rest = ", \"action\": \"a\"}";
      rest = call.equals("turn") ? ", \"input\": \"a\"}" : rest;
      rest = call.equals("plan") ? ", \"intent\": \"a\"}" : rest;
      Service.Answer own = service.post("bound", "/" + call, "{\"agent_id\":\"bound\"" + rest);
      assertEquals(200, own.status(), own::text);
      Checks.problem(
          service.post("bound", "/" + call, "{\"agent_id\":\"free\"" + rest),
          403,
          "agent_forbidden");
    }
  }

  @Test
  void aBoundKeyReadsOfItsAgentsAlone() throws Exception {
    String plan =
        service
            .post("/plan", "{\"agent_id\":\"free\",\"intent\":\"i\"}")
            .json()
            .path("plan_id")
            .asText();
    assertEquals(200, service.get("/plans/" + plan).status());
    Checks.problem(service.get("bound", "/plans/" + plan), 404, "not_found");
    Checks.problem(service.get("bound", "/plans/" + plan + "/patch"), 404, "not_found");
    Checks.problem(
        service.post(
            "bound",
            "/plans/" + plan + "/review",
            "{\"decision\":\"reject\",\"patch_sha256\":\"\"}"),
        404,
        "not_found");
    Checks.problem(service.get("bound", "/state?agent_id=free"), 404, "not_found");
    assertEquals(200, service.get("bound", "/state?agent_id=bound").status());
    assertTrue(service.get("bound", "/plans").text().indexOf("\"free\"") < 0);
    var agents = service.get("bound", "/state?limit=1").json().path("agents");
    assertEquals(1, agents.size());
    assertEquals("bound", agents.get(0).path("agent_id").asText());
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
      for (int i = 0; i < 8; i++) {
        Service.Answer answer = limited.get("/meta");
        if (answer.status() != 200) {
          Checks.problem(answer, 429, "rate_limited");
          assertEquals("1", answer.header("Retry-After"));
          refused++;
        }
      }
      assertTrue(refused >= 3, "refused " + refused);
      assertEquals(200, limited.get("reader", "/meta").status());
      assertEquals(refused, limited.metric("policy_denied_total{reason=\"rate_limited\"}"));
    }
  }
}
