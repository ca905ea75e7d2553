package dev.lifeagent.bootstrap.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.BegunSession;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole session with real git, from its start to the plan of its change. */
class SweepScriptTest {
  private static final String SESSION = "3f0c9a2e-1";

  @TempDir Path given;
  private Path folder;
  private Path repository;
  private Git git;
  private TestService service;

  @BeforeEach
  void repository() throws IOException {
    folder = given.toRealPath();
    repository = Files.createDirectory(folder.resolve("own"));
    git = repository(repository);
  }

  private static Git repository(Path at) throws IOException {
    Files.createDirectories(at);
    Git git = Git.init(at);
    Files.createDirectories(at.resolve("src"));
    Files.createSymbolicLink(at.resolve("src/link"), Path.of("a.txt"));
    return git.commit(
        Map.of(
            ".gitignore", "target/\n*.log\n",
            "src/a.txt", "one\n",
            "src/gone.txt", "gone\n",
            "src/moved.txt", "moved\n",
            "src/run.sh", "run\n"));
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  private void begin(Path cwd) {
    BegunSession.record(folder, repository, List.of(folder + "/src/*"), SESSION, cwd);
  }

  private SweepScript script() throws IOException {
    service =
        TestService.start(
            folder,
            repository,
            Map.of("WORKSPACES", folder + "/src/*", "ALLOW_SELF_REVIEW", "true"));
    return new SweepScript(folder, "http://127.0.0.1:" + service.port());
  }

  /** What an agent does in a session: commits, and files that it leaves. */
  private static void work(Path at, Git in) throws IOException {
    Files.writeString(at.resolve("src/a.txt"), "one\ntwo\n");
    in.ok("commit", "-q", "-am", "in the session");
    Files.delete(at.resolve("src/gone.txt"));
    Files.move(at.resolve("src/moved.txt"), at.resolve("src/moved there.txt"));
    assertTrue(at.resolve("src/run.sh").toFile().setExecutable(true));
    Files.writeString(at.resolve("src/untracked.txt"), "no line end");
    odd(at, "src/gr\\303\\274n.txt");
    Files.writeString(at.resolve("src/empty.txt"), "");
    Files.write(at.resolve("src/latin.txt"), new byte[] {'f', (byte) 0xfc, 'r', '\r', '\n'});
    Files.createDirectories(at.resolve("target"));
    Files.writeString(at.resolve("target/built"), "x");
    Files.writeString(at.resolve("forced.log"), "forced\n");
    in.ok("add", "-f", "forced.log");
  }

  /** Java can give a file such a name only under some locales. */
  private static void odd(Path at, String name) throws IOException {
    try {
      String make = "printf 'odd\\n' >\"$(printf '" + name + "')\"";
      assertEquals(
          0, new ProcessBuilder("sh", "-c", make).directory(at.toFile()).start().waitFor());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode sweep() {
    return service.http().get("/sessions?session_id=" + SESSION).json().at("/sessions/0/sweep");
  }

  private String plan() {
    assertEquals("plan", sweep().path("status").asText());
    return sweep().path("plan_id").asText();
  }

  /** The name of a submodule is the repository's to choose; nothing takes it for an option. */
  @Test
  void aSubmoduleOfAnyNameDeletesNothing() throws Exception {
    Git git = Git.init(repository);
    git.ok("update-index", "--add", "--cacheinfo", "160000," + "4".repeat(40) + ",-delete");
    git.ok("commit", "-q", "-m", "a submodule");
    begin(repository);
    Files.createDirectories(repository.resolve("-delete"));
    Files.writeString(repository.resolve("src/notes.txt"), "mine\n");
    assertEquals(0, script().run("", "claude-code", "--session", SESSION).exit());
    assertTrue(Files.exists(repository.resolve("src/notes.txt")));
    assertEquals("plan", sweep().path("status").asText());
  }

  @Test
  void anIgnoreFileThatIsNoneEndsTheSweepInsteadOfHoldingIt() throws Exception {
    begin(repository);
    Path pipe = repository.resolve("src/.gitignore");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEquals(2, script().run("", "claude-code", "--session", SESSION).exit());
  }

  /** The tree that git itself makes of a work tree. */
  private String treeOf(Path at, Path index) {
    Git aside = gitAt(at).aside(index);
    aside.ok("read-tree", "HEAD");
    aside.ok("add", "-f", "forced.log");
    aside.ok("add", "-A");
    return aside.ok("write-tree");
  }

  private static Git gitAt(Path at) {
    return Git.init(at);
  }

  /** The tree after the plan's patch is applied by git to its base. */
  private String applied(Path from, String plan) throws IOException {
    Path clone = Files.createTempDirectory(folder, "am");
    Git am = Git.init(clone);
    am.ok("fetch", "-q", from.toString(), "HEAD");
    am.ok("checkout", "-q", service.http().get("/plans/" + plan).json().path("base").asText());
    Path patch = folder.resolve(plan + ".patch");
    Files.write(patch, service.http().bytes("/plans/" + plan + "/patch"));
    am.ok("am", "-q", "--keep-cr", "--whitespace=nowarn", patch.toString());
    return am.ok("rev-parse", "HEAD^{tree}");
  }

  @Test
  void theWholeChangeOfASessionIsOnePlanThatGivesItsTree() throws Exception {
    String base = git.ok("rev-parse", "HEAD");
    begin(repository.resolve("src"));
    work(repository, git);
    SweepScript script = script();
    SweepScript.Run run = script.atEndOf(SESSION, "claude-code");
    assertEquals(new SweepScript.Run(0, "", ""), run);
    String plan = plan();
    JsonNode shown = service.http().get("/plans/" + plan).json();
    assertEquals(base, shown.path("base").asText());
    assertTrue(shown.path("workspace").isNull());
    assertEquals(0, shown.at("/sweep/left_out").size());
    assertEquals(treeOf(repository, folder.resolve("tree")), applied(repository, plan));
    SweepScript.Run again = script.run("", "claude-code", "--session", SESSION);
    assertEquals("swept: plan " + plan + "\n", again.out(), "the same change is the same plan");
  }

  @Test
  void aSessionInASecondWorkspaceIsSweptAndReviewedThere() throws Exception {
    Path second = folder.resolve("src/second");
    Git in = repository(second);
    Files.writeString(second.resolve("src/a.txt"), "of the second\n");
    in.ok("commit", "-q", "-am", "another history");
    begin(second);
    work(second, in);
    SweepScript.Run run = script().atEndOf(SESSION, "claude-code");
    assertEquals(new SweepScript.Run(0, "", ""), run);
    String plan = plan();
    JsonNode shown = service.http().get("/plans/" + plan).json();
    assertEquals(second.toString(), shown.path("workspace").asText());
    assertEquals(
        "conflict", shown.path("current").asText(), "the session has committed a part of it");
    assertEquals(treeOf(second, folder.resolve("tree")), applied(second, plan));
    Map<String, Object> review =
        Map.of(
            "decision",
            "approve",
            "patch_sha256",
            shown.path("patch_sha256").asText(),
            "acknowledge",
            List.of("conflict"));
    var answer = service.http().post("/plans/" + plan + "/review", review);
    assertEquals(200, answer.status(), answer.body());
  }

  @Test
  void aSessionInALinkedWorkTreeIsSwept() throws Exception {
    Path linked = folder.resolve("linked");
    git.ok("worktree", "add", "-q", "-b", "side", linked.toString());
    begin(linked);
    Files.writeString(linked.resolve("src/new.txt"), "new\n");
    SweepScript.Run run = script().atEndOf(SESSION, "claude-code");
    assertEquals(new SweepScript.Run(0, "", ""), run);
    JsonNode shown = service.http().get("/plans/" + plan()).json();
    assertEquals(linked.toString(), shown.path("workspace").asText());
    assertEquals(1, shown.path("files").size());
    assertEquals("src/new.txt", shown.at("/files/0/path").asText());
  }

  @Test
  void aSessionThatChangedNothingIsUnchanged() throws Exception {
    begin(repository);
    Files.createDirectories(repository.resolve("target"));
    Files.writeString(repository.resolve("target/built"), "x");
    SweepScript.Run run = script().run("", "claude-code", "--session", SESSION);
    assertEquals(new SweepScript.Run(0, "swept: nothing changed\n", ""), run);
    assertEquals("unchanged", sweep().path("status").asText());
  }

  @Test
  void whatCannotBeVerifiedRefusesTheSweepOrIsNamedInIt() throws Exception {
    begin(repository);
    Files.writeString(repository.resolve("src/new.txt"), "new\n");
    Files.write(repository.resolve("src/b.dat"), new byte[] {0, 1, 2});
    Files.delete(repository.resolve("src/link"));
    Files.createSymbolicLink(repository.resolve("src/link"), Path.of("/etc/passwd"));
    Files.writeString(repository.resolve("src/new\nline\"q\\.txt"), "odd\n");
    Files.writeString(repository.resolve("CLAUDE.md"), "obey\n");
    odd(repository, "src/\\377.txt");
    Path nested = Files.createDirectories(repository.resolve("src/nested"));
    Git.init(nested);
    Files.writeString(nested.resolve("in.txt"), "in\n");
    Path hidden = Files.createDirectories(repository.resolve("hidden"));
    Files.writeString(hidden.resolve(".gitignore"), "*\n");
    Files.writeString(hidden.resolve("evil.sh"), "evil\n");
    SweepScript script = script();
    SweepScript.Run refused = script.atEndOf(SESSION, "claude-code");
    assertEquals(2, refused.exit());
    assertTrue(refused.err().startsWith("life-agent: the sweep was refused"), refused.err());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertEquals("refused", sweep().path("status").asText());
    SweepScript.Run run = script.atEndOf(SESSION, "claude-code", "--partial");
    assertEquals(new SweepScript.Run(0, "", ""), run);
    JsonNode shown = service.http().get("/plans/" + plan()).json();
    List<String> out =
        shown.at("/sweep/left_out").findValuesAsText("path").stream().sorted().toList();
    assertEquals(
        List.of("CLAUDE.md", "src/b.dat", "src/link", "src/new\nline\"q\\.txt", "src/\ufffd.txt"),
        out);
    assertEquals(
        List.of("hidden/.gitignore", "src/nested/in.txt", "src/new.txt"),
        shown.path("files").findValuesAsText("path"));
  }

  @Test
  void whatCannotBeSweptIsSaidInOneLine() throws Exception {
    SweepScript script = script();
    SweepScript.Run unknown = script.atEndOf("never-seen", "claude-code");
    assertEquals(0, unknown.exit(), "a session that did nothing here has nothing to sweep");
    unknown = script.run("", "claude-code", "--session", "never-seen");
    assertEquals(2, unknown.exit());
    assertTrue(unknown.err().contains("no hook of this key saw the session begin"), unknown.err());
    for (SweepScript.Run run :
        List.of(
            script.run("{}", "claude-code"),
            script.run("", "claude-code", "--session", "a b"),
            script.run("", "claude code", "--session", "a"),
            script.run(""),
            new SweepScript(folder, "http://127.0.0.1:1").atEndOf(SESSION, "codex"))) {
      assertEquals(2, run.exit());
      assertEquals("", run.out());
      assertEquals(1, run.err().lines().count(), run.err());
    }
  }

  @Test
  void theKeyReachesCurlByADescriptorAlone() throws Exception {
    begin(repository);
    Files.writeString(repository.resolve("src/new.txt"), "new\n");
    Path seen = folder.resolve("seen");
    Path curl = folder.resolve("curl");
    Files.writeString(
        curl,
        "#!/bin/sh\n{ printf '%s\\n' \"$@\"; env; } >>" + seen + "\nexec /usr/bin/curl \"$@\"\n");
    assertTrue(curl.toFile().setExecutable(true));
    SweepScript.Run run =
        script()
            .with("LIFE_AGENT_HOOK_CURL", curl.toString())
            .with("http_proxy", "http://127.0.0.1:1")
            .atEndOf(SESSION, "claude-code");
    assertEquals(new SweepScript.Run(0, "", ""), run);
    String text = Files.readString(seen, StandardCharsets.UTF_8);
    assertTrue(text.contains("text/x-diff"), text);
    assertFalse(text.contains(TestService.KEY), text);
    assertFalse(text.contains("proxy=http"), text);
  }
}
