package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A host takes an empty answer for a yes, so that each answer has a body and says what it means.
 */
class HooksTest {
  private static final String HOOK = "/v1/hooks/stub";
  private Service service;

  @BeforeEach
  void start() throws Exception {
    service = Service.start();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static String body(String event, String action) {
    return "{\"event\":\"" + event + "\",\"action\":\"" + action + "\",\"new\":{\"in\":1}}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ask|run|{}|allow",
        "end|run|{}|allow",
        "other|run|{}|allow",
        "ask|deploy|held|deny",
      })
  void whatIsHandledIsAnsweredWith200AndABody(
      String event, String action, String object, String line) throws Exception {
    String held = action.equals("deploy") ? "?deadline=0" : "";
    Service.Answer json = service.post(HOOK + held, body(event, action));
    assertEquals(200, json.status(), json::text);
    assertEquals("application/json", json.header("Content-Type"));
    if (object.equals("held")) {
      assertEquals("ask", json.json().path("stop").asText());
      assertTrue(json.json().path("why").asText().contains("has not decided"), json::text);
    } else {
      assertEquals(object, json.text());
    }
    String more = held.isEmpty() ? "?answer=line" : "?deadline=0&answer=line";
    Service.Answer text = service.post(HOOK + more, body(event, action));
    assertEquals(200, text.status(), text::text);
    assertEquals("text/plain;charset=utf-8", text.header("Content-Type"));
    assertTrue(text.text().matches(line + "\\n[^\\n]+\\n"), text::text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/hooks/cursor|{}|404",
        "/v1/hooks/stub|{}|422",
        "/v1/hooks/stub|[]|422",
        "/v1/hooks/stub|{\"event\":\"ask\",\"event\":\"ask\"}|400",
        "/v1/hooks/stub|{\"event\":\"ask\",\"x\":\"\\ud800\"}|422",
        "/v1/hooks/stub?answer=json|{\"event\":\"ask\"}|422",
        "/v1/hooks/stub?deadline=601|{\"event\":\"ask\"}|422",
        "/v1/hooks/stub?deadline=x|{\"event\":\"ask\"}|422",
        "/v1/hooks/stub?agent_id=a/b|{\"event\":\"ask\"}|422",
        "/v1/hooks/stub|{\"event\":\"ask\",\"action\":\"crash\"}|500",
      })
  void whatCannotBeHandledIsAProblemWithABody(String path, String body, int status)
      throws Exception {
    Service.Answer answer = service.post(path, body);
    assertEquals(status, answer.status(), answer::text);
    assertTrue(answer.json().path("code").isTextual(), answer::text);
  }

  @Test
  void onlyAKeyOfAnAgentMayAsk() throws Exception {
    assertEquals(401, service.post("no-such-key", HOOK, body("ask", "run")).status());
    assertEquals(403, service.post("reader", HOOK, body("ask", "run")).status());
  }

  @Test
  void theAgentIsThatOfTheAddressElseTheClient() throws Exception {
    assertEquals("{}", service.post(HOOK, body("ask", "run")).text());
    assertEquals("{}", service.post(HOOK + "?agent_id=mine", body("ask", "run")).text());
    JsonNode agents = service.get("/state").json().path("agents");
    assertEquals(List.of("mine", "stub"), agents.findValuesAsText("agent_id"));
  }

  @Test
  void aCallThatIsHeldIsAnsweredWhenItIsDecided() throws Exception {
    CompletableFuture<Service.Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return service.post(HOOK + "?deadline=600", body("ask", "deploy"));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    JsonNode open = service.get("/approvals?state=open").json().path("approvals");
    for (int i = 0; open.isEmpty() && i < 600; i++) {
      Thread.sleep(50);
      open = service.get("/approvals?state=open").json().path("approvals");
    }
    String decision =
        "{\"decision\":\"approve\",\"digest\":\"" + open.path(0).path("digest").asText() + "\"}";
    String approval = "/approvals/" + open.path(0).path("approval_id").asText();
    assertEquals(200, service.post("operator", approval, decision).status());
    assertEquals("{}", waiting.get().text());
    assertEquals("used", service.get(approval).json().path("state").asText());
  }
}
