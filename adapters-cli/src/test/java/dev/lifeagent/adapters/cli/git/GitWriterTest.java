package dev.lifeagent.adapters.cli.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
      ("From: An Agent <agent@example.org>\nDate: Fri, 2 Jan 2026 03:04:05 +0100\n"
              + "Subject: [PATCH] Count\n\n    because\n\nPlan-Id: 00\n---\n\n"
              + "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n")
          .getBytes(StandardCharsets.UTF_8);

  private static final String NOTES = "refs/notes/life-agent";

  @TempDir Path folder;
  private TestRepository git;
  private String base;
  private String tree;

  @BeforeEach
  void commit() throws Exception {
    git = TestRepository.init(folder.resolve("repository"));
    base = git.commit("src/a.txt", "one\ntwo\n");
    tree = git.tree(base, PATCH);
  }

  @Test
  void aHostileRepositoryRunsNothing() throws Exception {
    Path ran = folder.resolve("ran");
    Path program = script(folder.resolve("program"), ran);
    Path hooks = git.folder().resolve(".git/hooks");
    Files.createDirectories(hooks);
    for (String hook :
        List.of("reference-transaction", "post-commit", "post-index-change", "pre-commit")) {
      script(hooks.resolve(hook), ran);
    }
    git.git("config", "core.fsmonitor", program.toString());
    git.git("config", "filter.evil.clean", program.toString());
    git.git("config", "filter.evil.smudge", program.toString());
    git.git("config", "gpg.program", program.toString());
    git.git("config", "commit.gpgSign", "true");
    git.git("config", "tag.gpgSign", "true");
    git.git("config", "core.splitIndex", "true");
    Files.writeString(git.folder().resolve(".git/info/attributes"), "* filter=evil\n");
    Files.deleteIfExists(ran);
    GitWriter writer = writer(Map.of());
    writer.branch("new", writer.commit(base, PATCH, tree, "Reviewed-by: me"));
    writer.tag("mark", base, "a tag");
    writer.note(base, bytes("one"));
    writer.note(base, bytes("two"));
    assertFalse(Files.exists(ran), "the repository ran a program");
    assertEquals(tree, git.git("-c", "core.hooksPath=/dev/null", "rev-parse", "new^{tree}"));
    // The bait is good: git alone takes it.
    git.git("update-ref", "refs/heads/other", base);
    assertTrue(Files.exists(ran));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Count", "[PATCH] [x]", "[x] Count"})
  void theCommitIsThatOfGitAmWithOneMoreTrailer(String intent) throws Exception {
    byte[] patch =
        new String(PATCH, StandardCharsets.UTF_8)
            .replace("[PATCH] Count", "[PATCH] " + intent)
            .getBytes(StandardCharsets.UTF_8);
    String commit = writer(Map.of()).commit(base, patch, tree, "Reviewed-by: me");
    String format = "--format=%an <%ae> %aI%n%cn%n%B";
    String made = git.git("log", "-1", format, commit);
    Path mail = Files.write(folder.resolve("mail"), patch);
    git.git("am", "-q", "--keep-cr", mail.toString());
    assertEquals(git.git("log", "-1", format) + "\nReviewed-by: me", made);
    assertTrue(made.startsWith("An Agent <agent@example.org> 2026-01-02T03:04:05+01:00\n"), made);
  }

  @Test
  void thereMayBeSeveralTrailers() throws Exception {
    String commit = writer(Map.of()).commit(base, PATCH, tree, "Reviewed-by: me\nMore: 1");
    assertEquals(
        "Plan-Id: 00\nReviewed-by: me\nMore: 1",
        git.git("log", "-1", "--format=%(trailers)", commit));
  }

  @Test
  void aPatchWithoutAMailIsNotCommitted() {
    byte[] bare =
        new String(PATCH, StandardCharsets.UTF_8)
            .replaceFirst("(?s)^.*?---\n\n", "")
            .getBytes(StandardCharsets.UTF_8);
    assertThrows(GitException.class, () -> writer(Map.of()).commit(base, bare, tree, "x"));
  }

  @Test
  void onlyObjectsAndTheBranchAreNew() throws Exception {
    SortedMap<String, String> before = git.listing();
    GitWriter writer = writer(Map.of());
    writer.branch("new", writer.commit(base, PATCH, tree, "Reviewed-by: me"));
    SortedMap<String, String> after = git.listing();
    TreeSet<String> fresh = new TreeSet<>(after.keySet());
    fresh.removeAll(before.keySet());
    fresh.removeIf(path -> path.startsWith(".git/objects/"));
    assertEquals(new TreeSet<>(List.of(".git/refs/heads/new", ".git/logs/refs/heads/new")), fresh);
    after.keySet().removeIf(path -> !before.containsKey(path));
    assertEquals(before, after);
  }

  @Test
  void aNoteIsALineAfterThoseThatAreThere() throws Exception {
    GitWriter writer = writer(Map.of());
    String other = git.commit("src/a.txt", "three\n");
    writer.note(base, bytes("{\"n\":1}\n"));
    writer.note(other, bytes("{\"n\":3}"));
    writer.note(base, bytes("{\"n\":2}"));
    String notes = git.git("rev-parse", NOTES);
    writer.note(base, bytes("{\"n\":1}"));
    assertEquals(notes, git.git("rev-parse", NOTES), "what is there is not added again");
    assertEquals("{\"n\":1}\n{\"n\":2}", git.git("notes", "--ref", NOTES, "show", base));
    assertEquals("{\"n\":3}", git.git("notes", "--ref", NOTES, "show", other));
    assertEquals("3", git.git("rev-list", "--count", NOTES));
    assertThrows(GitException.class, () -> writer.note(base, bytes("a\nb\n")));
    assertThrows(GitException.class, () -> writer.note("HEAD", bytes("a")));
  }

  @Test
  void aNoteLiesInFoldersWhereGitHasPutTheOthers() throws Exception {
    String blob = git.git("hash-object", "-w", "src/a.txt");
    git.git("read-tree", "--empty");
    String path = base.substring(0, 2) + "/" + base.substring(2);
    git.git("update-index", "--add", "--cacheinfo", "100644," + blob + "," + path);
    String tree = git.git("write-tree");
    git.git("update-ref", NOTES, git.git("commit-tree", "-m", "notes", tree));
    git.git("read-tree", "HEAD");
    String other = git.commit("src/a.txt", "three\n");
    GitWriter writer = writer(Map.of());
    writer.note(base, bytes("x"));
    writer.note(other, bytes("y"));
    assertEquals("one\ntwo\nx", git.git("notes", "--ref", NOTES, "show", base));
    assertEquals(
        List.of(other.substring(0, 2) + "/" + other.substring(2), path).stream().sorted().toList(),
        git.git("ls-tree", "-r", "--name-only", NOTES).lines().toList());
  }

  @Test
  void theFolderMayLieDeepInTheRepository() throws Exception {
    GitWriter writer = new GitWriter(git.folder().resolve("src"), System.getenv());
    writer.branch("new", writer.commit(base, PATCH, tree, "Reviewed-by: me"));
    assertEquals(tree, git.git("rev-parse", "new^{tree}"));
  }

  @Test
  void whatTheEnvironmentSaysOfOtherRepositoriesIsDropped() throws Exception {
    TestRepository other = TestRepository.init(folder.resolve("other"));
    GitWriter writer =
        writer(
            Map.of(
                "GIT_DIR",
                other.folder().resolve(".git").toString(),
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
    writer.branch("new", writer.commit(base, PATCH, tree, "Reviewed-by: me"));
    assertEquals(tree, git.git("rev-parse", "new^{tree}"));
    assertFalse(Files.exists(folder.resolve("index")));
    assertFalse(Files.exists(folder.resolve("objects")));
  }

  @Test
  void aReplacedBaseIsNotTakenForIt() throws Exception {
    String other = git.commit("src/a.txt", "other\ntwo\n");
    git.git("replace", base, other);
    GitWriter writer = writer(Map.of());
    String commit = writer.commit(base, PATCH, tree, "Reviewed-by: me");
    assertEquals(tree, git.git("--no-replace-objects", "rev-parse", commit + "^{tree}"));
  }

  @Test
  void aPatchWithAnotherResultIsNotCommitted() throws Exception {
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
  void aBaseThatIsNoIdIsRefused(String name) throws Exception {
    GitWriter writer = writer(Map.of());
    assertThrows(GitException.class, () -> writer.commit(name, PATCH, tree, "x"));
    assertThrows(GitException.class, () -> writer.commit(base, PATCH, name, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "@{-1}", "a b", "a..b", "HEAD", "main", "main/sub", ""})
  void aNameThatIsNoneOrTakenIsRefused(String name) throws Exception {
    // @{-1} names a branch only after a checkout.
    git.git("checkout", "-q", "-b", "second");
    GitWriter writer = writer(Map.of());
    String refs = git.git("for-each-ref");
    assertThrows(GitException.class, () -> writer.branch(name, base));
    assertEquals(refs, git.git("for-each-ref"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private GitWriter writer(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(more);
    return new GitWriter(git.folder(), environment);
  }

  private static Path script(Path file, Path ran) throws Exception {
    Files.writeString(file, "#!/bin/sh\necho \"$0\" >> '" + ran + "'\ncat\n");
    file.toFile().setExecutable(true);
    return file;
  }
}
