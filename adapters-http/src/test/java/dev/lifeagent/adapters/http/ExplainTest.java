package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /policy/explain} says what would become of a call, and nothing happens by it. */
class ExplainTest {
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Service.Answer explain(String body) throws Exception {
    return service.post("/policy/explain", body.replace('\'', '"'));
  }

  @Test
  void aCommandIsExplainedGateByGateWithWhatWouldHaveToChange() throws Exception {
    JsonNode answer = explain("{'command':'rm -rf ~; cat src/a'}").json();
    assertEquals("denied", answer.get("decision").asText(), answer.toString());
    assertEquals("prompt_risky", answer.get("code").asText());
    assertTrue(answer.get("remedy").asText().contains("risk.off"), answer.toString());
    assertEquals("rm -rf ~", answer.get("commands").get(0).asText());
    assertEquals("delete", answer.get("paths").get(0).get("access").asText());
    // Every gate was asked, also those behind the first that refuses.
    String gates = answer.get("gates").findValuesAsText("gate").toString();
    assertTrue(gates.contains("commands") && gates.contains("places"), gates);
    assertTrue(answer.get("gates").findValuesAsText("code").size() >= 2, answer.toString());
  }

  @Test
  void anAllowedActAndAPatchAreExplainedToo() throws Exception {
    assertEquals("allowed", explain("{'command':'ls'}").json().get("decision").asText());
    JsonNode patch = explain("{'patch':'nothing like a patch'}").json();
    assertEquals("patch_invalid", patch.get("code").asText(), patch.toString());
    JsonNode act = explain("{'action':'bash','payload':{}}").json();
    assertEquals("invalid_request", act.get("code").asText(), act.toString());
  }

  @Test
  void nothingIsRecordedAndNoSecretIsShown() throws Exception {
    String before = service.get("/state").text();
    String answer = explain("{'command':'echo SECRET > SECRET'}").text();
    assertFalse(answer.contains("SECRET"), answer);
    assertEquals(before, service.get("/state").text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'command':'ls','patch':'x'}",
        "{'action':'a','command':'ls'}",
        "{'payload':{},'command':'ls'}",
        "{'command':'ls','other':1}"
      })
  void aBodyIsAboutOneCall(String body) throws Exception {
    assertEquals(422, explain(body).status(), body);
  }
}
