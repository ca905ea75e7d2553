package dev.lifeagent.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy would make of a call, and its rules on their examples, without a service. */
class PolicyExplainCommandTest {
  private static final String POLICY =
      """
      version: "1"
      allowed_dirs: [src]
      rules:
        - id: deploys
          effect: deny
          reason: A person deploys.
          actions: ["deploy.*"]
          match: [{action: deploy.production}]
          no_match: [{action: run.tests}]
      """;

  @TempDir Path folder;

  @BeforeEach
  void files() throws Exception {
    Git.init(folder).commit(Map.of("src/a.txt", "one\n", "pom.xml", "x\n", ".gitignore", "out/\n"));
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    Files.writeString(
        folder.resolve("good.patch"), "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1 +1 @@\n-one\n+1\n");
    Files.writeString(
        folder.resolve("other.patch"), "--- a/pom.xml\n+++ b/pom.xml\n@@ -1 +1 @@\n-x\n+y\n");
  }

  private Cli.Run explain(String option, String value, String... more) {
    List<String> words = new ArrayList<>(List.of("policy", "explain", option, value));
    words.addAll(List.of("--repo", folder.toString()));
    words.addAll(List.of("--policy", folder.resolve("policy.yaml").toString()));
    words.addAll(List.of(more));
    return new Cli().run(words.toArray(new String[0]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--command | cat src/a.txt | 0 | allowed",
        "--command | rm -rf out/classes | 0 | allowed",
        "--command | rm pom.xml | 1 | denied: path_forbidden",
        "--command | rm pom.xml | 1 | Add its folder to allowed_dirs.",
        "--command | cp src/a.txt /usr/x | 1 | write outside",
        "--command | life-agent plan approve x | 1 | denied: self_access",
        "--act | {\"action\":\"deploy.production\"} | 1 | matches deploys (deny): A person deploys.",
        "--act | {\"action\":\"run.tests\"} | 0 | - deploys (deny)",
        "--patch | good.patch | 0 | allowed",
        "--patch | other.patch | 1 | denied paths (paths): path_forbidden",
      })
  void saysWhatWouldBecomeOfACall(String option, String value, int exit, String said) {
    String given = option.equals("--patch") ? folder.resolve(value).toString() : value;
    Cli.Run run = explain(option, given);
    assertEquals(exit, run.exit(), run.out() + run.err());
    assertTrue(run.out().contains(said), run.out());
    Cli.Run machine = explain(option, given, "--json");
    String decision = exit == 0 ? "\"decision\":\"allowed\"" : "\"decision\":\"denied\"";
    assertTrue(machine.out().contains(decision), machine.out());
    assertEquals(1, machine.out().lines().count());
  }

  @Test
  void underADryRunItSaysWhatWouldBeDenied() throws Exception {
    Files.writeString(folder.resolve("policy.yaml"), POLICY + "mode: dry_run\n");
    Cli.Run run = explain("--command", "rm pom.xml");
    assertEquals(0, run.exit(), run.out() + run.err());
    assertTrue(run.out().contains("would_deny places (request): path_forbidden"), run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--act | nonsense | is not a JSON object",
        "--act | {} | expected {",
        "--act | {\"action\":\"a\",\"other\":1} | expected {",
        "--patch | /none | no such file",
      })
  void whatCannotBeReadIsAnError(String option, String value, String said) {
    Cli.Run run = explain(option, value);
    assertEquals(2, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains(said), run.err());
  }

  @Test
  void theRulesOfAPolicyAreTriedOnTheirExamples() throws Exception {
    String file = folder.resolve("policy.yaml").toString();
    Cli.Run good = new Cli().run("policy", "test", file);
    assertEquals(0, good.exit(), good.err());
    assertTrue(good.out().contains("ok deploys (deny): 1 match and 1 no_match"), good.out());
    Files.writeString(Path.of(file), POLICY.replace("action: run.tests", "action: deploy.x"));
    Cli.Run bad = new Cli().run("policy", "test", file);
    assertEquals(1, bad.exit(), bad.out());
    assertTrue(bad.out().contains("line 9"), bad.out());
  }
}
