package dev.lifeagent.adapters.cli.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The change of a work tree as the real git sees it, whatever its configuration says. */
class WorkTreeTest {
  @TempDir Path folder;
  private TestRepository git;

  @BeforeEach
  void change() throws Exception {
    git = TestRepository.init(folder.resolve("repository"));
    git.commit("src/a.txt", "one\ntwo\n");
    write("src/a.txt", "one\n2\n");
  }

  private void write(String path, String text) throws Exception {
    Path file = git.folder().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private WorkTree tree() {
    return WorkTree.around(git.folder(), Map.copyOf(System.getenv()));
  }

  private String diff(boolean untracked) {
    return new String(tree().diff(untracked), StandardCharsets.UTF_8);
  }

  @Test
  void aMergeThatIsNotFinishedIsNotProposed() throws Exception {
    git.git("checkout", "-q", "--", ".");
    git.git("checkout", "-q", "-b", "other");
    git.commit("src/a.txt", "one\nother\n");
    git.git("checkout", "-q", "-");
    git.commit("src/a.txt", "one\nmine\n");
    assertThrows(AssertionError.class, () -> git.git("merge", "-q", "other"));
    for (boolean untracked : new boolean[] {false, true}) {
      GitException refused = assertThrows(GitException.class, () -> diff(untracked));
      assertTrue(refused.getMessage().contains("such as in src/a.txt;"), refused.getMessage());
    }
    write("src/a.txt", "one\nboth\n");
    git.git("add", "src/a.txt");
    assertTrue(diff(false).contains("+both"));
  }

  @Test
  void noConfigurationChangesTheFormAndNoProgramOfItRuns() throws Exception {
    String plain = diff(false);
    assertTrue(plain.contains("\n--- a/src/a.txt\n+++ b/src/a.txt\n"), plain);
    Path ran = folder.resolve("ran");
    Path program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\ntouch '" + ran + "'\ncat \"$@\"\n");
    assertTrue(program.toFile().setExecutable(true));
    Files.writeString(git.folder().resolve(".git/info/attributes"), "*.txt diff=evil\n");
    for (List<String> setting :
        List.of(
            List.of("diff.external", program.toString()),
            List.of("diff.evil.textconv", program.toString()),
            List.of("diff.evil.command", program.toString()),
            List.of("core.fsmonitor", program.toString()),
            List.of("color.ui", "always"),
            List.of("diff.noprefix", "true"),
            List.of("diff.mnemonicPrefix", "true"),
            List.of("diff.relative", "true"),
            List.of("diff.context", "0"))) {
      git.git("config", setting.get(0), setting.get(1));
    }
    assertEquals(plain, diff(false));
    assertFalse(Files.exists(ran), "the repository ran a program");
  }

  @ParameterizedTest
  @CsvSource({"info/attributes, clean", "info/attributes, process", "work tree, clean"})
  void aFilterOfTheRepositoryDoesNotRunAndRefusesWhatItWouldConvert(String place, String kind)
      throws Exception {
    Path ran = folder.resolve("ran");
    Path program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\necho x >> '" + ran + "'\ncat\n");
    assertTrue(program.toFile().setExecutable(true));
    git.git("config", "filter.evil." + kind, program.toString());
    if (place.equals("work tree")) {
      git.commit(".gitattributes", "/docs/** filter=evil\n");
      write("src/a.txt", "one\n2\n");
    } else {
      Files.writeString(git.folder().resolve(".git/info/attributes"), "/docs/** filter=evil\n");
    }
    diff(true);
    write("docs/new.md", "new\n");
    GitException refused = assertThrows(GitException.class, () -> tree().diff(true));
    assertTrue(
        refused.getMessage().startsWith("docs/new.md passes the filter 'evil'"),
        refused.getMessage());
    assertTrue(refused.getMessage().contains("git diff HEAD | life-agent"), refused.getMessage());
    tree().diff(false);
    tree().untracked();
    assertFalse(Files.exists(ran), "the repository ran a program");
    // The bait is good: git alone takes it.
    git.git("add", "docs/new.md");
    assertTrue(Files.exists(ran));
  }

  @Test
  void attributesDoNotChangeWhatIsSent() throws Exception {
    String plain = diff(false);
    Files.writeString(
        git.folder().resolve(".git/info/attributes"), "*.txt -diff ident eol=lf filter=none\n");
    assertEquals(plain, diff(false));
    Files.writeString(git.folder().resolve(".git/info/attributes"), "*.txt binary\n");
    assertEquals(plain, diff(false));
  }

