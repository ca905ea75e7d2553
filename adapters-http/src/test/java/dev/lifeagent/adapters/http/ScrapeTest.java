package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeTest {
  @ParameterizedTest
  @CsvSource({
    "*/*,                                          text/plain",
    "text/plain;version=0.0.4,                     text/plain",
    "application/openmetrics-text;version=1.0.0,   application/openmetrics-text",
  })
  void theFormatIsThatWhichIsAccepted(String accept, String type) throws Exception {
    try (Service service = Service.start()) {
      Service.Answer answer = service.send(service.request("/metrics").header("Accept", accept));
      assertEquals(200, answer.status());
      assertTrue(answer.header("Content-Type").startsWith(type), answer.header("Content-Type"));
      assertEquals(type.startsWith("app"), answer.text().endsWith("# EOF\n"));
    }
  }

  @Test
  void thePolicyAndWhatIsRefusedAreShown() throws Exception {
    try (Service service = Service.start()) {
      String digest = service.get("/policy").json().path("digest").asText();
      assertEquals(1, service.metric("policy_info{digest=\"" + digest + "\",version=\"1\"}"));
      assertEquals(0, service.metric("policy_stale"));
      service.send(service.request("/meta"));
      service.get("agent", "/meta");
      service.post("/act", "{");
      service.post("/act", "[]");
      service.post("/act", "x".repeat(200_000));
      service.post("/act", "{\"agent_id\":\"a\",\"action\":\"x\"}");
      service.post("bound", "/act", "{\"agent_id\":\"a\",\"action\":\"x\"}");
      for (String reason :
          new String[] {
            "unauthenticated",
            "role_missing",
            "malformed_json",
            "invalid_request",
            "body_too_large",
            "agent_forbidden"
          }) {
        assertEquals(1, service.metric("policy_denied_total{reason=\"" + reason + "\"}"), reason);
      }
      assertEquals(2, service.metric("actions_total{kind=\"act\"}"));
      assertEquals(2, service.metric("act_seconds_count{kind=\"act\"}"));
    }
  }
}
