package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.time.Never;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to be refused, with what git says of the same patch. */
class PatchFaultTest {
  private static final String TEXT = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n";
  private static final String HEAD = "--- a/a.txt\n+++ b/a.txt\n";
  private static final String GIT_HEAD = "diff --git a/a.txt b/a.txt\n" + HEAD;
  private static final String GOOD = "@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n";

  /** Bounds that are small enough to be passed here. */
  private static final PatchLimits SMALL = new PatchLimits(5_000, 3, 1_000, 1_200, 60);

  private record Row(PatchFault fault, boolean gitAccepts, String patch) {}

  @TempDir private Path folder;

  private static MemoryTree base() {
    return new MemoryTree()
        .with("a.txt", TEXT)
        .with("b.txt", "b\n")
        .with("empty", "")
        .with("large", "large\n".repeat(200))
        .with("dir/c.txt", "c\n")
        .with("run.sh", EntryKind.EXECUTABLE, "run\n".getBytes(StandardCharsets.UTF_8))
        .with("link", EntryKind.SYMLINK, "dir".getBytes(StandardCharsets.UTF_8));
  }

  private static Row refused(PatchFault fault, String patch) {
    return new Row(fault, false, patch);
  }

  private static Row beyond(PatchFault fault, String patch) {
    return new Row(fault, true, patch);
  }

  private static String added(String path, String mode) {
    return "diff --git a/"
        + path
        + " b/"
        + path
        + "\nnew file mode "
        + mode
        + "\n--- /dev/null\n+++ b/"
        + path
        + "\n@@ -0,0 +1 @@\n+new\n";
  }