  @ParameterizedTest
  @CsvSource({
    "core.autocrlf, true, *.md text",
    "core.autocrlf, input, *.md text",
    "core.eol, lf, *.txt text=auto",
    "core.eol, lf, *.txt working-tree-encoding=UTF-16LE"
  })
  void aFileThatGitConvertsIsRefused(String setting, String value, String attributes)
      throws Exception {
    git.git("config", setting, value);
    Files.writeString(git.folder().resolve(".git/info/attributes"), attributes + "\n");
    if (!attributes.contains("UTF-16")) {
      assertTrue(diff(false).contains("+2\n"), "what is not converted is taken");
    }
    write("src/a.txt", "one\r\n222\r\n");
    GitException refused = assertThrows(GitException.class, () -> diff(false));
    assertTrue(
        refused.getMessage().contains("src/a.txt is not stored as it is"), refused.getMessage());
  }

  @Test
  void namesOfAnyKindAndModesAreKept() throws Exception {
    write("src/qu\"ote\\n.txt", "quoted\n");
    write("src/run.sh", "#!/bin/sh\n");
    assertTrue(git.folder().resolve("src/run.sh").toFile().setExecutable(true));
    write("src/empty", "");
    Files.createSymbolicLink(git.folder().resolve("src/link"), Path.of("nowhere"));
    git.git("update-index", "--split-index");
    String diff = diff(true);
    for (String part :
        List.of("+quoted\n", "new file mode 100755\n", "b/src/empty\n", "new file mode 120000\n")) {
      assertTrue(diff.contains(part), part + diff);
    }
    Path inner = Files.createDirectory(git.folder().resolve("inner"));
    TestRepository.init(inner.resolve("one")).commit("x", "x");
    GitException refused = assertThrows(GitException.class, () -> diff(true));
    assertTrue(refused.getMessage().startsWith("inner/one/ is a repository"), refused.getMessage());
  }

  @Test
  void stagedAndUnstagedChangesOfTheWholeRepositoryAreTaken() throws Exception {
    write("src/new.txt", "new\n");
    git.git("add", "src/new.txt");
    Files.createDirectories(git.folder().resolve("docs"));
    String diff =
        new String(
            WorkTree.around(git.folder().resolve("docs"), System.getenv()).diff(false),
            StandardCharsets.UTF_8);
    assertTrue(diff.contains("+2\n") && diff.contains("+++ b/src/new.txt\n"), diff);
    assertArrayEquals(tree().diff(false), tree().diff(false));
  }

  @Test
  void untrackedFilesAreNamedAndOnlyTakenWhereThatIsAsked() throws Exception {
    write("src/ü new.txt", "new\n");
    write(".gitignore", "*.log\n");
    write("x.log", "log\n");
    SortedMap<String, String> before = git.listing();
    assertEquals(List.of(".gitignore", "src/ü new.txt"), tree().untracked());
    assertFalse(diff(false).contains("new file"), diff(false));
    String whole = diff(true);
    assertTrue(whole.contains("+new\n") && whole.contains("+*.log\n"), whole);
    assertTrue(whole.contains("+2\n"), whole);
    assertFalse(whole.contains("+log\n"), whole);
    assertEquals(before, git.listing(), "the repository stays as it is");
  }

  @Test
  void anUnchangedWorkTreeHasNoDiff() throws Exception {
    write("src/a.txt", "one\ntwo\n");
    assertEquals("", diff(false));
    assertEquals("", diff(true));
  }

  @Test
  void renamesAreADeletionAndAnAddition() throws Exception {
    git.git("mv", "src/a.txt", "src/b.txt");
    String diff = diff(false);
    assertTrue(diff.contains("deleted file mode") && diff.contains("new file mode"), diff);
  }

  @Test
  void withoutACommitOrARepositoryTheErrorSaysWhatToDo() throws Exception {
    TestRepository empty = TestRepository.init(folder.resolve("empty"));
    WorkTree tree = WorkTree.around(empty.folder(), System.getenv());
    GitException none = assertThrows(GitException.class, () -> tree.diff(false));
    assertTrue(none.getMessage().contains("make the first one"), none.getMessage());
    Path outside = Files.createDirectory(folder.resolve("outside"));
    GitException no =
        assertThrows(GitException.class, () -> WorkTree.around(outside, System.getenv()));
    assertTrue(no.getMessage().contains("git init"), no.getMessage());
  }

  @Test
  void saysWhatGitIgnores() throws Exception {
    write(".gitignore", "/data/\n");
    WorkTree tree = tree();
    assertTrue(tree.ignores(tree.top().resolve("data/x")));
    assertFalse(tree.ignores(tree.top().resolve("plans/x")));
  }
}
