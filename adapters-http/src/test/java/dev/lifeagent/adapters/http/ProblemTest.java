package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.gate.RefusalCode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  private static String deny(RefusalCode reason) {
    return "{\"agent_id\":\"a\",\"action\":\"deny\",\"payload\":{\"as\":\"" + reason + "\"}}";
  }

  /** The status that the reference gives to a code: the table there is what clients match on. */
  private static int documented(RefusalCode code) throws IOException {
    String reference = Files.readString(Path.of("../docs/reference/problems.md"));
    Matcher row =
        Pattern.compile("(?m)^\\| `" + code.code() + "` \\| (\\d{3}) \\|").matcher(reference);
    assertTrue(row.find(), code.code() + " is documented");
    return Integer.parseInt(row.group(1));
  }

  @ParameterizedTest
  @EnumSource
  void aDenialKeepsItsCodeItsHintsAndItsFindingsAndIsCountedOnce(RefusalCode reason)
      throws Exception {
    int status = documented(reason);
    String count = "policy_denied_total{reason=\"" + reason.code() + "\"}";
    double before = service.metric(count);
    Service.Answer answer =
        service.sendAsStubbed(service.posting(Service.ALL, "/act", deny(reason)));
    JsonNode body = Checks.problem(answer, status, reason.code());
    assertEquals("src/x", body.path("path").asText());
    JsonNode finding = body.path("findings").get(0);
    assertEquals("rule-1", finding.path("rule").asText());
    assertEquals("secrets", finding.path("category").asText());
    assertEquals("high", finding.path("severity").asText());
    assertEquals(2, finding.path("start").asInt());
    assertEquals(before + 1, service.metric(count));
  }

  @ParameterizedTest
  @CsvSource({
    "UNCONFIGURED, 503, llm_unconfigured, ''",
    "UNAVAILABLE,  502, llm_failed,       7",
    "REJECTED,     502, llm_failed,       ''",
    "MALFORMED,    502, llm_failed,       ''",
    "TIMEOUT,      504, llm_timeout,      7",
  })
  void aModelThatDoesNotReplyIsNamed(String fault, int status, String code, String wait)
      throws Exception {
    Service.Answer answer =
        service.post("/turn", "{\"agent_id\":\"a\",\"input\":\"" + fault + "\"}");
    Checks.problem(answer, status, code);
    assertEquals(wait, answer.header("Retry-After"));
  }

  @Test
  void faultsOfOursSayNothingOfTheirInside() throws Exception {
    double before = service.metric("policy_denied_total{reason=\"internal\"}");
    Checks.problem(
        service.post("/act", "{\"agent_id\":\"a\",\"action\":\"crash\"}"), 500, "internal");
    Checks.problem(
        service.post("/act", "{\"agent_id\":\"a\",\"action\":\"fail\"}"), 500, "action_failed");
    assertEquals(before + 1, service.metric("policy_denied_total{reason=\"internal\"}"));
  }

  @Test
  void aLogThatRefusesRefusesEverythingThatNeedsIt() throws Exception {
    String refused = "policy_denied_total{reason=\"log_unavailable\"}";
    double before = service.metric(refused);
    service.log.setBroken(true);
    for (String path : new String[] {"/plans", "/state", "/meta", "/events"}) {
      Service.Answer answer = service.get(path);
      Checks.problem(answer, 503, "log_unavailable");
      assertEquals("5", answer.header("Retry-After"));
    }
    Checks.problem(
        service.post("/act", "{\"agent_id\":\"a\",\"action\":\"x\"}"), 503, "log_unavailable");
    assertEquals(before + 5, service.metric(refused));
    assertEquals(200, service.get("/health").status(), "it lives");
    Service.Answer unready = service.get("/health/ready");
    Checks.problem(unready, 503, "unavailable");
    assertEquals("[\"log\"]", unready.json().path("missing").toString());
    assertEquals(
        "unavailable: this node is not ready: log", unready.json().path("detail").asText());
    service.log.setBroken(false);
    assertEquals(200, service.get("/health/ready").status());
    assertEquals(200, service.post("/act", "{\"agent_id\":\"a\",\"action\":\"x\"}").status());
  }

  @Test
  void theKillSwitchStopsAgentsAndNotReaders() throws Exception {
    assertEquals(0, service.metric("kill_switch"));
    service.killed.set(true);
    Checks.problem(
        service.post("/act", "{\"agent_id\":\"a\",\"action\":\"x\"}"), 503, "kill_switch");
    assertTrue(service.get("/meta").json().path("kill_switch").asBoolean());
    assertEquals(1, service.metric("kill_switch"));
    service.killed.set(false);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /act,           405, method_not_allowed",
    "DELETE, /plans,         405, method_not_allowed",
    "PUT,    /act,           405, method_not_allowed",
    "POST,   /events,        405, method_not_allowed",
    "POST,   /docs/,         405, method_not_allowed",
    "GET,    /nothing,       404, not_found",
    "GET,    /docs/nothing,  404, not_found",
    "GET,    /page/nothing,  404, not_found",
    "GET,    /admin,         404, not_found",
    "GET,    /application.wadl, 404, not_found",
    "FOO,    /act,           405, method_not_allowed",
    "TRACE,  /act,           405, method_not_allowed",
    "PATCH,  /,              405, method_not_allowed",
    "PATCH,  /metrics,       405, method_not_allowed",
    "PATCH,  /events,        405, method_not_allowed",
  })
  void whatHttpRefusesHasTheSameShape(String method, String path, int status, String code)
      throws Exception {
    Raw.Parsed answer =
        new Raw(service.port())
            .parsed(
                method
                    + " "
                    + path
                    + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "Content-Length: 0\r\nX-API-Key: "
                    + Service.ALL
                    + "\r\n\r\n");
    assertEquals(status, answer.status(), answer.body());
    assertTrue(answer.head().contains("application/problem+json"), answer.head());
    assertEquals(code, Service.JSON.readTree(answer.body()).path("code").asText());
  }

  @Test
  void anAnswerOfATypeThatIsNotOfferedIsNotAcceptable() throws Exception {
    for (String path : new String[] {"/plans", "/events"}) {
      Checks.problem(
          service.send(
              service.request(path).header("X-API-Key", Service.ALL).header("Accept", "image/png")),
          406,
          "not_acceptable");
    }
    Checks.problem(
        service.send(
            service
                .request("/act")
                .header("X-API-Key", Service.ALL)
                .header("Accept", "image/png")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"agent_id\":\"a\",\"action\":\"x\"}"))),
        406,
        "not_acceptable");
    assertEquals(0, service.log.last(), "nothing was done");
  }

  @Test
  void aRequestIdIsKeptIfItIsPlainAndMadeIfNot() throws Exception {
    assertEquals("My.id_1-2", sent("My.id_1-2"));
    assertTrue(sent("a b").matches("[0-9a-f]{12}-[0-9a-f]+"));
    assertTrue(sent("x".repeat(65)).length() < 64);
    assertFalse(sent("a-SECRET").contains("SECRET"), "it would be in the record and the log");
    Service.Answer refused =
        service.send(
            service.request("/act").header("X-Request-Id", "r1").POST(BodyPublishers.noBody()));
    assertEquals("r1", Checks.problem(refused, 401, "unauthenticated").path("request_id").asText());
  }

  @Test
  void theNameOfAnUnknownFieldIsShownWithoutASecret() throws Exception {
    String body = "{\"agent_id\":\"a\",\"action\":\"x\",\"my_SECRET\":1}";
    Service.Answer answer = service.post("/act", body);
    Checks.problem(answer, 422, "invalid_request");
    assertFalse(answer.text().contains("SECRET"), answer::text);
    assertTrue(answer.text().contains("is not a known field"), answer::text);
  }

  private String sent(String id) throws Exception {
    return service
        .send(service.request("/health").header("X-Request-Id", id))
        .header("X-Request-Id");
  }
}
