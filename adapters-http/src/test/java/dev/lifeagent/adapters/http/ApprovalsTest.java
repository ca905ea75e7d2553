package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.http.Service.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A held act over HTTP: asked, looked at, waited for, decided, used. */
class ApprovalsTest {
  private static final String DEPLOY =
      """
      {"agent_id": "bound", "action": "deploy", "payload": {"to": "production"}}
      """;

  private Service service;

  @BeforeEach
  void start() throws Exception {
    service = Service.start();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private JsonNode held() throws Exception {
    Answer answer = service.post("agent", "/act", DEPLOY);
    assertEquals(202, answer.status(), answer::text);
    return answer.json();
  }

  private Answer decide(String key, JsonNode held, String decision) throws Exception {
    String id = held.path("approval_id").asText();
    String digest = service.get("/approvals/" + id).json().path("digest").asText();
    return service.post(
        key,
        "/approvals/" + id,
        "{\"decision\": \"" + decision + "\", \"digest\": \"" + digest + "\", \"comment\": \"c\"}");
  }

  @Test
  void aHeldActIsAnsweredWithTheQuestionAndPassesOnceWhenItIsApproved() throws Exception {
    Answer first = service.post("agent", "/act", DEPLOY);
    JsonNode held = first.json();
    String path = "/approvals/" + held.path("approval_id").asText();
    assertEquals(path, first.header("Location"));
    assertEquals("held", held.path("status").asText());
    assertEquals("[\"deploys\"]", held.path("rules").toString());
    JsonNode seen = service.get("agent", path).json();
    assertEquals("open", seen.path("state").asText());
    assertEquals("production", seen.at("/payload/to").asText());
    assertEquals("agent", seen.path("actor").asText());
    assertEquals(200, decide("operator", held, "approve").status());
    assertEquals("approved", service.get("agent", path).json().path("state").asText());
    Answer passed = service.post("agent", "/act", DEPLOY);
    assertEquals(200, passed.status());
    assertEquals(held.path("approval_id"), passed.json().path("approval_id"));
    assertEquals(202, service.post("agent", "/act", DEPLOY).status());
    assertEquals(1, service.metric("approvals_total{state=\"used\"}"));
    assertEquals(2, service.metric("approvals_total{state=\"open\"}"));
    assertEquals(1, service.metric("approvals_waiting"));
  }

  @Test
  void whoWaitsIsAnsweredByTheDecision() throws Exception {
    JsonNode held = held();
    String path = "/approvals/" + held.path("approval_id").asText();
    CompletableFuture<HttpResponse<String>> waiting =
        HttpClient.newHttpClient()
            .sendAsync(
                service.request(path + "?wait=60").header("X-API-Key", "agent").build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals("open", service.get("agent", path + "?wait=1").json().path("state").asText());
    assertFalse(waiting.isDone());
    assertEquals(200, decide("operator", held, "reject").status());
    HttpResponse<String> answer = waiting.get(50, TimeUnit.SECONDS);
    assertEquals(200, answer.statusCode());
    JsonNode seen = Service.JSON.readTree(answer.body());
    assertEquals("rejected", seen.path("state").asText());
    assertEquals("operator", seen.path("decided_by").asText());
    Answer refused = service.post("agent", "/act", DEPLOY);
    assertEquals(403, refused.status());
    assertEquals("approval_rejected", refused.json().path("code").asText());
  }

  @ParameterizedTest(name = "{0} reads {1}, {2} by id, decides {3}")
  @CsvSource({
    // key, list, one, decision
    "agent, 403, 200, 403",
    "bound-agent, 403, 404, 403",
    "reader, 200, 200, 403",
    "bound-reader, 200, 200, 403",
    "operator, 403, 403, 200",
    "bound-operator, 403, 403, 200",
    "all, 200, 200, 200",
  })
  void rolesOpenIt(String key, int list, int one, int decision) throws Exception {
    String secret = key.equals("all") ? Service.ALL : key;
    JsonNode held = held();
    assertEquals(list, service.get(secret, "/approvals").status());
    String path = "/approvals/" + held.path("approval_id").asText();
    assertEquals(one, service.get(secret, path).status());
    assertEquals(decision, decide(secret, held, "approve").status());
  }

  @Test
  void theKeyThatAskedMayNotDecide() throws Exception {
    Answer asked = service.post("/act", DEPLOY);
    Answer refused = decide(Service.ALL, asked.json(), "approve");
    assertEquals(403, refused.status());
    assertEquals("self_review", refused.json().path("code").asText());
  }

  @Test
  void aSecondDecisionConflicts() throws Exception {
    JsonNode held = held();
    assertEquals(200, decide("operator", held, "approve").status());
    assertEquals(409, decide("operator", held, "reject").status());
  }

  @Test
  void whatWaitsIsListedAloneOnRequest() throws Exception {
    JsonNode held = held();
    assertEquals(1, service.get("/approvals?state=open").json().path("approvals").size());
    decide("operator", held, "reject");
    assertEquals(0, service.get("/approvals?state=open").json().path("approvals").size());
    JsonNode all = service.get("/approvals?limit=1").json();
    assertEquals(1, all.path("approvals").size());
    String next = "/approvals?before=" + all.path("next_before").asText();
    assertEquals(0, service.get(next).json().path("approvals").size());
  }

  @ParameterizedTest
  @CsvSource({
    "/approvals?state=closed, 422",
    "/approvals?limit=0, 422",
    "/approvals/xyz, 404",
    "/approvals/ffffffffffffffffffffffffffffffff, 404",
    "/approvals/ffffffffffffffffffffffffffffffff?wait=61, 422",
    "/approvals/ffffffffffffffffffffffffffffffff?wait=-1, 422",
    "/approvals/ffffffffffffffffffffffffffffffff?wait=x, 422",
  })
  void whatMakesNoSenseIsRefused(String path, int status) throws Exception {
    assertEquals(status, service.get(path).status());
  }

  @Test
  void whoWaitsIsAnsweredWhenTheServerStops() throws Exception {
    String path = "/approvals/" + held().path("approval_id").asText();
    CompletableFuture<HttpResponse<String>> waiting =
        HttpClient.newHttpClient()
            .sendAsync(
                service.request(path + "?wait=60").header("X-API-Key", "agent").build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, service.get("agent", path + "?wait=1").status());
    service.server.stop();
    assertEquals(200, waiting.get(50, TimeUnit.SECONDS).statusCode());
  }
}
