package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /plan?sweep=true} and what a session says of it. */
class SweepTest {
  private static final String SWEEP = "/plan?sweep=true&agent_id=bound&intent=i&session_id=run";
  private Service service;

  @BeforeEach
  void start() throws Exception {
    service = Service.start();
    Map<String, Object> input =
        Map.of("client", "codex", "workspace", "/src/shop", "base", "1".repeat(40));
    Observation seen =
        Observation.of("r", Instant.EPOCH, Duration.ZERO, input, Map.of())
            .with(Links.of(Optional.of(new SessionId("run"))));
    service.log.append(
        Entry.of(
            Event.of(
                Instant.EPOCH,
                EventKind.SESSION_STARTED,
                Optional.of(new AgentId("bound")),
                "all",
                Outcome.OK,
                seen)));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private Service.Answer post(String key, String query, String type, String body) throws Exception {
    return service.send(
        service
            .request(query)
            .headers("X-API-Key", key, "Content-Type", type)
            .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
  }

  private Service.Answer sweep(String query, String body) throws Exception {
    return post(Service.ALL, query, "text/x-diff", body);
  }

  private JsonNode state() throws Exception {
    return service.get("/sessions?session_id=run").json().at("/sessions/0/sweep");
  }

  @Test
  void anEmptySweepIsUnchanged() throws Exception {
    assertEquals("none", state().path("status").asText());
    Service.Answer answer = sweep(SWEEP, "");
    assertEquals(200, answer.status(), answer::text);
    assertEquals("unchanged", answer.json().path("status").asText());
    assertEquals("unchanged", state().path("status").asText());
    assertEquals(answer.json().path("event_id").asLong(), state().path("event_id").asLong());
  }

  @Test
  void aSweepOfAnotherKeysSessionIsUnknown() throws Exception {
    Service.Answer answer = post("agent", SWEEP, "text/x-diff", "");
    Checks.problem(answer, 409, "session_unknown");
    assertEquals(1, service.metric("policy_denied_total{reason=\"session_unknown\"}"));
  }

  @Test
  void aRefusedSweepIsShownWithItsCode() throws Exception {
    Service.Answer answer = sweep(SWEEP.replace("bound", "b%20x"), "");
    Checks.problem(answer, 422, "invalid_request");
    assertEquals("none", state().path("status").asText(), "what is malformed is not recorded");
    service.killed.set(true);
    Checks.problem(sweep(SWEEP, ""), 503, "kill_switch");
    assertEquals("refused", state().path("status").asText());
    assertEquals("kill_switch", state().path("code").asText());
    assertTrue(state().path("plan_id").isNull());
  }

  @ParameterizedTest
  @CsvSource({
    "&base=1111111111111111111111111111111111111111, base",
    "&workspace=/src/else, workspace",
    "&partial=maybe, partial",
  })
  void whatTheCallerHasNoSayInIsRefused(String more, String field) throws Exception {
    Service.Answer answer = sweep(SWEEP + more, "");
    Checks.problem(answer, 422, "invalid_request");
    assertEquals(field, answer.json().at("/errors/0/field").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/plan?sweep=true&agent_id=a&intent=i",
        "/plan?sweep=true&agent_id=a&session_id=run",
        "/plan?sweep=yes&agent_id=a&intent=i&session_id=run",
        "/plan?partial=true&agent_id=a&intent=i&session_id=run",
        "/plan?agent_id=a&intent=i&workspace=src"
      })
  void whatIsMissingOrWrongIsRefused(String query) throws Exception {
    Checks.problem(sweep(query, ""), 422, "invalid_request");
  }

  @Test
  void aSweepIsARawPatch() throws Exception {
    Service.Answer answer =
        post(Service.ALL, SWEEP, "application/json", "{\"agent_id\":\"a\",\"intent\":\"i\"}");
    Checks.problem(answer, 422, "invalid_request");
    assertEquals("sweep", answer.json().at("/errors/0/field").asText());
  }

  @Test
  void whatTheOwnSessionStartedFromIsToldAsJsonAndAsLines() throws Exception {
    String path = "/sessions/start?session_id=run";
    JsonNode start = service.get(path).json();
    assertEquals("/src/shop", start.path("workspace").asText());
    assertEquals("1".repeat(40), start.path("base").asText());
    Service.Answer lines =
        service.send(
            service.request(path).headers("X-API-Key", Service.ALL, "Accept", "text/plain"));
    assertEquals("1".repeat(40) + "\n/src/shop\n", lines.text());
    Checks.problem(service.get("agent", path), 409, "session_unknown");
    Checks.problem(service.get("operator", path), 403, "role_missing");
    Checks.problem(service.get("/sessions/start"), 422, "invalid_request");
    Service.Answer refused =
        service.send(service.request(path).headers("X-API-Key", "agent", "Accept", "text/plain"));
    assertEquals(409, refused.status());
  }
}
