package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.time.Never;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A refusal says what was found, where, and what to do next. */
class PatchMessagesTest {
  private static final String DIFF = "--- a/x.txt\n+++ b/x.txt\n@@ -1,3 +1,3 @@\n a\n-b\n+c\n d\n";

  private static PatchException refusal(MemoryTree base, byte[] patch) {
    return assertThrows(
        PatchException.class,
        () ->
            PatchApplier.apply(
                PatchParser.parse(patch, PatchLimits.DEFAULT),
                base,
                PatchLimits.DEFAULT,
                Never.passes()));
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  static List<Arguments> notPatches() {
    return List.of(
        Arguments.of("", "the patch is empty"),
        Arguments.of("Hello.\n", "there is no patch here"),
        Arguments.of(
            "\u001b[1mdiff --git a/x b/x\u001b[m\n\u001b[32m+y\u001b[m\n", "git diff --no-color"),
        Arguments.of(
            "diff --cc x\nindex 1,2..3\n--- a/x\n+++ b/x\n@@@ -1,1 -1,1 +1,1 @@@\n", "merge"),
        Arguments.of("x\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n", "send them as edits"),
        Arguments.of(
            "*** Begin Patch\n*** Update File: x\n@@\n-a\n+b\n*** End Patch\n", "as edits"),
        Arguments.of("--- a/x\n+++ b/x\n@@ ... @@\n-a\n+b\n", "no line numbers"),
        Arguments.of("*** x\n--- y\n***************\n*** 1,2 ****\n", "context diff"),
        Arguments.of("3c3\n< a\n---\n> b\n", "without file names"),
        Arguments.of("&lt;&lt;&lt;&lt;&lt;&lt;&lt; SEARCH\n", "escaped as HTML"),
        Arguments.of(DIFF.replaceAll("(?m)^", "  "), "indented or quoted"),
        Arguments.of("Only in b: x\n", "what changes in them"),
        Arguments.of("{\"patch\": \"--- a/x\\n+++ b/x\\n@@ -1 +1 @@\\n\"}\n", "inside of JSON"),
        Arguments.of("Sure:\n```python\nx = 1\n```\n", "send it as edits"),
        Arguments.of("--- a/x.txt\n-a\n+b\n", "no complete header"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("notPatches")
  void saysWhatWasSentInsteadOfAPatch(String text, String said) {
    PatchException e = refusal(new MemoryTree(), bytes(text, StandardCharsets.UTF_8));
    assertEquals(PatchFault.NO_PATCH, e.fault());
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  @Test
  void saysThatTextIsUtf16() {
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      for (String mark : List.of("", "\ufeff")) {
        PatchException e = refusal(new MemoryTree(), bytes(mark + DIFF, charset));
        assertTrue(e.getMessage().contains("UTF-16"), e.getMessage());
      }
    }
  }

  static List<Arguments> mismatches() {
    return List.of(
        Arguments.of("a\r\nb\r\nd\r\n", DIFF, "the file has CRLF line ends, the patch LF"),
        Arguments.of(
            "a\nb\nd\n",
            DIFF.replaceAll("(?m)^([ +-]\\w)$", "$1\r"),
            "the file has LF line ends, the patch CRLF"),
        Arguments.of("\ta\n\tb\n\td\n", DIFF.replaceAll("(?m)^([ +-])(\\w)$", "$1  $2"), "tabs"),
        Arguments.of(
            "  a\n  b\n  d\n",
            DIFF.replaceAll("(?m)^([ +-])(\\w)$", "$1\t$2"),
            "with spaces, these"),
        Arguments.of("a \nb\nd\n", DIFF, "blanks at their ends"),
        Arguments.of(" a\n b\n d\n", DIFF, "differ in their indentation"),
        Arguments.of("a\nb\nd", DIFF, "write '\\ No newline at end of file'"),
        Arguments.of("x\ny\nz\n", DIFF, "hunk context not found: 0 of 3 lines match"),
        Arguments.of("a\ny\nd\n", DIFF, "hunk context not found: 2 of 3 lines match, at line 1"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("mismatches")
  void saysWhatAHunkDiffersIn(String file, String patch, String said) {
    MemoryTree base = new MemoryTree().with("x.txt", file);
    PatchException e = refusal(base, bytes(patch, StandardCharsets.UTF_8));
    assertEquals(PatchFault.HUNK_DOES_NOT_FIT, e.fault(), e.getMessage());
    assertTrue(e.getMessage().contains(said), e.getMessage());
    assertTrue(e.getMessage().startsWith("x.txt, hunk 1, line 3: "), e.getMessage());
  }

  static List<Arguments> hunks() {
    String cut = DIFF.substring(0, DIFF.length() - 1);
    return List.of(
        Arguments.of(cut, 7, "send all of it with the line feed at its end"),
        Arguments.of(cut, 7, "'git diff > FILE' keeps it"),
        Arguments.of(DIFF.replace("-b", "b"), 5, "it lost its first character"),
        Arguments.of(DIFF.replace("-1,3", "-1,4"), 3, "1 old and 0 new lines short"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("hunks")
  void namesTheFileOfAHunkThatCannotBeRead(String patch, int line, String said) {
    PatchException e = refusal(new MemoryTree(), bytes(patch, StandardCharsets.UTF_8));
    assertEquals(Optional.of("x.txt"), e.file(), e.getMessage());
    assertEquals(line, e.line().orElseThrow(), e.getMessage());
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  static List<Arguments> unsupported() {
    return List.of(
        Arguments.of(
            PatchFault.BINARY,
            "diff --git a/x b/x\nindex 1111111..2222222 100644\nBinary files a/x and b/x differ\n"),
        Arguments.of(
            PatchFault.BINARY,
            "diff --git a/x b/x\nindex 1111111..2222222 100644\nGIT binary patch\ndelta 1\nI\n\n"),
        Arguments.of(
            PatchFault.SYMLINK,
            "diff --git a/x b/x\nnew file mode 120000\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+y\n"),
        Arguments.of(
            PatchFault.SUBMODULE,
            "diff --git a/x b/x\nindex 1111111..2222222 160000\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n"),
        Arguments.of(
            PatchFault.MODE_UNSUPPORTED, "diff --git a/x b/x\nold mode 100644\nnew mode 100600\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unsupported")
  void namesTheFileOfWhatIsNotSupported(PatchFault fault, String patch) {
    PatchException e = refusal(new MemoryTree(), bytes(patch, StandardCharsets.UTF_8));
    assertEquals(fault, e.fault());
    assertEquals(Optional.of("x"), e.file());
  }

  @Test
  void saysHowToKeepTheLastLineFeed() {
    MemoryTree base = new MemoryTree().with("x.txt", "a\nb\nd\n");
    PatchException e = refusal(base, bytes(DIFF.stripTrailing(), StandardCharsets.UTF_8));
    assertEquals(PatchFault.HUNK_LINE_UNTERMINATED, e.fault());
    assertEquals(Optional.of("x.txt"), e.file());
    assertEquals(
        "x.txt, hunk 1, line 7: the patch ends in this line, without a line feed; send all of it"
            + " with the line feed at its end: 'git diff > FILE' keeps it, a shell's '$(...)' takes"
            + " it off",
        e.getMessage());
  }

  static List<Arguments> brokenHunks() {
    return List.of(
        Arguments.of(PatchFault.HUNK_HEADER_MALFORMED, DIFF.replace("+1,3 @@", "+1,3")),
        Arguments.of(PatchFault.HUNK_COUNT_MISMATCH, DIFF.replace("-1,3", "-1,4")),
        Arguments.of(PatchFault.HUNK_COUNT_MISMATCH, DIFF.replace("-1,3", "-1,1")),
        Arguments.of(PatchFault.HUNK_LINE_MALFORMED, DIFF.replace(" d", "d")),
        Arguments.of(PatchFault.HUNK_WITHOUT_CHANGE, DIFF.replace("-b\n+c", " b")),
        Arguments.of(PatchFault.LINES_BEYOND_COUNT, DIFF + "+e\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenHunks")
  void namesTheFileOfAHunkThatCannotBeRead(PatchFault fault, String patch) {
    for (String header : List.of("", "diff --git a/x.txt b/x.txt\n")) {
      PatchException e = refusal(new MemoryTree(), bytes(header + patch, StandardCharsets.UTF_8));
      assertEquals(fault, e.fault());
      assertEquals(Optional.of("x.txt"), e.file(), e.getMessage());
    }
  }

  @Test
  void saysThatASeriesHasToBecomeOnePatch() {
    MemoryTree base = new MemoryTree().with("x.txt", "a\nb\nd\n");
    String next = DIFF.replace("-b\n+c", "-c\n+e");
    PatchException e =
        refusal(base, bytes(DIFF + "-- \n2.39.5\n\n" + next, StandardCharsets.UTF_8));
    assertEquals(
        "x.txt, line 11: two sections of the patch change this file; put all its hunks into one,"
            + " and make one patch of a series of commits: 'git diff BASE'",
        e.getMessage());
  }

  static List<Arguments> prefixes() {
    return List.of(
        Arguments.of(EntryKind.SYMLINK, "x/y/z: 'x' is a symbolic link in the base commit,"),
        Arguments.of(EntryKind.SUBMODULE, "x/y/z: 'x' is a submodule in the base commit,"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("prefixes")
  void saysWhatStandsWhereAFolderHasToBe(EntryKind kind, String said) {
    MemoryTree base = new MemoryTree().with("x", kind, bytes("a\n", StandardCharsets.UTF_8));
    String makes =
        "diff --git a/x/y/z b/x/y/z\nnew file mode 100644\n--- /dev/null\n+++ b/x/y/z\n"
            + "@@ -0,0 +1 @@\n+b\n";
    assertEquals(
        said + " so nothing can be below it; choose another path",
        refusal(base, bytes(makes, StandardCharsets.UTF_8)).getMessage());
  }

  @Test
  void saysThatAFileBecomesAFolderInTwoPlans() {
    MemoryTree base = new MemoryTree().with("x", "a\n");
    String patch =
        "diff --git a/x b/x\ndeleted file mode 100644\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"
            + "diff --git a/x/y b/x/y\nnew file mode 100644\n--- /dev/null\n+++ b/x/y\n"
            + "@@ -0,0 +1 @@\n+b\n";
    PatchException e = refusal(base, bytes(patch, StandardCharsets.UTF_8));
    assertEquals(PatchFault.PREFIX_IS_FILE, e.fault());
    assertEquals(
        "x/y: 'x' is a file in the base commit, so nothing can be below it; choose another"
            + " path, or delete 'x' in a change of its own first",
        e.getMessage());
  }
}
