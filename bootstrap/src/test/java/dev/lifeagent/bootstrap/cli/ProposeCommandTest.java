package dev.lifeagent.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.bootstrap.support.Between;
import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person changed becomes a plan, and nothing else changes. */
class ProposeCommandTest {
  @TempDir Path folder;
  private TestService service;
  private Git git;
  private Path key;

  @BeforeEach
  void change() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    git = Git.init(repository).commit(Map.of("src/a.txt", "one\ntwo\n"));
    Files.writeString(git.dir().resolve("src/a.txt"), "one\n2\n");
    service = TestService.start(folder, repository, Map.of("ALLOW_SELF_REVIEW", "true"));
    key = Files.writeString(folder.resolve("key"), TestService.KEY + "\n");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private Cli.Run propose(int port, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "plan";
    all[1] = "propose";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return new Cli("--url", "http://127.0.0.1:" + port, "--key-file", key.toString()).run(all);
  }

  private Cli.Run proposeTree(String... arguments) {
    String[] all = new String[arguments.length + 4];
    System.arraycopy(
        new String[] {"--repo", git.dir().toString(), "--intent", "Count up"}, 0, all, 0, 4);
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return propose(service.port(), all);
  }

  private static JsonNode json(Cli.Run run) throws Exception {
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void theChangeOfTheWorkTreeIsProposedAndThePageNamed() throws Exception {
    Files.writeString(git.dir().resolve("new.txt"), "new\n");
    Cli.Run run = proposeTree("--agent", "coder");
    assertEquals(0, run.exit(), run.err());
    String id = service.http().get("/plans").json().at("/plans/0/plan_id").asText();
    assertTrue(
        run.out().contains("http://127.0.0.1:" + service.port() + "/#/plans/" + id), run.out());
    assertTrue(run.out().contains("lines     +1 -1"), run.out());
    assertTrue(run.out().contains("modified  src/a.txt"), run.out());
    assertTrue(run.err().contains("new.txt (see --untracked)"), run.err());
    JsonNode plan = service.http().get("/plans/" + id).json();
    assertEquals("coder", plan.path("agent_id").asText());
    assertEquals("Count up", plan.path("intent").asText());
    assertTrue(proposeTree("--agent", "coder").out().contains(", proposed before"));
  }

  @Test
  void whatGitWasToldNotToLookAtIsNotedAndNoNameForgesALine() throws Exception {
    Path file = git.dir().resolve("src/a.txt");
    String changed = Files.readString(file);
    for (String flag : List.of("assume-unchanged", "skip-worktree")) {
      git.ok("update-index", "--" + flag, "src/a.txt");
      Cli.Run run = proposeTree();
      assertEquals(2, run.exit(), run.err());
      assertTrue(
          run.err().contains("told not to look at it: src/a.txt (git update-index"), run.err());
      git.ok("update-index", "--no-" + flag, "src/a.txt");
    }
    git.ok("checkout", "-q", "--", ".");
    Files.writeString(git.dir().resolve("x\nlife-agent: all is well"), changed);
    Cli.Run forged = proposeTree();
    assertEquals(1, forged.err().lines().count(), forged.err());
    assertTrue(forged.err().contains("x life-agent: all is well"), forged.err());
  }

  @Test
  void untrackedFilesAreTakenWhereThatIsAsked() throws Exception {
    Files.writeString(git.dir().resolve("new.txt"), "new\n");
    JsonNode answer = json(proposeTree("--untracked", "--json"));
    assertEquals(2, answer.path("files").size(), answer.toString());
    assertTrue(
        answer.path("page").asText().endsWith("/#/plans/" + answer.path("plan_id").asText()));
    assertEquals("?? new.txt", git.ok("status", "--porcelain", "new.txt"));
  }

  @Test
  void aPatchComesFromAFileAndMayHaveAContext() throws Exception {
    Path patch =
        Files.writeString(
            folder.resolve("x.patch"),
            "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n-one\n+1\n two\n");
    Cli.Run run =
        propose(
            service.port(),
            patch.toString(),
            "--intent",
            "One",
            "--context",
            "as agreed",
            "--json");
    assertEquals(0, run.exit(), run.err());
    String id = json(run).path("plan_id").asText();
    assertEquals("as agreed", service.http().get("/plans/" + id).json().path("context").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, plan propose --intent '",
    "CLEAN, nothing to propose: the work tree is as its commit",
    "UNTRACKED, --untracked takes them",
    "NOWHERE, is not in the work tree of a git repository",
  })
  void whatIsMissingIsSaid(String what, String said) throws Exception {
    if (what.equals("CLEAN") || what.equals("UNTRACKED")) {
      git.ok("checkout", "-q", "--", ".");
    }
    if (what.equals("UNTRACKED")) {
      Files.writeString(git.dir().resolve("new.txt"), "new\n");
    }
    String repo = (what.equals("NOWHERE") ? folder : git.dir()).toString();
    Cli.Run run =
        what.equals("NONE")
            ? propose(service.port(), "--repo", repo)
            : propose(service.port(), "--repo", repo, "--intent", "x");
    assertEquals(2, run.exit(), run.err());
    assertTrue(run.err().contains(said), run.err());
  }

  @Test
  void aRefusedChangeIsDenied() {
    Cli.Run run = proposeTree("--agent", "no agent");
    assertEquals(2, run.exit(), run.err());
    service.http().post("/kill-switch", Map.of("on", true, "reason", "a test"));
    Cli.Run refused = proposeTree();
    assertEquals(1, refused.exit());
    assertTrue(refused.err().startsWith("denied: kill_switch"), refused.err());
  }

  private Cli.Run proposeBound(String agents, String... more) throws Exception {
    service.close();
    String digest = Sha256.hex(TestService.KEY.getBytes(StandardCharsets.UTF_8));
    Path keys =
        Files.writeString(
            folder.resolve("keys.yaml"),
            "- {name: a, sha256: \"" + digest + "\", roles: [" + agents + "}\n");
    service =
        TestService.start(
            folder, git.dir(), Map.of("API_TOKENS", "", "API_KEYS_FILE", keys.toString()));
    return proposeTree(more);
  }

  @Test
  void aKeyThatMayOnlyProposeSeesWhatItProposed() throws Exception {
    Cli.Run run = proposeBound("agent]");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("lines     +1 -1"), run.out());
    assertTrue(run.out().contains("modified  src/a.txt"), run.out());
    assertTrue(run.out().contains("/#/plans/"), run.out());
    assertTrue(run.err().contains("the plan is stored, but could not be read"), run.err());
    assertTrue(run.err().contains("see --agent"), run.err());
    Cli.Run waiting = proposeTree("--watch");
    assertEquals(2, waiting.exit(), waiting.err());
    assertTrue(waiting.err().contains("this key may not wait: role_missing"), waiting.err());
  }

