package dev.lifeagent.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person with a terminal decides about plans. */
class PlanCommandTest {
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n";

  @TempDir Path folder;
  private TestService service;
  private Git git;
  private Cli cli;
  private String id;

  @BeforeEach
  void propose() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    git = Git.init(repository).commit(Map.of("src/a.txt", "one\ntwo\nthree\nfour\nfive\nsix\n"));
    Path policy = Files.createDirectory(folder.resolve("policy")).resolve("policy.yaml");
    Files.writeString(policy, "version: \"1\"\nallowed_dirs: [\".\"]\nprotected_files: review\n");
    service = TestService.start(folder, repository, Map.of("ALLOW_SELF_REVIEW", "true"));
    Path key = Files.writeString(folder.resolve("key"), TestService.KEY + "\n");
    cli = new Cli("--url", "http://127.0.0.1:" + service.port(), "--key-file", key.toString());
    Map<String, Object> plan =
        Map.of("agent_id", "a", "intent", "Count \u001b[31mup\u202e", "patch", PATCH);
    id = service.http().post("/plan", plan).json().path("plan_id").asText();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void listShowsTheStateAndEscapesWhatTheAgentWrote() {
    Cli.Run run = cli.run("plan", "list");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith(id.substring(0, 12) + "  open"), run.out());
    assertTrue(run.out().contains("Count \\u{1b}[31mup\\u{202e}"), run.out());
  }

  @Test
  void showAndDiffTakeTheBeginningOfAnId() {
    assertTrue(cli.run("plan", "show", id.substring(0, 8)).out().contains("modified  src/a.txt"));
    assertTrue(cli.run("plan", "diff", id.substring(0, 8)).out().contains("\n+2"));
    String capitals = id.toUpperCase(Locale.ROOT);
    assertEquals(0, cli.run("plan", "show", capitals).exit());
    assertEquals(0, cli.run("plan", "show", capitals.substring(0, 8)).exit());
  }

  @Test
  void showSaysWhichFileEditsRewroteWhole() {
    Map<String, Object> plan =
        Map.of("agent_id", "a", "intent", "Cut", "edits", "`src/a.txt`\n```\none\n2\n```\n");
    String edited = service.http().post("/plan", plan).json().path("plan_id").asText();
    String shown = cli.run("plan", "show", edited).out();
    assertTrue(shown.contains("note      src/a.txt: rewritten whole: 6 lines became 2"), shown);
  }

  @Test
  void aPlanOfAnIntentAloneIsShownAsOne() {
    String intent =
        service
            .http()
            .post("/plan", Map.of("agent_id", "a", "intent", "Think"))
            .json()
            .path("plan_id")
            .asText();
    String shown = cli.run("plan", "show", intent).out();
    assertTrue(shown.contains("state     intent"), shown);
    assertTrue(shown.contains("patch     none"), shown);
    assertFalse(shown.contains("current"), shown);
    Cli.Run branch = cli.run("plan", "branch", intent, "--repo", git.dir().toString());
    assertEquals(1, branch.exit());
    assertTrue(branch.err().contains("no patch, only an intent"), branch.err());
  }

  @Test
  void whatIsWrongWithARequestIsSaidAtOnce() {
    Cli.Run run = cli.run("plan", "list", "--limit", "0");
    assertEquals(2, run.exit());
    assertTrue(run.err().startsWith("life-agent: invalid_request: limit must be"), run.err());
  }

  @Test
  void aSecondReviewIsDenied() {
    assertEquals(0, cli.run("plan", "reject", id).exit());
    Cli.Run run = cli.run("plan", "approve", id);
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("already_reviewed"), run.err());
  }

  @ParameterizedTest
  @CsvSource({"moved, one/two/three/four/five/6, still applies", "conflict, one, does not apply"})
  void aPlanWhoseFilesChangedIsApprovedOnlyByAReviewerWhoSaysSo(
      String state, String content, String told) {
    assertTrue(cli.run("plan", "show", id).out().contains("current   yes: "));
    git.commit(Map.of("src/a.txt", content.replace('/', '\n') + "\n"));
    String shown = cli.run("plan", "show", id).out();
    assertTrue(shown.contains("current   " + state + ": ") && shown.contains(told), shown);

    Cli.Run refused = cli.run("plan", "approve", id);
    assertEquals(1, refused.exit());
    assertTrue(refused.err().contains("acknowledge_required"), refused.err());
    assertTrue(refused.err().contains("plan approve takes --acknowledge " + state), refused.err());

    assertFalse(refused.err().contains("send acknowledge"), refused.err());

    Cli.Run wrong = cli.run("plan", "approve", id, "--acknowledge", "nonsense");
    assertEquals(2, wrong.exit());
    assertTrue(
        wrong.err().contains("acknowledge may name moved, conflict, protected_files"), wrong.err());
    Cli.Run run = cli.run("plan", "approve", id, "--acknowledge", state);
    assertEquals(0, run.exit(), run.err());
  }

  @Test
  void aProtectedFileIsShownAndAcknowledged() {
    String patch = "--- /dev/null\n+++ b/AGENTS.md\n@@ -0,0 +1 @@\n+x\n";
    Map<String, Object> request = Map.of("agent_id", "a", "intent", "Tell", "patch", patch);
    String plan = service.http().post("/plan", request).json().path("plan_id").asText();
    String shown = cli.run("plan", "show", plan).out();
    assertTrue(
        shown.contains("approve   takes --acknowledge protected_files: the plan touches"), shown);
    Cli.Run refused = cli.run("plan", "approve", plan);
    assertEquals(1, refused.exit());
    assertTrue(
        refused.err().contains("plan approve takes --acknowledge protected_files"), refused.err());
    assertEquals(0, cli.run("plan", "approve", plan, "--acknowledge", "protected_files").exit());
  }

  @Test
  void withoutAServiceTheErrorSaysWhatToDo() {
    service.close();
    Cli.Run run = cli.run("plan", "list");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("no service answers"), run.err());
  }
}
