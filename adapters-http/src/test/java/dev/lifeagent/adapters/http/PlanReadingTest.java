package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reviewer reads: plans by what is left to do, the session, the lines around a change. */
class PlanReadingTest {
  private static Service service;
  private static String open;
  private static String foreign;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
    open = plan("bound", "one", ",\"session_id\":\"run\"");
    JsonNode rejected = service.get("/plans/" + plan("bound", "two", "")).json();
    String decision =
        "{\"decision\":\"reject\",\"patch_sha256\":\"%s\"}"
            .formatted(rejected.path("patch_sha256").asText());
    String review = "/plans/" + rejected.path("plan_id").asText() + "/review";
    assertEquals(200, service.post("operator", review, decision).status());
    service.post("/plan", "{\"agent_id\":\"bound\",\"intent\":\"three\"}");
    foreign = plan("free", "four", "");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String plan(String agent, String intent, String more) throws Exception {
    String patch = "--- /dev/null\\n+++ b/src/a.txt\\n@@ -0,0 +1 @@\\n+a\\n";
    String body =
        "{\"agent_id\":\"%s\",\"intent\":\"%s\",\"patch\":\"%s\"%s}"
            .formatted(agent, intent, patch, more);
    return service.post("/plan", body).json().path("plan_id").asText();
  }

  private static String intents(String key, String query) throws Exception {
    JsonNode plans = service.get(key, "/plans" + query).json().path("plans");
    return String.join(" ", plans.findValuesAsText("intent"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', four three two one, three two one",
    "?state=open, four one, one",
    "?state=intent, three, three",
    "?state=rejected, two, two",
    "?state=approved,'',''",
    "?agent_id=free, four,''",
    "?state=open&agent_id=bound, one, one",
    "?state=open&limit=1, four, one"
  })
  void plansAreListedByStateAndAgent(String query, String all, String bound) throws Exception {
    assertEquals(all, intents(Service.ALL, query));
    assertEquals(bound, intents("bound", query));
  }

  @ParameterizedTest
  @CsvSource({"state=closed", "agent_id=a%20b"})
  void aParameterThatIsWrongIsNamed(String query) throws Exception {
    Service.Answer answer = service.get("/plans?" + query);
    Checks.problem(answer, 422, "invalid_request");
    String field = query.substring(0, query.indexOf('='));
    assertEquals(field, answer.json().at("/errors/0/field").asText());
  }

  @Test
  void aPlanNamesTheSessionThatItCameFrom() throws Exception {
    JsonNode session = service.get("/plans/" + open).json().path("session");
    assertEquals("run", session.path("session_id").asText());
    JsonNode shown = service.get("/sessions/" + session.path("id").asLong()).json();
    assertEquals("run", shown.path("session_id").asText());
    assertTrue(service.get("/plans/" + foreign).json().path("session").isNull());
  }

  @ParameterizedTest
  @CsvSource({"'', 1, a b c", "&from=2, 2, b c", "&from=2&lines=1, 2, b", "&from=9, 9, ''"})
  void theLinesAroundAChangeAreRead(String query, int from, String lines) throws Exception {
    JsonNode read = service.get("/plans/" + open + "/base?path=src/a.txt" + query).json();
    assertEquals("src/a.txt", read.path("path").asText());
    assertEquals(from, read.path("from").asInt());
    assertEquals(3, read.path("total").asInt());
    List<String> texts = new ArrayList<>();
    read.path("lines").forEach(line -> texts.add(line.asText()));
    assertEquals(lines, String.join(" ", texts));
  }

  @ParameterizedTest
  @CsvSource({
    "'', path",
    "?path=src/a.txt&from=0, from",
    "?path=src/a.txt&lines=0, lines",
    "?path=src/a.txt&lines=501, lines"
  })
  void aParameterOfTheBaseThatIsWrongIsNamed(String query, String field) throws Exception {
    Service.Answer answer = service.get("/plans/" + open + "/base" + query);
    Checks.problem(answer, 422, "invalid_request");
    assertEquals(field, answer.json().at("/errors/0/field").asText());
  }

  @ParameterizedTest
  @CsvSource({"src/b.txt", "../src/a.txt", "/etc/passwd"})
  void aFileThatThePlanDoesNotTouchIsNotThere(String path) throws Exception {
    Checks.problem(service.get("/plans/" + open + "/base?path=" + path), 404, "not_found");
  }

  @Test
  void theBaseOfAPlanOfOthersIsNotThere() throws Exception {
    String base = "/base?path=src/a.txt";
    Checks.problem(service.get("bound", "/plans/" + foreign + base), 404, "not_found");
    assertEquals(200, service.get("bound", "/plans/" + open + base).status());
  }
}
