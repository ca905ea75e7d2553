package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

/** What is true of every refusal. */
final class Checks {
  private Checks() {}

  static JsonNode problem(Service.Answer answer, int status, String code) throws Exception {
    assertEquals(status, answer.status(), answer::text);
    assertEquals("application/problem+json", answer.header("Content-Type"));
    JsonNode body = answer.json();
    assertEquals(status, body.path("status").asInt(), answer::text);
    assertEquals(code, body.path("code").asText(), answer::text);
    assertEquals("urn:life-agent:problem:" + code, body.path("type").asText());
    assertTrue(body.path("detail").asText().startsWith(code), answer::text);
    assertFalse(body.path("title").asText().isEmpty());
    assertEquals(answer.header("X-Request-Id"), body.path("request_id").asText());
    assertFalse(answer.header("X-Request-Id").isEmpty());
    for (String leak : new String[] {"Exception", "com.", "org.", "dev.lifeagent", "jackson"}) {
      assertFalse(answer.text().contains(leak), answer::text);
    }
    return body;
  }
}