  private static List<Row> rows() {
    return List.of(
        refused(PatchFault.NO_PATCH, ""),
        refused(PatchFault.NO_PATCH, "Some words, and nothing else.\n"),
        refused(PatchFault.NO_PATCH, HEAD + "nothing follows\n"),
        refused(PatchFault.HUNK_WITHOUT_HEADER, GOOD),
        refused(PatchFault.HUNK_WITHOUT_HEADER, HEAD + GOOD + "note\n" + GOOD),
        refused(PatchFault.HUNK_HEADER_MALFORMED, HEAD + GOOD.replace(",3 @@", ",x @@")),
        refused(PatchFault.HUNK_HEADER_MALFORMED, HEAD + GOOD.replace("+1,3 @@", "+1,3")),
        refused(PatchFault.HUNK_COUNT_MISMATCH, HEAD + GOOD.replace("-1,3", "-1,4")),
        refused(PatchFault.HUNK_COUNT_MISMATCH, HEAD + GOOD.replace("-1,3", "-1,1")),
        refused(PatchFault.HUNK_LINE_MALFORMED, HEAD + GOOD.replace(" three", "three")),
        refused(PatchFault.HUNK_LINE_MALFORMED, HEAD + GOOD.replace(" three", "\\ short")),
        refused(PatchFault.HUNK_LINE_UNTERMINATED, HEAD + GOOD.strip()),
        refused(PatchFault.HUNK_WITHOUT_CHANGE, HEAD + "@@ -1,2 +1,2 @@\n one\n two\n"),
        refused(PatchFault.SECTION_WITHOUT_CHANGE, GIT_HEAD + "nothing\n"),
        refused(PatchFault.FILE_NAME_MISSING, "diff --git x y\n--- x\n+++ y\n" + GOOD),
        refused(PatchFault.FILE_NAME_MISSING, "--- old\n+++ /dev/null\n" + GOOD),
        // A quoted name and one that is not never agree, and no other line names the file.
        refused(
            PatchFault.FILE_NAME_MISSING,
            "diff --git \"a/empty\" b/empty\ndeleted file mode 100644\nindex 1..0\n"),
        refused(
            PatchFault.FILE_NAME_MISSING,
            "diff --git \"a/empty\"x b/empty\ndeleted file mode 100644\nindex 1..0\n"),
        refused(
            PatchFault.FILE_NAME_INCONSISTENT,
            "diff --git a/a.txt b/q\nrename from a.txt\nrename to q\n--- a/b.txt\n+++ b/q\n"
                + GOOD),
        refused(
            PatchFault.FILE_NAME_INCONSISTENT,
            added("n", "100644").replace("--- /dev/null", "--- a/n")),
        refused(
            PatchFault.HEADER_INCONSISTENT,
            "diff --git a/n b/n\nnew file mode 100644\ndeleted file mode 100644\nindex 1..2\n"),
        refused(PatchFault.MODE_MALFORMED, added("n", "rwx")),
        refused(PatchFault.MODE_MALFORMED, added("n", "999999")),
        refused(PatchFault.NEW_FILE_HAS_OLD_LINES, "--- /dev/null\n+++ b/n\n@@ -1 +1 @@\n-x\n+y\n"),
        refused(
            PatchFault.DELETED_FILE_HAS_NEW_LINES,
            "--- a/b.txt\n+++ /dev/null\n@@ -1 +1 @@\n-b\n+y\n"),
        refused(PatchFault.FILE_MISSING, (HEAD + GOOD).replace("a.txt", "z.txt")),
        refused(PatchFault.FILE_MISSING, (HEAD + GOOD).replace("a.txt", "dir")),
        refused(PatchFault.FILE_EXISTS, added("b.txt", "100644")),
        refused(
            PatchFault.FILE_EXISTS,
            "diff --git a/a.txt b/b.txt\nsimilarity index 100%\nrename from a.txt\nrename to b.txt\n"),
        refused(
            PatchFault.FILE_EXISTS,
            "diff --git a/a.txt b/b.txt\nsimilarity index 100%\ncopy from a.txt\ncopy to b.txt\n"),
        refused(PatchFault.HUNK_DOES_NOT_FIT, HEAD + GOOD.replace("-two", "-Two")),
        refused(PatchFault.HUNK_DOES_NOT_FIT, HEAD + GOOD.replace("-two", "-two ")),
        refused(PatchFault.HUNK_DOES_NOT_FIT, (HEAD + GOOD).replace("\n", "\r\n")),
        // Begins at the first line, but stands at the third.
        refused(PatchFault.HUNK_DOES_NOT_FIT, HEAD + "@@ -1,3 +1,3 @@\n three\n-four\n+4\n five\n"),
        // No context below, but not at the end.
        refused(PatchFault.HUNK_DOES_NOT_FIT, HEAD + "@@ -3,2 +3,2 @@\n three\n-four\n+4\n"),
        // Expects that the file ends without a line feed.
        refused(
            PatchFault.HUNK_DOES_NOT_FIT,
            HEAD + "@@ -6,2 +6,2 @@\n six\n-seven\n\\ No newline at end of file\n+7\n"),
        // Two hunks over the same lines.
        refused(PatchFault.HUNK_DOES_NOT_FIT, HEAD + GOOD + GOOD.replace("-two", "-2")),
        refused(
            PatchFault.DELETION_LEAVES_CONTENT,
            "diff --git a/b.txt b/b.txt\ndeleted file mode 100644\nindex 1234567..0000000\n"),
        refused(
            PatchFault.DELETION_LEAVES_CONTENT,
            "--- a/a.txt\n+++ /dev/null\n@@ -6,2 +0,0 @@\n-six\n-seven\n"),
        beyond(
            PatchFault.BINARY,
            "diff --git a/n b/n\nnew file mode 100644\n"
                + "index 0000000000000000000000000000000000000000..7a002a81f265a581625acf3db7b14ceb6c40b808\n"
                + "GIT binary patch\nliteral 2\nJcmb<m0002;0C@la\n\nliteral 0\nHcmV?d00001\n\n"),
        refused(
            PatchFault.BINARY,
            "diff --git a/a.txt b/a.txt\nindex 1..2 100644\nBinary files a/a.txt and b/a.txt differ\n"),
        refused(
            PatchFault.BINARY,
            "diff --git a/b.txt b/b.txt\ndeleted file mode 100644\nBinary files a/b.txt and /dev/null differ\n"),
        beyond(PatchFault.SYMLINK, added("n", "120000")),
        beyond(
            PatchFault.SYMLINK,
            "--- a/link\n+++ b/link\n@@ -1 +1 @@\n-dir\n\\ No newline at end of file\n+etc\n"),
        beyond(
            PatchFault.SUBMODULE,
            added("n", "160000").replace("+new", "+Subproject commit " + "1".repeat(40))),
        beyond(PatchFault.MODE_UNSUPPORTED, added("n", "100600")),
        beyond(PatchFault.MODE_UNSUPPORTED, added("n", "644")),
        beyond(PatchFault.LINES_BEYOND_COUNT, HEAD + GOOD + " four\n"),
        beyond(PatchFault.LINES_BEYOND_COUNT, HEAD + GOOD + "+added\n"),
        beyond(PatchFault.LINES_BEYOND_COUNT, HEAD + GOOD + "\n-four\n+4\n"),
        beyond(
            PatchFault.DUPLICATE_SECTION,
            HEAD + GOOD + HEAD + "@@ -5,3 +5,3 @@\n five\n-six\n+6\n seven\n"),
        beyond(
            PatchFault.DUPLICATE_SECTION,
            "--- a/b.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-b\n" + added("b.txt", "100644")),
        beyond(PatchFault.HEADER_DISAGREES, "diff --git a/b.txt b/b.txt\n" + HEAD + GOOD),
        beyond(
            PatchFault.HEADER_DISAGREES,
            "diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/q.txt\n" + GOOD),
        beyond(
            PatchFault.HEADER_DISAGREES,
            "diff --git a/x b/y\nsimilarity index 100%\nrename from a.txt\nrename to q.txt\n"),
        beyond(PatchFault.PATH_UNSAFE, added("x?y", "100644")),
        beyond(
            PatchFault.PATH_UNSAFE,
            added("x", "100644").replace("b/x", "\"b/\\377\"").replace("a/x", "\"a/\\377\"")),
        // Git reads a name up to its NUL.
        beyond(
            PatchFault.PATH_UNSAFE, GIT_HEAD.replace("+++ b/a.txt", "+++ \"b/a.txt\\000\"") + GOOD),
        beyond(PatchFault.PATH_UNSAFE, GIT_HEAD.replace("+++ b/a.txt", "+++ b/a.txt\0x") + GOOD),
        refused(PatchFault.PATH_UNSAFE, added("../x", "100644")),
        refused(PatchFault.PATH_UNSAFE, added(".git/x", "100644")),
        refused(PatchFault.PREFIX_IS_SYMLINK, added("link/x", "100644")),
        refused(PatchFault.PREFIX_IS_FILE, added("b.txt/x", "100644")),
        refused(PatchFault.FOLDER_IN_THE_WAY, added("dir", "100644")),
        refused(PatchFault.FILE_FOLDER_CONFLICT, added("n", "100644") + added("n/m", "100644")),
        beyond(PatchFault.CASE_COLLISION, added("B.TXT", "100644")),
        beyond(PatchFault.CASE_COLLISION, added("Dir/x", "100644")),
        beyond(PatchFault.CASE_COLLISION, added("n/x", "100644") + added("N/y", "100644")),
        beyond(PatchFault.PATCH_TOO_LARGE, HEAD + GOOD + "x\n".repeat(2_500)),
        beyond(
            PatchFault.TOO_MANY_FILES,
            added("1", "100644")
                + added("2", "100644")
                + added("3", "100644")
                + added("4", "100644")),
        beyond(
            PatchFault.FILE_TOO_LARGE,
            "diff --git a/large b/large\nold mode 100644\nnew mode 100755\n"),
        beyond(
            PatchFault.RESULT_TOO_LARGE,
            "--- /dev/null\n+++ b/n\n@@ -0,0 +1,30 @@\n"
                + ("+" + "n".repeat(50) + "\n").repeat(30)),
        beyond(
            PatchFault.LINE_TOO_LONG, added("n", "100644").replace("+new", "+" + "n".repeat(61))),
        beyond(PatchFault.EMPTY, HEAD + GOOD.replace("+2", "+two")));
  }

