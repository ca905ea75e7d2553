package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.StubProvider;
import dev.lifeagent.bootstrap.support.TestService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded with a provider is the same without it, byte for byte. */
class CassetteReplayTest {
  private static final String CHANGE =
      "src/greeting.txt\n<<<<<<< SEARCH\nHello.\n=======\nHello, reviewer.\n>>>>>>> REPLACE\n";

  @TempDir Path folder;
  private Path repository;
  private Path cassettes;

  /** Every answer, and every file that was published, as text by name. */
  private record Outcome(List<String> answers, Map<String, String> artifacts) {}

  @BeforeEach
  void commit() throws IOException {
    repository = Files.createDirectory(folder.resolve("repository"));
    cassettes = folder.resolve("cassettes");
    Git.init(repository).commit(Map.of("src/greeting.txt", "Hello.\n"));
  }

  @Test
  void answersAndArtifactsAreTheSameWithTheProviderGone() throws Exception {
    StubProvider provider =
        new StubProvider(
            (exchange, body, closing) ->
                StubProvider.text(body.contains("Greet the reviewer") ? CHANGE : "Good day.")
                    .to(exchange, body, closing));
    Outcome recorded;
    try (provider) {
      recorded =
          run("recording", Map.of("CASSETTE_MODE", "record", "LLM_BASE_URL", provider.url()));
      assertEquals(
          3, provider.authorizations().size(), "a turn, a choice of files, and their change");
    }
    Outcome replayed = run("replaying", Map.of("CASSETTE_MODE", "replay"));
    assertEquals(recorded, replayed);
    assertTrue(recorded.answers().get(0).contains("Good day."), recorded.answers().toString());
    assertTrue(recorded.artifacts().size() >= 2, recorded.artifacts().keySet().toString());
    assertTrue(
        recorded.artifacts().values().stream().anyMatch(text -> text.contains("+Hello, reviewer.")),
        recorded.artifacts().toString());
  }

  @Test
  void whatWasNotRecordedIsAnErrorThatNamesTheNearest() throws Exception {
    try (StubProvider provider = new StubProvider(StubProvider.text("Good day."))) {
      run("recording", Map.of("CASSETTE_MODE", "record", "LLM_BASE_URL", provider.url()), "/turn");
    }
    try (TestService service = service("replaying", Map.of("CASSETTE_MODE", "replay"))) {
      Http.Answer miss = ask(service, "/turn", "Say hello again.");
      assertEquals(502, miss.status(), miss.body());
      assertEquals("llm_failed", miss.code());
      assertTrue(miss.body().contains("the request is not recorded; the nearest is"), miss.body());
    }
  }

  private Outcome run(String name, Map<String, String> more, String... paths) throws Exception {
    List<String> wanted = paths.length == 0 ? List.of("/turn", "/plan") : List.of(paths);
    try (TestService service = service(name, more)) {
      List<Http.Answer> answers =
          wanted.stream()
              .map(
                  path ->
                      ask(
                          service,
                          path,
                          path.equals("/plan") ? "Greet the reviewer" : "Say hello."))
              .toList();
      answers.forEach(answer -> assertEquals(200, answer.status(), answer.body()));
      return new Outcome(
          answers.stream().map(Http.Answer::body).toList(), contents(service.plans()));
    }
  }

  private TestService service(String name, Map<String, String> more) throws IOException {
    Map<String, String> environment = new TreeMap<>(more);
    environment.put("LLM_PROVIDER", "cassette");
    environment.put("CASSETTE_DIR", cassettes.toString());
    return TestService.start(Files.createDirectory(folder.resolve(name)), repository, environment);
  }

  private static Http.Answer ask(TestService service, String path, String text) {
    return service
        .http()
        .post(path, Map.of("agent_id", "drafter", path.equals("/plan") ? "intent" : "input", text));
  }

  private static Map<String, String> contents(Path plans) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(plans)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            plans.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
