package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.parse.Patch;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.patch.render.PatchText;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Never;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PatchTest {
  private static final String HUNK = "@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n";

  @TempDir private static Path folder;

  private static MemoryTree base() {
    return new MemoryTree()
        .with("a.txt", "one\ntwo\nthree\nfour\n")
        .with("b c.txt", "one\ntwo\nthree\nfour\n")
        .with("é/ü.txt", "one\ntwo\nthree\nfour\n")
        .with("crlf", "one\r\ntwo\r\nthree\r\nfour\r\n")
        .with("cut", "one\ntwo")
        .with("blank", "one\n\ntwo\n\nthree\n")
        .with("empty", "")
        .with("Case.txt", "x\n")
        .with("run", EntryKind.EXECUTABLE, "one\ntwo\nthree\n".getBytes(StandardCharsets.UTF_8));
  }

  private static ChangeSet applied(String patch) {
    return PatchApplier.apply(
        PatchParser.parse(patch.getBytes(StandardCharsets.UTF_8), PatchLimits.DEFAULT),
        base(),
        PatchLimits.DEFAULT,
        Never.passes());
  }

  static List<Arguments> accepted() {
    String git = "diff --git a/a.txt b/a.txt\nindex 1..2 100644\n--- a/a.txt\n+++ b/a.txt\n" + HUNK;
    return List.of(
        Arguments.of("a git diff", git),
        Arguments.of("no diff --git line", "--- a/a.txt\n+++ b/a.txt\n" + HUNK),
        Arguments.of(
            "blanks and a sign before a mode",
            "diff --git a/a.txt b/a.txt\nold mode  100644\nnew mode +100755\n"),
        Arguments.of("no prefix", "--- a.txt\n+++ a.txt\n" + HUNK),
        Arguments.of(
            "GNU time stamps",
            "--- a/a.txt\t2010-07-05 19:41:17.620000023 -0500\n+++ b/a.txt\t2010-07-05\n" + HUNK),
        Arguments.of(
            "time stamps after blanks",
            "--- a/b c.txt 2010-07-05 19:41:17\n+++ b/b c.txt  2010-07-05 19:41:17 +01:00\n"
                + HUNK),
        Arguments.of(
            "epoch says new",
            "--- a/n\t1970-01-01 00:00:00.000000000 +0000\n+++ b/n\t2010-07-05 19:41:17 +0000\n@@ -0,0 +1 @@\n+x\n"),
        Arguments.of(
            "epoch says gone",
            "--- a/cut\t2010-07-05 19:41:17 +0000\n+++ b/cut\t1969-12-31 19:00:00 -0500\n@@ -1,2 +0,0 @@\n-one\n-two\n\\ No newline at end of file\n"),
        Arguments.of("backup name", "--- a/a.txt.orig\n+++ b/a.txt\n" + HUNK),
        Arguments.of(
            "name with blank",
            "diff --git a/b c.txt b/b c.txt\n--- a/b c.txt\t\n+++ b/b c.txt\t\n" + HUNK),
        Arguments.of(
            "quoted name",
            "diff --git \"a/\\303\\251/\\303\\274.txt\" \"b/\\303\\251/\\303\\274.txt\"\n--- \"a/\\303\\251/\\303\\274.txt\"\n+++ \"b/\\303\\251/\\303\\274.txt\"\n"
                + HUNK),
        Arguments.of(
            "plain non-ASCII name",
            "diff --git a/é/ü.txt b/é/ü.txt\n--- a/é/ü.txt\n+++ b/é/ü.txt\n" + HUNK),
        Arguments.of(
            "a file in CRLF",
            "--- a/crlf\n+++ b/crlf\n" + HUNK.replaceAll("(?m)^([ +-].*)$", "$1\r")),
        Arguments.of("mode on the index line", git.replace("100644", "100755")),
        Arguments.of(
            "context without its blank",
            "--- a/blank\n+++ b/blank\n@@ -1,4 +1,4 @@\n one\n\n-two\n+2\n\n"),
        Arguments.of("offset", git.replace("-1,3 +1,3", "-30,3 +30,3")),
        Arguments.of(
            "two hunks swapped",
            "--- a/a.txt\n+++ b/a.txt\n@@ -4 +4 @@\n-four\n+4\n@@ -1,2 +1,2 @@\n-one\n+1\n two\n"),
        Arguments.of(
            "new empty file", "diff --git a/n b/n\nnew file mode 100644\nindex 0000000..e69de29\n"),
        Arguments.of(
            "new executable file",
            "diff --git a/n b/n\nnew file mode 100755\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n"),
        Arguments.of(
            "new file, /dev/null on the first line",
            "diff --git /dev/null b/n\nnew file mode 100644\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n"),
        Arguments.of(
            "new file without line end",
            "--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n\\ No newline at end of file\n"),
        Arguments.of(
            "the note itself unterminated",
            "--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n\\ No newline at end of file"),
        Arguments.of(
            "deletion",
            "diff --git a/cut b/cut\ndeleted file mode 100644\n--- a/cut\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-two\n\\ No newline at end of file\n"),
        Arguments.of(
            "deletion of an empty file", "diff --git a/empty b/empty\ndeleted file mode 100644\n"),
        Arguments.of(
            "emptied, not deleted",
            "diff --git a/cut b/cut\n--- a/cut\n+++ b/cut\n@@ -1,2 +0,0 @@\n-one\n-two\n\\ No newline at end of file\n"),
        Arguments.of("an empty file filled", "--- a/empty\n+++ b/empty\n@@ -0,0 +1 @@\n+x\n"),
        Arguments.of("a file that may be new", "--- a/n\n+++ b/n\n@@ -0,0 +1 @@\n+x\n"),
        Arguments.of(
            "line end added",
            "--- a/cut\n+++ b/cut\n@@ -1,2 +1,2 @@\n one\n-two\n\\ No newline at end of file\n+two\n"),
        Arguments.of("chmod", "diff --git a/a.txt b/a.txt\nold mode 100644\nnew mode 100755\n"),
        Arguments.of(
            "chmod back with a change",
            "diff --git a/run b/run\nold mode 100755\nnew mode 100644\n--- a/run\n+++ b/run\n"
                + HUNK),
        Arguments.of(
            "rename",
            "diff --git a/run b/x/ran\nsimilarity index 100%\nrename from run\nrename to x/ran\n"),
        Arguments.of(
            "rename with a change",
            "diff --git a/a.txt b/n\nsimilarity index 60%\nrename from a.txt\nrename to n\n--- a/a.txt\n+++ b/n\n"
                + HUNK),
        Arguments.of(
            "rename by case alone",
            "diff --git a/Case.txt b/case.TXT\nsimilarity index 100%\nrename from Case.txt\nrename to case.TXT\n"),
        Arguments.of(
            "copy, and a change of its source",
            "diff --git a/a.txt b/n\nsimilarity index 100%\ncopy from a.txt\ncopy to n\n" + git),
        Arguments.of(
            "two files swap names",
            "diff --git a/a.txt b/cut\nsimilarity index 0%\nrename from a.txt\nrename to cut\ndiff --git a/cut b/a.txt\nsimilarity index 0%\nrename from cut\nrename to a.txt\n"),
        Arguments.of("prose above and below", "Here it is:\n\n" + git + "\nThat was it.\n"),
        Arguments.of("fences", "```diff\n" + git + "```\n"),
        Arguments.of(
            "a mail",
            "From 0123 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] x\n\n---\n a.txt | 2 +-\n\n"
                + git
                + "-- \n2.39.5\n\n"),
        Arguments.of(
            "two mails",
            "Subject: x\n\n"
                + git
                + "-- \n2.39.5\n\nFrom 1 Mon Sep 17 00:00:00 2001\n b.txt | 1 +\n\n--- a/run\n+++ b/run\n"
                + HUNK),
        Arguments.of("blank lines at the end", git + "\n\n"),
        Arguments.of(
            "removed lines that look like headers",
            "--- /dev/null\n+++ b/n\n@@ -0,0 +1,3 @@\n+-- a/x\n+++ b/x\n+@@ -1 +1 @@\n"),
        Arguments.of(
            "zero context in the middle of nothing",
            "--- a/cut\n+++ b/cut\n@@ -2 +2 @@\n-two\n\\ No newline at end of file\n+2\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void makesWhatGitMakes(String name, String patch) {
    Git git = new Git(folder);
    git.load(base());
    Map<String, String> theirs = git.apply(patch.getBytes(StandardCharsets.UTF_8));
    assertTrue(!theirs.isEmpty(), git.lastError);
    ChangeSet changes = applied(patch);
    assertEquals(theirs, Git.entries(base().after(changes)));
    assertEquals(theirs, git.apply(PatchText.render(changes)));
  }

  @Test
  void namesBothSidesOfARenameAndTheSourceOfACopy() {
    String patch =
        "--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
            + "diff --git a/x b/y\nrename from x\nrename to y\n"
            + "diff --git a/p/q b/r\ncopy from p/q\ncopy to r\n";
    List<String> paths =
        PatchParser.parse(patch.getBytes(StandardCharsets.UTF_8), PatchLimits.DEFAULT)
            .paths()
            .stream()
            .map(Object::toString)
            .toList();
    assertEquals(List.of("gone", "p/q", "r", "x", "y"), paths);
  }

  @Test
  void readsNoContentButOfTheFilesThatItChanges() {
    MemoryTree base = base();
    PatchApplier.apply(
        PatchParser.parse(
            ("--- a/a.txt\n+++ b/a.txt\n" + HUNK).getBytes(StandardCharsets.UTF_8),
            PatchLimits.DEFAULT),
        base,
        PatchLimits.DEFAULT,
        Never.passes());
    assertEquals(List.of("a.txt"), base.read);
  }

  @Test
  void countsAndListsAddedLinesAsRendered() {
    ChangeSet changes =
        applied(
            "--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,4 @@\n one\n-two\n+2\n+zwei\n three\n"
                + "diff --git a/run b/ran\nsimilarity index 100%\nrename from run\nrename to ran\n"
                + "diff --git a/cut b/copy\nsimilarity index 100%\ncopy from cut\ncopy to copy\n");
    assertEquals(4, changes.added());
    assertEquals(1, changes.deleted());
    assertEquals(
        List.of("a.txt:2:2", "a.txt:3:zwei", "copy:1:one", "copy:2:two"),
        changes.addedLines().stream()
            .map(line -> line.path() + ":" + line.number() + ":" + line.text())
            .toList());
    assertEquals(
        "2\nzwei\n",
        new String(changes.addedText().values().iterator().next(), StandardCharsets.UTF_8));
    assertEquals(
        List.of("copy", "ran"), changes.newPaths().stream().map(Object::toString).toList());
    String text = new String(PatchText.render(changes), StandardCharsets.UTF_8);
    assertTrue(text.contains("similarity index 100%\nrename from run\nrename to ran\n"), text);
  }

  @Test
  void exceptionsOfTheBasePassThrough() {
    BaseTree broken =
        new BaseTree() {
          @Override
          public Optional<BaseEntry> entry(RepoPath path) {
            throw new IllegalStateException("cannot read");
          }

          @Override
          public List<String> names(Optional<RepoPath> folder) {
            return List.of();
          }

          @Override
          public byte[] content(RepoPath path) {
            return new byte[0];
          }
        };
    Patch patch =
        PatchParser.parse(
            ("--- a/a\n+++ b/a\n" + HUNK).getBytes(StandardCharsets.UTF_8), PatchLimits.DEFAULT);
    assertThrows(
        IllegalStateException.class,
        () -> PatchApplier.apply(patch, broken, PatchLimits.DEFAULT, Never.passes()));
  }
}
