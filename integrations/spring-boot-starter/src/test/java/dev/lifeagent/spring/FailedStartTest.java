package dev.lifeagent.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.conformance.fake.ScriptedLanguageModel;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.plan.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What cannot be used refuses the start, and says what it is about. */
class FailedStartTest {
  @TempDir Path folder;

  private static Throwable failure(ApplicationContextRunner runner) {
    Throwable[] found = new Throwable[1];
    runner.run(context -> found[0] = context.getStartupFailure());
    assertNotNull(found[0], "it started");
    return found[0];
  }

  private static String words(Throwable failure) {
    StringBuilder words = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      words.append(cause.getMessage()).append('\n');
    }
    return words.toString();
  }

  private static void fails(ApplicationContextRunner runner, String... parts) {
    String words = words(failure(runner));
    for (String part : parts) {
      assertTrue(words.contains(part), words);
    }
  }

  @Test
  void anInvalidPolicyIsToldWithEveryError() throws Exception {
    ApplicationContextRunner runner = Application.in(folder);
    Files.writeString(
        folder.resolve("policy.yaml"),
        "version: \"2\"\nallowed_dirs: [docs]\nmax_diff_lines: -1\ncolour: red\n");
    fails(runner, "life-agent.policy-path", "version", "max_diff_lines", "colour");
    fails(runner.withPropertyValues("spring.main.lazy-initialization=true"), "max_diff_lines");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "life-agent.kil-switch=true         | kil-switch",
        "life-agent.llm.plan-attempts=0     | planAttempts",
        "life-agent.retention-days=0        | retentionDays",
        "life-agent.risk-profile=lax        | risk-profile",
        "life-agent.risk-rules=none.yaml    | life-agent.risk-rules",
        "life-agent.opa-url=ftp://x/        | life-agent.opa-url",
        "life-agent.workspace=nowhere       | life-agent.workspace",
        "life-agent.llm.provider=groq       | life-agent.groq-api-key",
        "life-agent.llm.provider=openai     | life-agent.llm.base-url",
        "life-agent.llm.timeout=0           | life-agent.llm",
      })
  void aPropertyThatCannotBeUsedIsNamed(String property, String named) {
    fails(
        Application.in(folder)
            .withPropertyValues(
                property,
                "life-agent.opa-enable=true",
                property.contains("timeout") ? "life-agent.groq-api-key=0123456789" : "a=b"),
        named);
  }

  @Test
  void aModelBesideAProviderIsOneTooMany() {
    fails(
        Application.in(folder)
            .withBean(LanguageModel.class, () -> new ScriptedLanguageModel("Hello."))
            .withPropertyValues(
                "life-agent.llm.provider=openai", "life-agent.llm.base-url=http://127.0.0.1:1"),
        "life-agent.llm.provider");
  }

  @Test
  void aWorkspaceBeanWithoutItsFolderWouldLeaveOurFilesOpen() {
    fails(
        Application.in(folder)
            .withBean(Workspace.class, () -> InMemoryWorkspace.of(Map.of("a.md", "A\n"))),
        "life-agent.workspace",
        "name its folder too");
  }

  @Test
  void filesThatCameWithACloneAreNotUsed() throws Exception {
    Path data = Files.createDirectories(folder.resolve("state/data"));
    Files.writeString(data.resolve("checkpoint.key"), "theirs");
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      git.add().addFilepattern("state").call();
    }
    fails(
        Application.in(folder).withPropertyValues("life-agent.workspace=" + folder),
        "life-agent.db-path",
        "git tracks");
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws Exception {
    Path data = Files.createDirectories(folder.resolve("state/data"));
    Files.writeString(data.resolve("agent.db"), "x".repeat(10_000));
    fails(Application.in(folder), "life-agent.db-path");
  }

  @Test
  void springBootShowsTheFaultsInThePlaceOfAStackTrace() {
    var cause = UnusablePropertiesException.of("workspace", "there is none");
    FailureAnalysis shown =
        new UnusablePropertiesAnalyzer().analyze(new IllegalStateException(cause));
    assertEquals(
        "Life-Agent cannot start:\n\nlife-agent.workspace: there is none", shown.getDescription());
  }
}
