package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.event.EventKind;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: every call, by role, by binding, and by whose data it is about. */
class AccessTableTest {
  private static final List<String> ROLES = List.of("reader", "agent", "operator");

  /** What a call says to a key of its role: unbound, bound to the agent, bound to another. */
  private record Row(
      String role, String call, String body, int unbound, int boundToIt, int boundToAnother) {
    String method() {
      return call.substring(0, call.indexOf(' '));
    }

    String path() {
      return call.substring(call.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
      return call;
    }
  }

  /** {@code {agent}}, {@code {plan}} and {@code {event}} are those of the agent it is about. */
  private static final List<Row> TABLE =
      List.of(
          row("reader", "GET /state", "", 200, 200, 200),
          row("reader", "GET /state?agent_id={agent}", "", 200, 200, 404),
          row("reader", "GET /plans", "", 200, 200, 200),
          row("reader", "GET /plans/{plan}", "", 200, 200, 404),
          row("reader", "GET /plans/{plan}/patch", "", 200, 200, 404),
          // Nobody has approved it.
          row("reader", "GET /plans/{plan}/certificate", "", 409, 409, 404),
          row("reader", "GET /plans/{plan}/base?path=src/a.txt", "", 200, 200, 404),
          row("reader", "GET /approvals", "", 200, 200, 200),
          row("reader", "GET /meta", "", 200, 200, 200),
          row("reader", "GET /policy", "", 200, 200, 200),
          row("reader", "GET /policy/source", "", 200, 200, 200),
          row("reader", "GET /events?agent_id={agent}", "", 200, 200, 200),
          row("reader", "GET /events/search?agent_id={agent}", "", 200, 200, 200),
          row("reader", "GET /events/{event}", "", 200, 200, 404),
          row("reader", "GET /log/checkpoint", "", 200, 200, 200),
          row("reader", "GET /log/proof?event={event}", "", 200, 200, 404),
          row("reader", "GET /summary?agent_id={agent}", "", 200, 200, 200),
          row("reader", "GET /nothing", "", 404, 404, 404),
          row("agent", "POST /act", "{'agent_id':'{agent}','action':'a'}", 200, 200, 403),
          row("agent", "POST /turn", "{'agent_id':'{agent}','input':'a'}", 200, 200, 403),
          row("agent", "POST /plan", "{'agent_id':'{agent}','intent':'a'}", 200, 200, 403),
          row(
              "operator",
              "POST /plans/{plan}/review",
              "{'decision':'reject','patch_sha256':'" + "0".repeat(64) + "'}",
              409,
              409,
              404),
          row(
              "operator",
              "POST /approvals/{approval}",
              "{'decision':'reject','digest':'{digest}'}",
              409,
              409,
              404),
          row("operator", "POST /policy/reload", "{}", 200, 403, 403),
          row("operator", "POST /policy/validate", "10", 200, 200, 200),
          row(
              "operator",
              "POST /policy/explain",
              "{'agent_id':'{agent}','command':'ls'}",
              200,
              200,
              403),
          row("operator", "POST /policy/backtest", "10", 200, 200, 200),
          row("operator", "POST /kill-switch", "{'on':false,'reason':'r'}", 200, 403, 403),
          row("reader", "GET /sessions", "", 200, 200, 200),
          // The event is in no session.
          row("reader", "GET /sessions/{event}", "", 404, 404, 404),
          // The act is one of another key.
          row("agent", "POST /act/{event}/report", "{'status':'done'}", 404, 404, 404),
          row("agent", "POST /v1/hooks/stub?agent_id={agent}", "{'event':'Stop'}", 200, 200, 403),
          row("operator", "POST /nothing", "{}", 404, 404, 404));

  private static Service service;

  private static Row row(
      String role, String call, String body, int unbound, int boundToIt, int boundToAnother) {
    return new Row(role, call, body.replace('\'', '"'), unbound, boundToIt, boundToAnother);
  }

  static Stream<Row> table() {
    return TABLE.stream();
  }

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @MethodSource("table")
  void aCallIsOpenToItsRoleAndAboutTheAgentsOfTheKeyAlone(Row row) throws Exception {
    for (String agent : List.of("bound", "free")) {
      String plan = plan(agent);
      String event = String.valueOf(service.append(agent, EventKind.ACT));
      JsonNode approval = approval(agent, event);
      Row filled =
          new Row(
              row.role,
              fill(row.call, agent, plan, event, approval),
              fill(row.body, agent, plan, event, approval),
              row.unbound,
              row.boundToIt,
              row.boundToAnother);
      for (String role : ROLES) {
        boolean fits = role.equals(row.role);
        expect(fits ? row.unbound : 403, role, filled);
        int bound = agent.equals("bound") ? row.boundToIt : row.boundToAnother;
        expect(fits ? bound : 403, "bound-" + role, filled);
      }
      expect(401, "", filled);
      expect(401, "unknown", filled);
    }
  }

  private static void expect(int status, String key, Row row) throws Exception {
    if (status == 200 && row.path().startsWith("/events?")) {
      streams(key, row);
      return;
    }
    var request =
        service.request(row.path()).method(row.method(), BodyPublishers.ofString(row.body));
    if (!key.isEmpty()) {
      request.header("X-API-Key", key);
    }
    if (row.method().equals("POST")) {
      boolean yaml = List.of("/policy/validate", "/policy/backtest").contains(row.path());
      String type = yaml ? "yaml" : "json";
      request.header("Content-Type", "application/" + type);
    }
    Service.Answer answer = service.send(request);
    assertEquals(status, answer.status(), key + ": " + row + ": " + answer.text());
    if (status == 401) {
      Checks.problem(answer, 401, "unauthenticated");
      assertTrue(answer.header("WWW-Authenticate").startsWith("Bearer"));
    } else if (status == 403) {
      boolean ofTheRole = key.replace("bound-", "").equals(row.role);
      Checks.problem(answer, 403, ofTheRole ? "agent_forbidden" : "role_missing");
    }
  }

  /** A stream that was let in goes on, so only its first line is looked at. */
  private static void streams(String key, Row row) throws Exception {
    try (Listener listener = new Listener(service.port(), row.path(), new String[0], key)) {
      assertTrue(listener.head.get(0).contains(" 200 "), key + ": " + listener.head);
    }
  }

  private static String plan(String agent) throws Exception {
    String patch = "--- /dev/null\\n+++ b/a\\n@@ -0,0 +1 @@\\n+a\\n";
    String body = "{'agent_id':'" + agent + "','intent':'i','patch':'" + patch + "'}";
    return service.post("/plan", body.replace('\'', '"')).json().path("plan_id").asText();
  }

  /** One that is decided already. */
  private static JsonNode approval(String agent, String event) throws Exception {
    String act = "{'agent_id':'" + agent + "','action':'deploy','payload':{'event':" + event + "}}";
    JsonNode held = service.post("/act", act.replace('\'', '"')).json();
    String path = "/approvals/" + held.path("approval_id").asText();
    JsonNode approval = service.get(path).json();
    String decision = "{'decision':'reject','digest':'" + approval.path("digest").asText() + "'}";
    service.post("operator", path, decision.replace('\'', '"'));
    return approval;
  }

  private static String fill(
      String text, String agent, String plan, String event, JsonNode approval) {
    return text.replace("{agent}", agent)
        .replace("{plan}", plan)
        .replace("{event}", event)
        .replace("{approval}", approval.path("approval_id").asText())
        .replace("{digest}", approval.path("digest").asText());
  }

  @Test
  void everyCallOfTheServiceThatNeedsAKeyIsInTheTable() throws Exception {
    Set<String> described = new TreeSet<>();
    var document = service.get("/openapi.json").json();
    for (var path : document.path("paths").properties()) {
      for (var call : path.getValue().properties()) {
        var open = call.getValue().path("security");
        if (!open.isArray() || !open.isEmpty()) {
          described.add(call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    Set<String> inTheTable = new TreeSet<>();
    TABLE.forEach(
        row ->
            inTheTable.add(
                row.call
                    .replaceAll("\\?.*", "")
                    .replaceAll("\\{(plan|approval)}", "{id}")
                    .replace("/sessions/{event}", "/sessions/{id}")
                    .replace("/events/{event}", "/events/{id}")
                    .replace("{event}", "{event_id}")
                    .replace("/hooks/stub", "/hooks/{client}")));
    // Opened by two roles; ApprovalsTest and SweepTest have who sees what.
    inTheTable.add("GET /approvals/{id}");
    inTheTable.add("GET /sessions/start");
    inTheTable.removeIf(call -> call.endsWith("/nothing"));
    assertEquals(described, inTheTable);
  }

  @Test
  void listsAndStreamsHoldTheAgentsOfTheKeyAlone() throws Exception {
    plan("free");
    plan("bound");
    service.append("free", EventKind.ACT);
    service.append("bound", EventKind.ACT);
    service.append("", EventKind.POLICY_RELOAD);
    assertEquals(
        Set.of("bound"),
        agents(service.get("bound", "/plans").json().findValuesAsText("agent_id")));
    assertEquals(
        Set.of("bound"),
        agents(service.get("bound", "/state").json().findValuesAsText("agent_id")));
    assertEquals(1, service.get("bound", "/state?limit=1").json().path("agents").size());
    long last = service.append("bound", EventKind.TURN);
    StringBuilder seen = new StringBuilder();
    try (Listener listener =
        new Listener(service.port(), "/events?after=0", new String[0], "bound")) {
      for (Listener.Frame frame = listener.event(); ; frame = listener.event()) {
        seen.append(frame.lines());
        if (frame.id() == last) {
          break;
        }
      }
    }
    assertTrue(seen.indexOf("\"bound\"") > 0, seen::toString);
    assertEquals(-1, seen.indexOf("\"free\""), "another's event");
    assertEquals(-1, seen.indexOf("policy_reload"), "an event of no agent");
  }

  private static Set<String> agents(List<String> names) {
    return new TreeSet<>(names);
  }
}
