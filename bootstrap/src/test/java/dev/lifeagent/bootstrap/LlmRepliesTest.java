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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a good reply of a provider, over HTTP. */
class LlmRepliesTest {
  @TempDir static Path folder;
  private static StubProvider provider;
  private static TestService service;

  @BeforeAll
  static void start() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("README.md", "# Tea room\n\nOpen on Mondays.\n"));
    provider = new StubProvider(StubProvider.text("hello"));
    Map<String, String> environment =
        Map.of("LLM_PROVIDER", "openai", "LLM_BASE_URL", provider.url(), "LLM_API_KEY", "key");
    service =
        TestService.start(Files.createDirectory(folder.resolve("one")), repository, environment);
  }

  @AfterAll
  static void stop() {
    service.close();
    provider.close();
  }

  private static Http.Answer turn(String reply) {
    provider.answers(StubProvider.text(reply));
    return service.http().post("/turn", Map.of("agent_id", "asker", "input", "Say hello."));
  }

  static Stream<Arguments> everyday() {
    return Stream.of(
        arguments(
            "the name of a class",
            "class Cup:\n    def __repr__(self):\n        return self.__class__.__name__\n"),
        arguments(
            "the same in a sentence", "Log `type(self).__name__` or `self.__class__.__name__`."),
        arguments(
            "a table with names of commands",
            "| cat | id | sort |\n|-----|----|------|\n| tea | 7 | green |\n"),
        arguments("a row alone", "| id | sort |"),
        arguments("a table below a word", "So:\n\n| id | env |\n|---|---|\n| 1 | test |"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyday")
  void anEverydayReplyOfATurnIsReturned(String name, String reply) {
    Http.Answer answer = turn(reply);
    assertEquals(200, answer.status(), answer.body());
    assertEquals(reply, answer.json().path("response").asText());
    assertEquals(1.0, answer.json().path("score").asDouble(), answer.body());
  }

  static Stream<Arguments> risky() {
    return Stream.of(
        arguments(
            "a way to every class", "object-walk", "().__class__.__mro__[1].__subclasses__()"),
        arguments("bars of no table", "chained-command", "| sort x | id"));
  }

  /** So the replies above pass for what they are, not because nothing is judged. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("risky")
  void aRiskyReplyOfATurnIsNot(String name, String rule, String reply) {
    Http.Answer answer = turn(reply);
    assertEquals("reply_risky", answer.code(), answer.body());
    assertTrue(answer.body().contains(rule), answer.body());
  }

  @Test
  void editsInThoughtsAreNoPartOfThePlan() {
    provider.answers(
        StubProvider.text(
            "<think>\nPerhaps the name?\n\n"
                + block("# Tea room", "# Coffee bar")
                + "No, they asked for the days.\n</think>\n\n"
                + block("Open on Mondays.", "Open on Mondays and Fridays.")));
    Http.Answer answer =
        service
            .http()
            .post(
                "/plan",
                Map.of(
                    "agent_id", "drafter",
                    "intent", "Open on Fridays",
                    "target_paths", List.of("README.md")));
    assertEquals(200, answer.status(), answer.body());
    String id = answer.json().path("plan_id").asText();
    JsonNode plan = service.http().get("/plans/" + id).json();
    String patch = plan.path("patch").asText();
    assertTrue(patch.contains("\n-Open on Mondays.\n+Open on Mondays and Fridays.\n"), patch);
    assertFalse(patch.contains("Coffee"), patch);
    assertEquals(1, plan.path("added").asInt(), plan.toString());
    assertEquals(1, plan.path("deleted").asInt(), plan.toString());
    assertEquals(1, plan.path("draft").path("attempts").asInt(), plan.toString());
  }

  private static String block(String search, String replace) {
    return "README.md\n<<<<<<< SEARCH\n" + search + "\n=======\n" + replace + "\n>>>>>>> REPLACE\n";
  }
}
