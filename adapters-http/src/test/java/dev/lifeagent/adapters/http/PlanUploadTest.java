package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms that {@code POST /plan} takes a change in, and what it refuses of them. */
class PlanUploadTest {
  private static final byte[] PATCH =
      "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-caf\u00e9\n+th\u00e9\n"
          .getBytes(StandardCharsets.ISO_8859_1);

  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Service.Answer raw(String query, String type) throws Exception {
    return service.send(
        service
            .request("/plan" + query)
            .header("X-API-Key", Service.ALL)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(PATCH)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/x-diff", "text/x-patch", "Text/X-Diff", "text/x-diff; charset=utf-8"})
  void aRawPatchIsTakenUnderTheNamesOfDiffs(String type) throws Exception {
    Service.Answer answer = raw("?intent=latin", type);
    assertEquals(200, answer.status(), answer::text);
    assertEquals(true, answer.json().path("patch").isNull());
    assertEquals(64, answer.json().path("patch_sha256").asText().length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/octet-stream", "text/x-diff; charset=latin1"})
  void anotherTypeIsRefusedWithThoseThatAreTaken(String type) throws Exception {
    JsonNode problem = Checks.problem(raw("?intent=x", type), 415, "unsupported_media_type");
    assertEquals(
        "[\"application/json\",\"text/x-diff\",\"text/x-patch\"]",
        problem.path("accepted").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "'',                      intent",
    "?agent_id=a,             intent",
    "?intent=,                intent",
    "?intent=%20,             intent",
    "?intent=x&agent_id=a%2Fb, agent_id",
  })
  void whatIsMissingOrWrongInTheQueryIsNamed(String query, String field) throws Exception {
    JsonNode problem = Checks.problem(raw(query, "text/x-diff"), 422, "invalid_request");
    assertEquals(field, problem.at("/errors/0/field").asText(), problem.toString());
  }

  @Test
  void aPatchBesideEditsIsRefusedAndTheFieldNamed() throws Exception {
    String body = "{\"intent\":\"x\",\"patch\":\"p\",\"edits\":\"e\"}";
    JsonNode problem = Checks.problem(service.post("/plan", body), 422, "invalid_request");
    assertEquals("edits", problem.at("/errors/0/field").asText(), problem.toString());
  }
}
