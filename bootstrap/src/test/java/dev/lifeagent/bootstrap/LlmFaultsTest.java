package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.StubProvider;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From what a provider does wrong to the answer, the record and the metrics, over HTTP. */
class LlmFaultsTest {
  private static final String ERROR_429 = "{\"error\":{\"message\":\"slow down\",\"code\":429}}";
  private static final String MODEL = "llama-3.3-70b-versatile";

  @TempDir static Path folder;
  private static StubProvider provider;
  private static TestService service;
  private static TestService hurried;
  private static TestService alone;

  @BeforeAll
  static void start() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("a.txt", "a\n"));
    provider = new StubProvider(StubProvider.text("hello"));
    // Three tries fit into a minute on any machine, and what never ends does not fit into a second.
    service = service("one", repository, provider.url(), "60");
    hurried = service("two", repository, provider.url(), "1");
    try (StubProvider gone = new StubProvider(StubProvider.text("never"))) {
      alone = service("three", repository, gone.url(), "60");
    }
  }

  private static TestService service(String name, Path repository, String url, String seconds)
      throws Exception {
    return TestService.start(
        Files.createDirectory(folder.resolve(name)),
        repository,
        Map.of(
            "LLM_PROVIDER", "openai",
            "LLM_BASE_URL", url,
            "LLM_API_KEY", "provider-key",
            "GROQ_API_KEY", "groq-key",
            "LLM_TIMEOUT", seconds));
  }

  @AfterAll
  static void stop() {
    service.close();
    hurried.close();
    alone.close();
    provider.close();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments("asked too often", StubProvider.status(429, "", "Retry-After", "31"), 502, "31"),
        arguments("asked too often, for a while", limited("42s"), 502, "42"),
        arguments("asked too often, on a 200", StubProvider.status(200, ERROR_429), 502, "5"),
        arguments("held back", StubProvider.status(200, ending("", "content_filter")), 502, ""),
        arguments("broken", StubProvider.status(500, "oops"), 502, "5"),
        arguments("slow headers", StubProvider.slowHeaders(), 504, "5"),
        arguments("slow body", StubProvider.slowBody(), 504, "5"),
        arguments("cut stream", StubProvider.cutStream(), 502, "5"),
        arguments("invalid JSON", StubProvider.status(200, "{\"choices\":"), 502, ""),
        arguments("empty choices", StubProvider.status(200, "{\"choices\":[]}"), 502, ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aFaultOfTheProviderHasItsStatusCodeAndMetric(
      String name, StubProvider.Answer answer, int status, String retryAfter) {
    provider.answers(answer);
    failsWith(status == 504 ? hurried : service, status, retryAfter);
    assertTrue(
        provider.authorizations().stream().allMatch("Bearer provider-key"::equals),
        "Groq's key goes to Groq alone");
  }

  private static StubProvider.Answer limited(String reset) {
    return StubProvider.status(429, "", "x-ratelimit-reset-tokens", reset);
  }

  private static String ending(String text, String reason) {
    return StubProvider.completion(text).replace("\"stop\"", "\"" + reason + "\"");
  }

  @ParameterizedTest
  @CsvSource({"stop, stop", "length, length", "end_turn, stop", "MAX_TOKENS, length", ", unknown"})
  void aTurnSaysWhyItsReplyEnded(String theirs, String ours) {
    String body = theirs == null ? "{\"choices\":[{\"message\":{\"content\":\"hello\"}}]}" : "";
    provider.answers(StubProvider.status(200, theirs == null ? body : ending("hello", theirs)));
    Http.Answer answer =
        service.http().post("/turn", Map.of("agent_id", "asker", "input", "Say hello."));
    assertEquals(200, answer.status(), answer.body());
    assertEquals("hello", answer.json().path("response").asText());
    assertEquals(ours, answer.json().path("finish_reason").asText());
  }

  @Test
  void anUnknownModelIsNamedAndWhatTheProviderSaidIsForTheRecordAlone() {
    provider.answers(
        StubProvider.status(
            404,
            "{\"error\":{\"message\":\"No such thing at provider-key.\",\"code\":\"model_not_found\"}}"));
    Http.Answer answer =
        service.http().post("/turn", Map.of("agent_id", "unlucky", "input", "Say hello."));
    assertEquals("llm_failed", answer.code());
    assertTrue(answer.body().contains("does not know the model '" + MODEL + "'"), answer.body());
    assertTrue(answer.body().contains("set llm.model of the policy"), answer.body());
    assertFalse(answer.body().contains("No such thing"), answer.body());
    JsonNode recorded =
        service.events(0).stream()
            .filter(event -> event.path("agent_id").asText().equals("unlucky"))
            .filter(event -> event.path("kind").asText().equals("llm"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        "No such thing at [key]. (code model_not_found)",
        recorded.path("data").path("output").path("reason").asText());
  }

  @Test
  void aConnectionThatIsRefusedIsAFailureToo() {
    failsWith(alone, 502, "5");
  }

  private static void failsWith(TestService service, int status, String retryAfter) {
    String code = status == 504 ? "llm_timeout" : "llm_failed";
    String requests = "llm_requests_total{model=\"" + MODEL + "\",outcome=\"" + code + "\"}";
    String denied = "policy_denied_total{reason=\"" + code + "\"}";
    double requestsBefore = metric(service, requests);
    double deniedBefore = metric(service, denied);
    Http.Answer answer =
        service.http().post("/turn", Map.of("agent_id", "asker", "input", "Say hello."));
    assertEquals(status, answer.status(), answer.body());
    assertEquals(code, answer.code());
    assertEquals(retryAfter, answer.header("Retry-After"), "when to come back");
    assertFalse(answer.body().contains("Exception"), answer.body());
    assertFalse(answer.body().contains("provider-key"), answer.body());
    assertEquals(1, metric(service, requests) - requestsBefore, requests);
    assertEquals(1, metric(service, denied) - deniedBefore, denied);
  }

  private static double metric(TestService service, String sample) {
    return service
        .http()
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .findFirst()
        .orElse(0);
  }
}