  private static PatchException refusal(String patch) {
    return assertThrows(
        PatchException.class,
        () ->
            PatchApplier.apply(
                PatchParser.parse(patch.getBytes(StandardCharsets.UTF_8), SMALL),
                base(),
                SMALL,
                Never.passes()),
        patch);
  }

  @Test
  void refusesEachWithItsOwnFaultAndGitSaysTheSameOrTheFaultIsOnTheList() {
    Git git = new Git(folder);
    git.load(base());
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      PatchFault fault = refusal(row.patch()).fault();
      if (fault != row.fault()) {
        wrong.add(fault + " instead of " + row.fault() + " for\n" + row.patch());
      }
      boolean accepted = !git.apply(row.patch().getBytes(StandardCharsets.UTF_8)).isEmpty();
      if (accepted != row.gitAccepts() || (accepted && !ClosedList.FAULTS.contains(fault))) {
        wrong.add("git says " + accepted + " and " + git.lastError + " of\n" + row.patch());
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void noFaultButThoseOfTheClosedListIsSaidToBeBeyondGit() {
    assertEquals(
        ClosedList.FAULTS,
        Arrays.stream(PatchFault.values())
            .filter(PatchFault::beyondGit)
            .collect(Collectors.toSet()));
  }

  @Test
  void everyFaultOfAPatchHasARow() {
    Set<PatchFault> seen = rows().stream().map(Row::fault).collect(Collectors.toSet());
    Set<PatchFault> elsewhere =
        EnumSet.of(
            PatchFault.DEADLINE_PASSED,
            PatchFault.PREFIX_IS_SUBMODULE,
            PatchFault.NO_EDIT,
            PatchFault.EDIT_MALFORMED,
            PatchFault.EDIT_WITHOUT_PATH,
            PatchFault.EDIT_CONFLICT,
            PatchFault.SEARCH_EMPTY,
            PatchFault.SEARCH_NOT_FOUND,
            PatchFault.SEARCH_AMBIGUOUS,
            PatchFault.EDITS_OVERLAP);
    assertEquals(
        List.of(),
        Arrays.stream(PatchFault.values())
            .filter(fault -> !seen.contains(fault) && !elsewhere.contains(fault))
            .toList());
  }

  @Test
  void submodulesAreNeitherChangedNorEntered() {
    MemoryTree base = new MemoryTree().with("sub", EntryKind.SUBMODULE, new byte[0]);
    for (String path : List.of("sub", "sub/x")) {
      PatchException e =
          assertThrows(
              PatchException.class,
              () ->
                  PatchApplier.apply(
                      PatchParser.parse(
                          added(path, "100644").getBytes(StandardCharsets.UTF_8),
                          PatchLimits.DEFAULT),
                      base,
                      SMALL,
                      Never.passes()));
      assertEquals(
          path.equals("sub") ? PatchFault.FILE_EXISTS : PatchFault.PREFIX_IS_SUBMODULE, e.fault());
    }
  }

  @Test
  void saysWhereAHunkFailsWhatItExpectsAndWhereItComesNearest() {
    String hunk = "@@ -2,3 +2,3 @@\n four\n-5\n+V\n six\n";
    PatchException e = refusal(HEAD + GOOD.replace("-1,3 +1,3", "-1,3 +1,3") + hunk);
    assertEquals("a.txt", e.file().orElseThrow());
    assertEquals(2, e.hunk().orElseThrow());
    assertEquals(8, e.line().orElseThrow());
    assertEquals("5", e.expected().orElseThrow());
    assertEquals("five", e.actual().orElseThrow());
    assertEquals(5, e.actualLine().orElseThrow());
    assertEquals(4, e.nearest().orElseThrow());
    assertEquals(
        "a.txt, hunk 2, line 8: hunk context not found: 2 of 3 lines match, at line 4",
        e.getMessage());
  }

  @Test
  void saysThatAHunkWouldFitElsewhere() {
    PatchException e = refusal(HEAD + "@@ -1,3 +1,3 @@\n three\n-four\n+4\n five\n");
    assertEquals(3, e.nearest().orElseThrow());
    assertTrue(e.getMessage().contains("is at line 3"), e.getMessage());
  }

  @Test
  void messagesDoNotQuoteTheBase() {
    for (Row row : rows()) {
      String message = refusal(row.patch()).getMessage();
      for (String line : List.of("three", "seven", "large\n")) {
        assertTrue(!message.contains(line), message);
      }
    }
  }
}
