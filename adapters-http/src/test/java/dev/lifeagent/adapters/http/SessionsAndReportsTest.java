package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsAndReportsTest {
  private Service service;

  @BeforeEach
  void start() throws Exception {
    service = Service.start();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private long act(String key, String agent, String more) throws Exception {
    String body = "{\"agent_id\":\"" + agent + "\",\"action\":\"build\"" + more + "}";
    Service.Answer answer = service.post(key, "/act", body);
    assertEquals(200, answer.status(), answer::text);
    return answer.json().path("event_id").asLong();
  }

  private long elsewhere(String session) throws Exception {
    return act(Service.ALL, "bound", ",\"elsewhere\":true,\"session_id\":\"" + session + "\"");
  }

  private Service.Answer report(String key, long act, String body) throws Exception {
    return service.post(key, "/act/" + act + "/report", body);
  }

  private String became(String path, long act) throws Exception {
    JsonNode answer = service.get(path).json();
    for (JsonNode event : answer.has("recent") ? answer.path("recent") : answer.path("events")) {
      if (event.path("id").asLong() == act) {
        return event.path("became").path("status").asText();
      }
    }
    return "nothing";
  }

  @Test
  void everyCallMayNameASession() throws Exception {
    elsewhere("run");
    String named = "\"session_id\":\"run\"}";
    service.post("/turn", "{\"agent_id\":\"bound\",\"input\":\"hi\"," + named);
    service.post("/plan", "{\"agent_id\":\"bound\",\"intent\":\"i\"," + named);
    HttpRequest.Builder raw =
        service
            .request("/plan?agent_id=bound&intent=i&session_id=run")
            .headers("X-API-Key", Service.ALL, "Content-Type", "text/x-diff")
            .POST(HttpRequest.BodyPublishers.ofString("patch", StandardCharsets.UTF_8));
    service.send(raw);
    JsonNode session = service.get("/sessions").json().path("sessions").path(0);
    assertEquals("run", session.path("session_id").asText());
    assertEquals("all", session.path("actor").asText());
    JsonNode one = service.get("/sessions/" + session.path("id").asLong()).json();
    List<String> kinds = new ArrayList<>();
    one.path("events").forEach(event -> kinds.add(event.path("kind").asText()));
    assertEquals(List.of("act", "turn", "plan", "plan"), kinds);
    assertTrue(one.path("next_after").isNull());
  }

  @Test
  void aSessionShowsWhatItStartedFromToThoseWhoSeeTheAgentThatBegan() throws Exception {
    start("bound-1", "run");
    act(Service.ALL, "bound", ",\"session_id\":\"run\"");
    JsonNode session = service.get("/sessions?session_id=run").json().at("/sessions/0");
    JsonNode whole = service.get("/sessions/" + session.path("id").asLong()).json();
    for (JsonNode shown : List.of(session, whole)) {
      assertEquals("codex", shown.path("client").asText());
      assertEquals("/src/shop", shown.path("workspace").asText());
      assertEquals("1".repeat(40), shown.path("base").asText());
    }
    JsonNode bound = service.get("bound", "/sessions?session_id=run").json().at("/sessions/0");
    assertEquals("[\"bound\"]", bound.path("agents").toString());
    for (String name : List.of("client", "workspace", "base")) {
      assertTrue(bound.path(name).isNull(), name);
    }
  }

  private void start(String agent, String session) {
    Map<String, Object> input =
        Map.of("client", "codex", "workspace", "/src/shop", "base", "1".repeat(40));
    Observation seen =
        Observation.of("r", Instant.EPOCH, Duration.ZERO, input, Map.of())
            .with(Links.of(Optional.of(new SessionId(session))));
    service.log.append(
        Entry.of(
            Event.of(
                Instant.EPOCH,
                EventKind.SESSION_STARTED,
                Optional.of(new AgentId(agent)),
                "all",
                Outcome.OK,
                seen)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"a b\"", "7", "\"a/b\""})
  void aSessionIdIsOfItsForm(String id) throws Exception {
    String named = ",\"session_id\":" + id + "}";
    for (String[] call :
        new String[][] {
          {"/act", "{\"agent_id\":\"a\",\"action\":\"x\""},
          {"/turn", "{\"agent_id\":\"a\",\"input\":\"x\""},
          {"/plan", "{\"agent_id\":\"a\",\"intent\":\"x\""}
        }) {
      Service.Answer answer = service.post(call[0], call[1] + named);
      Checks.problem(answer, 422, "invalid_request");
      assertEquals("session_id", answer.json().at("/errors/0/field").asText());
    }
  }

  @Test
  void aReportTellsOnceWhatBecameOfAnAct() throws Exception {
    long act = elsewhere("run");
    long session = service.get("/sessions").json().at("/sessions/0/id").asLong();
    assertEquals("pending", became("/state?agent_id=bound", act));
    Service.Answer told =
        report(
            Service.ALL,
            act,
            "{\"status\":\"failed\",\"exit_code\":-1,\"digest\":\""
                + "ab".repeat(32)
                + "\",\"note\":\"no\"}");
    assertEquals(200, told.status(), told::text);
    assertEquals(act, told.json().path("act_event_id").asLong());
    assertFalse(told.json().has("alarm"));
    assertEquals("failed", became("/state?agent_id=bound", act));
    assertEquals("failed", became("/sessions/" + session, act));
    Service.Answer again = report(Service.ALL, act, "{\"status\":\"done\"}");
    Checks.problem(again, 409, "report_told");
    assertEquals(1, service.metric("act_reports_total{status=\"failed\"}"));
    assertEquals(0, service.metric("act_reports_total{status=\"done\"}"));
    assertEquals(1, service.metric("policy_denied_total{reason=\"report_told\"}"));
  }

  @Test
  void aReportOfADeniedActIsTakenAndIsAnAlarm() throws Exception {
    Observation seen =
        Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.of("action", "rm"), Map.of());
    long act =
        service.log.append(
            Entry.of(
                Event.of(
                    Instant.EPOCH,
                    EventKind.ACT,
                    Optional.of(new AgentId("a")),
                    "all",
                    Outcome.DENIED,
                    seen)));
    Service.Answer told = report(Service.ALL, act, "{\"status\":\"done\"}");
    assertEquals(200, told.status(), told::text);
    assertEquals("report_after_denial", told.json().path("alarm").asText());
    assertEquals(1, service.metric("report_after_denial_total"));
    JsonNode event = service.get("/state?agent_id=a").json().at("/recent/0/became");
    assertEquals("denied", event.path("status").asText());
    assertEquals("report_after_denial", event.path("alarm").asText());
  }

  @Test
  void whatIsNotAnActOfTheKeyIsNotFound() throws Exception {
    long act = elsewhere("run");
    String done = "{\"status\":\"done\"}";
    Checks.problem(report("key-of-another", act, done), 404, "not_found");
    Checks.problem(report(Service.ALL, 99, done), 404, "not_found");
    for (String id : List.of("x", "-1", "1234567890123456789012")) {
      Checks.problem(service.post("/act/" + id + "/report", done), 404, "not_found");
    }
    for (String id : List.of("x", "99", "1234567890123456789012")) {
      Checks.problem(service.get("/sessions/" + id), 404, "not_found");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"status\":\"maybe\"}",
        "{\"status\":\"done\",\"exit_code\":1.5}",
        "{\"status\":\"done\",\"exit_code\":\"1\"}",
        "{\"status\":\"done\",\"exit_code\":3000000000}",
        "{\"status\":\"done\",\"digest\":\"AB\"}",
        "{\"status\":\"done\",\"more\":1}",
      })
  void aReportIsReadStrictly(String body) throws Exception {
    Checks.problem(report(Service.ALL, elsewhere("run"), body), 422, "invalid_request");
  }

  @Test
  void sessionsArePagedAndAKeyThatIsBoundSeesItsAgentsAlone() throws Exception {
    elsewhere("one");
    act(Service.ALL, "free", ",\"session_id\":\"one\"");
    act(Service.ALL, "free", ",\"session_id\":\"two\"");
    act("key-of-another", "bound", ",\"session_id\":\"two\"");
    JsonNode page = service.get("/sessions?limit=2").json();
    assertEquals(2, page.path("sessions").size());
    long before = page.path("next_before").asLong();
    JsonNode rest = service.get("/sessions?limit=2&before=" + before).json();
    assertEquals("one", rest.at("/sessions/0/session_id").asText());
    assertTrue(rest.path("next_before").isNull());
    assertEquals(2, service.get("/sessions?session_id=two").json().path("sessions").size());
    assertEquals(2, service.get("/sessions?agent_id=bound").json().path("sessions").size());
    long foreign =
        service.get("/sessions?session_id=two&agent_id=free").json().at("/sessions/0/id").asLong();
    JsonNode seen = service.get("bound-reader", "/sessions").json().path("sessions");
    assertEquals(2, seen.size());
    assertEquals("[\"bound\"]", seen.path(1).path("agents").toString());
    assertEquals("{\"ok\":1}", seen.path(1).path("counts").toString());
    Checks.problem(service.get("bound-reader", "/sessions/" + foreign), 404, "not_found");
    String own = "/sessions/" + seen.path(1).path("id").asLong();
    assertEquals(1, service.get("bound-reader", own).json().path("events").size());
    assertEquals(2, service.get(own).json().path("events").size());
    assertEquals(1, service.get(own + "?limit=1").json().path("next_after").asLong());
    assertEquals(1, service.get(own + "?after=1").json().path("events").size());
  }

  @Test
  void anEventSaysWhatBecameOfItAndWhereItStandsInItsSession() throws Exception {
    long first = elsewhere("run");
    long foreign = act(Service.ALL, "free", ",\"session_id\":\"run\"");
    long last = elsewhere("run");
    report(Service.ALL, first, "{\"status\":\"done\"}");
    JsonNode one = service.get("/events/" + first).json();
    assertEquals(first, one.path("id").asLong());
    assertEquals("act", one.path("kind").asText());
    assertEquals("done", one.at("/became/status").asText());
    JsonNode session = one.path("session");
    assertEquals("run", session.path("session_id").asText());
    assertEquals(200, service.get("/sessions/" + session.path("id").asLong()).status());
    assertTrue(session.path("previous").isNull());
    assertEquals(foreign, session.path("next").asLong());
    JsonNode bound = service.get("bound", "/events/" + first).json().path("session");
    assertEquals(last, bound.path("next").asLong(), "what others did is passed over");
  }

  @Test
  void anEventThatIsNotThereAndOneOfOthersAreNotFoundAlike() throws Exception {
    long foreign = act(Service.ALL, "free", "");
    assertTrue(service.get("/events/" + foreign).json().path("session").isNull());
    for (String id : List.of("" + foreign, "0", "999", "-1", "x", "9".repeat(30))) {
      Service.Answer answer = service.get("bound", "/events/" + id);
      Checks.problem(answer, 404, "not_found");
      assertEquals("not_found: there is no such event", answer.json().path("detail").asText(), id);
    }
  }

  @Test
  void whatIsBelowTheStreamIsNotTheStream() throws Exception {
    assertEquals(404, service.get("/events/").status());
    assertEquals(401, service.get("", "/events/1").status());
    assertEquals(403, service.get("agent", "/events/1").status());
  }
}
