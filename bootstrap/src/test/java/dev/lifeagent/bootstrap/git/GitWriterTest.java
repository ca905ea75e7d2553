package dev.lifeagent.bootstrap.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.cli.git.GitException;
import dev.lifeagent.adapters.cli.git.GitWriter;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Listing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Git does what it was asked in a repository that wants something else. */
class GitWriterTest {
  private static final byte[] PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n"
          .getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Git git;
  private String base;
  private String tree;

  @BeforeEach
  void commit() throws Exception {
    git =
        Git.init(Files.createDirectory(folder.resolve("repository")))
            .commit(Map.of("src/a.txt", "one\ntwo\n"));
    git.ok("config", "user.name", "A U Thor");
    git.ok("config", "user.email", "author@example.org");
    base = git.ok("rev-parse", "HEAD");
    Git aside = git.aside(folder.resolve("aside"));
    aside.ok("read-tree", base);
    aside.ok(PATCH, "apply", "--cached", "-");
    tree = aside.ok("write-tree");
  }

  @Test
  void aHostileRepositoryRunsNothing() throws Exception {
    Path ran = folder.resolve("ran");
    Path program = script(folder.resolve("program"), ran);
    Path hooks = git.dir().resolve(".git/hooks");
    Files.createDirectories(hooks);
    for (String hook :
        List.of("reference-transaction", "post-commit", "post-index-change", "pre-commit")) {
      script(hooks.resolve(hook), ran);
    }
    git.ok("config", "core.fsmonitor", program.toString());
    git.ok("config", "filter.evil.clean", program.toString());
    git.ok("config", "filter.evil.smudge", program.toString());
    git.ok("config", "gpg.program", program.toString());
    git.ok("config", "commit.gpgSign", "true");
    git.ok("config", "tag.gpgSign", "true");
    git.ok("config", "core.splitIndex", "true");
    Files.writeString(git.dir().resolve(".git/info/attributes"), "* filter=evil\n");
    Files.deleteIfExists(ran);
    GitWriter writer = writer(Map.of());
    writer.branch("new", writer.commit(base, PATCH, tree, "a change\n"));
    writer.tag("mark", base, "a tag");
    assertFalse(Files.exists(ran), "the repository ran a program");
    assertEquals(tree, git.ok("-c", "core.hooksPath=/dev/null", "rev-parse", "new^{tree}"));
    // The bait is good: git alone takes it.
    git.run(new byte[0], "update-ref", "refs/heads/other", base);
    assertTrue(Files.exists(ran));
  }

  @Test
  void onlyObjectsAndTheBranchAreNew() throws Exception {
    SortedMap<String, String> before = Listing.of(git.dir());
    GitWriter writer = writer(Map.of());
    writer.branch("new", writer.commit(base, PATCH, tree, "a change\n"));
    SortedMap<String, String> after = Listing.of(git.dir());
    TreeSet<String> fresh = new TreeSet<>(after.keySet());
    fresh.removeAll(before.keySet());
    fresh.removeIf(path -> path.startsWith(".git/objects/"));
    assertEquals(new TreeSet<>(List.of(".git/refs/heads/new", ".git/logs/refs/heads/new")), fresh);
    after.keySet().removeIf(path -> !before.containsKey(path));
    assertEquals(before, after);
  }

  @Test
  void theFolderMayLieDeepInTheRepository() {
    GitWriter writer = new GitWriter(git.dir().resolve("src"), System.getenv());
    writer.branch("new", writer.commit(base, PATCH, tree, "a change\n"));
    assertEquals(tree, git.ok("rev-parse", "new^{tree}"));
  }

  @Test
  void whatTheEnvironmentSaysOfOtherRepositoriesIsDropped() throws Exception {
    Git other = Git.init(Files.createDirectory(folder.resolve("other")));
    GitWriter writer =
        writer(
            Map.of(
                "GIT_DIR",
                other.dir().resolve(".git").toString(),
                "GIT_INDEX_FILE",
                folder.resolve("index").toString(),
                "GIT_OBJECT_DIRECTORY",
                folder.resolve("objects").toString(),
                "GIT_CONFIG_COUNT",
                "1",
                "GIT_CONFIG_KEY_0",
                "core.hooksPath",
                "GIT_CONFIG_VALUE_0",
                "/nowhere"));
    assertEquals(base, writer.commit("HEAD"));
    writer.branch("new", writer.commit(base, PATCH, tree, "a change\n"));
    assertEquals(tree, git.ok("rev-parse", "new^{tree}"));
    assertFalse(Files.exists(folder.resolve("index")));
    assertFalse(Files.exists(folder.resolve("objects")));
  }

  @Test
  void aReplacedBaseIsNotTakenForIt() {
    git.commit(Map.of("src/a.txt", "other\ntwo\n"));
    String other = git.ok("rev-parse", "HEAD");
    git.ok("replace", base, other);
    GitWriter writer = writer(Map.of());
    String commit = writer.commit(base, PATCH, tree, "a change\n");
    assertEquals(tree, git.ok("--no-replace-objects", "rev-parse", commit + "^{tree}"));
  }

  @Test
  void aPatchWithAnotherResultIsNotCommitted() {
    GitWriter writer = writer(Map.of());
    byte[] other =
        new String(PATCH, StandardCharsets.UTF_8)
            .replace("+2", "+3")
            .getBytes(StandardCharsets.UTF_8);
    GitException refused =
        assertThrows(GitException.class, () -> writer.commit(base, other, tree, "x"));
    assertTrue(refused.getMessage().contains("not " + tree), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--index-output=x", "HEAD", ""})
  void aBaseThatIsNoIdIsRefused(String name) {
    GitWriter writer = writer(Map.of());
    assertThrows(GitException.class, () -> writer.commit(name, PATCH, tree, "x"));
    assertThrows(GitException.class, () -> writer.commit(base, PATCH, name, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "@{-1}", "a b", "a..b", "HEAD", "main", "main/sub", ""})
  void aNameThatIsNoneOrTakenIsRefused(String name) {
    // So that @{-1} has a meaning.
    git.ok("checkout", "-q", "-b", "second");
    GitWriter writer = writer(Map.of());
    String refs = git.ok("for-each-ref");
    assertThrows(GitException.class, () -> writer.branch(name, base));
    assertEquals(refs, git.ok("for-each-ref"));
  }

  private GitWriter writer(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(more);
    return new GitWriter(git.dir(), environment);
  }

  private static Path script(Path file, Path ran) throws Exception {
    Files.writeString(file, "#!/bin/sh\necho \"$0\" >> '" + ran + "'\ncat\n");
    file.toFile().setExecutable(true);
    return file;
  }
}