  @ParameterizedTest
  @CsvSource({"'[coder-*]', 2", "'[one, two]', 2", "'[coder-1]', 0"})
  void aKeyForSeveralAgentsHasToNameOne(String agents, int exit) throws Exception {
    Cli.Run run = proposeBound("agent, reader], agents: " + agents);
    assertEquals(exit, run.exit(), run.err());
    assertEquals(exit == 2, run.err().contains("; name one with --agent"), run.err());
    assertEquals(
        exit == 0 ? 1 : 0, service.http().get("/plans").json().path("plans").size(), run.out());
  }

  @Test
  void aLongIntentIsTaken() throws Exception {
    String intent = "Count up. " + "ö".repeat(7_000);
    Cli.Run run =
        propose(service.port(), "--repo", git.dir().toString(), "--intent", intent, "--json");
    assertEquals(0, run.exit(), run.err());
    String id = json(run).path("plan_id").asText();
    assertEquals(intent, service.http().get("/plans/" + id).json().path("intent").asText());
  }

  @Test
  void aPatchThatIsNotTextGoesAsItIsWithAShortIntent() throws Exception {
    Files.write(git.dir().resolve("src/a.txt"), new byte[] {'o', 'n', 'e', '\n', (byte) 0xe9, 10});
    assertEquals(0, proposeTree().exit());
    Cli.Run run =
        propose(
            service.port(),
            "--repo",
            git.dir().toString(),
            "--intent",
            "Count. " + "ö".repeat(7_000));
    assertEquals(2, run.exit(), run.err());
    assertTrue(run.err().contains("shorten --intent"), run.err());
  }

  @ParameterizedTest
  @CsvSource({"approve, 0, approved by", "reject, 1, rejected by"})
  void watchingEndsWithTheReview(String decision, int exit, String said) throws Exception {
    AtomicInteger asks = new AtomicInteger();
    // It is read for what is printed, then by who waits, who sees it open; then it is reviewed.
    try (Between between =
        Between.of(
            service.port(),
            (asked, body) -> {
              if (asked.startsWith("/plans/") && asks.incrementAndGet() == 2) {
                review(asked, decision);
              }
              return body;
            })) {
      int port = Integer.parseInt(between.address().replaceAll(".*:", ""));
      Cli.Run run =
          propose(port, "--repo", git.dir().toString(), "--intent", "Count up", "--watch");
      assertEquals(exit, run.exit(), run.err());
      assertTrue(run.err().contains("life-agent: open\n"), run.err());
      assertTrue(run.err().contains(said) && run.err().contains(": fine"), run.err());
      assertFalse(run.out().isEmpty());
    }
  }

  private void review(String path, String decision) {
    JsonNode plan = service.http().get(path).json();
    service
        .http()
        .post(
            path + "/review",
            Map.of(
                "decision",
                decision,
                "patch_sha256",
                plan.path("patch_sha256").asText(),
                "comment",
                "fine"));
  }
}
