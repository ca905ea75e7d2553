package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.edit.EditApplier;
import dev.lifeagent.domain.patch.edit.EditParser;
import dev.lifeagent.domain.patch.edit.EditResult;
import dev.lifeagent.domain.time.Never;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EditsTest {
  private static final String CODE =
      "class A {\n  int a;\n  int b;  \n\n  void f() {\n    g();\n    h();\n  }\n\n  void i() {\n    g();\n  }\n}\n";

  private static MemoryTree base() {
    return new MemoryTree()
        .with("src/A.java", CODE)
        .with("crlf.txt", "one\r\ntwo\r\nthree\r\n")
        .with("cut.txt", "one\ntwo")
        .with("empty", "")
        .with("run.sh", EntryKind.EXECUTABLE, "echo 1\n".getBytes())
        .with("link", EntryKind.SYMLINK, "src".getBytes())
        .with("twice.txt", "x\ny\nx\n");
  }

  private static EditResult applied(String reply) {
    return EditApplier.apply(
        EditParser.parse(reply, PatchLimits.DEFAULT, Never.passes()),
        base(),
        PatchLimits.DEFAULT,
        Never.passes());
  }

  private static String block(String path, String search, String replace) {
    return path + "\n<<<<<<< SEARCH\n" + search + "=======\n" + replace + ">>>>>>> REPLACE\n";
  }

  static List<Arguments> goodReplies() {
    String first = block("src/A.java", "  int a;\n", "  long a;\n");
    String wanted = CODE.replace("int a", "long a");
    return List.of(
        Arguments.of("a block", first, "src/A.java", wanted),
        Arguments.of("a block in prose", "Sure.\n\n" + first + "\nDone.\n", "src/A.java", wanted),
        Arguments.of("no line end at the end", first.strip(), "src/A.java", wanted),
        Arguments.of("a reply in CRLF", first.replace("\n", "\r\n"), "src/A.java", wanted),
        Arguments.of(
            "path above a fence",
            first.replace("A.java\n", "A.java\n```java\n") + "```\n",
            "src/A.java",
            wanted),
        Arguments.of("path inside of a fence", "```\n" + first + "```\n", "src/A.java", wanted),
        Arguments.of(
            "path as a heading",
            first.replace("src/A.java", "### `src/A.java`"),
            "src/A.java",
            wanted),
        Arguments.of(
            "path in bold", first.replace("src/A.java", "**src/A.java**"), "src/A.java", wanted),
        Arguments.of(
            "two blocks under one path",
            first + "\n" + block("", "  void i() {\n", "  void j() {\n").substring(1),
            "src/A.java",
            wanted.replace("i()", "j()")),
        Arguments.of(
            "two fenced blocks, path once",
            first.replace("A.java\n", "A.java\n```java\n")
                + "```\n\n```java\n"
                + block("", "  void i() {\n", "  void j() {\n").substring(1)
                + "```\n",
            "src/A.java",
            wanted.replace("i()", "j()")),
        Arguments.of(
            "blocks in any order",
            block("src/A.java", "  void i() {\n", "  void j() {\n") + first,
            "src/A.java",
            wanted.replace("i()", "j()")),
        Arguments.of(
            "lines are removed",
            block("src/A.java", "  int a;\n", ""),
            "src/A.java",
            CODE.replace("  int a;\n", "")),
        Arguments.of(
            "blanks at line ends are bridged and kept",
            block("src/A.java", "  int b;\n\n  void f() {\n", "  int b;\n\n  void ff() {\n"),
            "src/A.java",
            CODE.replace("f()", "ff()")),
        Arguments.of(
            "less indentation is bridged",
            block("src/A.java", "void f() {\n  g();\n", "void f() {\n  gg();\n\n  if (x) {\n  }\n"),
            "src/A.java",
            CODE.replaceFirst("    g\\(\\);\n", "    gg();\n\n    if (x) {\n    }\n")),
        Arguments.of(
            "more indentation is bridged",
            block("src/A.java", "      int a;\n", "      long a;\n"),
            "src/A.java",
            wanted),
        Arguments.of(
            "lines of a CRLF file stay so",
            block("crlf.txt", "two\n", "2\n2.5\n"),
            "crlf.txt",
            "one\r\n2\r\n2.5\r\nthree\r\n"),
        Arguments.of(
            "a missing line end at the end stays so",
            block("cut.txt", "two\n", "2\n"),
            "cut.txt",
            "one\n2"),
        Arguments.of("an empty search makes a file", block("new/B", "", "b\n"), "new/B", "b\n"),
        Arguments.of(
            "an empty search fills an empty file", block("empty", "", "b\n"), "empty", "b\n"),
        Arguments.of(
            "a whole file",
            "`new/B.java`\n```java\nclass B {}\n```\n",
            "new/B.java",
            "class B {}\n"),
        Arguments.of(
            "a whole file again", "cut.txt\n\n```\nall\nnew\n```", "cut.txt", "all\nnew\n"),
        Arguments.of("an empty file", "`cut.txt`\n```\n```\n", "cut.txt", ""),
        Arguments.of(
            "a whole CRLF file stays so", "crlf.txt\n```\n1\n2\n```\n", "crlf.txt", "1\r\n2\r\n"),
        Arguments.of(
            "a whole file with a fence in it",
            "doc.md\n````md\nx\n```c\ny\n```\n````\n",
            "doc.md",
            "x\n```c\ny\n```\n"),
        Arguments.of(
            "an example beside an edit",
            "Like this:\n```java\nfoo();\n```\n" + first,
            "src/A.java",
            wanted),
        Arguments.of(
            "a diff with wrong numbers",
            "```diff\n--- a/src/A.java\n+++ b/src/A.java\n@@ -900,1 +7,99 @@ class\n   int a;\n-  int b;  \n+  int c;\n\n@@\n-  void i() {\n+  void j() {\n```\n",
            "src/A.java",
            CODE.replace("int b;  ", "int c;").replace("i()", "j()")),
        Arguments.of(
            "a diff without a fence",
            "I would do:\n\ndiff --git a/cut.txt b/cut.txt\nindex 1..2 100644\n--- a/cut.txt\n+++ b/cut.txt\n@@ -1 +1 @@\n one\n-two\n\\ No newline at end of file\n+2\n",
            "cut.txt",
            "one\n2\n"),
        Arguments.of(
            "a diff that makes a file",
            "```\n--- /dev/null\n+++ b/bin/x\n@@ -0,0 +1,9 @@\n+a\n+b\n```\n",
            "bin/x",
            "a\nb\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodReplies")
  void takesReplies(String name, String reply, String path, String wanted) {
    ChangeSet changes = applied(reply).changes();
    assertEquals(List.of(path), changes.paths().stream().map(Object::toString).toList());
    assertEquals(wanted, base().after(changes).text(path));
  }

  @Test
  void saysWhatItBridged() {
    String reply = block("src/A.java", "int a;\n", "long a;\n");
    EditResult result = applied(reply);
    assertEquals(
        List.of(
            "src/A.java: the search text of line 2 of the reply was taken for line 2 of the file,"
                + " from which it differs in indentation"),
        result.notes());
    assertEquals(List.of(), applied(block("src/A.java", "  int a;\n", "x\n")).notes());
  }

  @Test
  void deletesByDiffAndKeepsModes() {
    String gone = "--- a/cut.txt\n+++ /dev/null\n@@ -9 +9 @@\n-one\n-two\n";
    assertEquals(Optional.empty(), applied(gone).changes().files().get(0).after());
    FileChange run = applied(block("run.sh", "echo 1\n", "echo 2\n")).changes().files().get(0);
    assertEquals(FileMode.EXECUTABLE, run.after().orElseThrow().mode());
    String made = "diff --git a/r b/r\nnew file mode 100755\n--- /dev/null\n+++ b/r\n@@\n+x\n";
    FileChange fresh = applied(made).changes().files().get(0);
    assertEquals(FileMode.EXECUTABLE, fresh.after().orElseThrow().mode());
  }

  static List<Arguments> badReplies() {
    String good = block("src/A.java", "  int a;\n", "  long a;\n");
    return List.of(
        Arguments.of(PatchFault.NO_EDIT, "I cannot do that."),
        Arguments.of(PatchFault.NO_EDIT, ""),
        // Beside other edits, what is taken for an example would be missing from the change.
        Arguments.of(PatchFault.EDIT_MALFORMED, good + "Now `src/b.c`:\n```c\nx\n```\n"),
        Arguments.of(PatchFault.NO_EDIT, "Then, in the main file\n```\nx\n```\n"),
        Arguments.of(PatchFault.EDIT_WITHOUT_PATH, good.substring(11)),
        Arguments.of(PatchFault.EDIT_WITHOUT_PATH, "Change it so:" + good.substring(10)),
        Arguments.of(
            PatchFault.EDIT_WITHOUT_PATH,
            good + "And also\nthis one:\n" + block("", "  void i() {\n", "\n").substring(1)),
        Arguments.of(PatchFault.EDIT_MALFORMED, good.replace("=======\n", "")),
        Arguments.of(PatchFault.EDIT_MALFORMED, good.replace(">>>>>>> REPLACE\n", "")),
        Arguments.of(PatchFault.EDIT_MALFORMED, good.replace("long", "x\n=======\n")),
        Arguments.of(PatchFault.EDIT_MALFORMED, good + ">>>>>>> REPLACE\n"),
        Arguments.of(PatchFault.EDIT_MALFORMED, "new/B.java\n```java\nclass B {"),
        Arguments.of(PatchFault.EDIT_MALFORMED, "doc.md\n```md\nx\n```c\ny\n```\nz\n```\n"),
        Arguments.of(PatchFault.EDIT_MALFORMED, "doc.md\n```\nx\n```\ny\n```\nz\n```\n"),
        Arguments.of(PatchFault.EDIT_MALFORMED, "```\nexample\n```c\n" + good + "```\n"),
        Arguments.of(
            PatchFault.EDIT_MALFORMED,
            "--- a/cut.txt\n+++ b/cut.txt\n@@ -1 +1 @@\n one\n-two\n+2\nThat is all.\n"),
        Arguments.of(PatchFault.EDIT_MALFORMED, "--- a/cut.txt\n+++ b/cut.txt\nno hunk\n"),
        Arguments.of(PatchFault.EDIT_MALFORMED, "--- a/x\n+++ b/y\n@@\n-a\n+b\n"),
        Arguments.of(PatchFault.EDIT_MALFORMED, "--- /dev/null\n+++ b/n\n@@\n old\n+b\n"),
        Arguments.of(
            PatchFault.EDIT_CONFLICT, "cut.txt\n```\nx\n```\n" + block("cut.txt", "one\n", "1\n")),
        Arguments.of(PatchFault.EDIT_CONFLICT, "cut.txt\n```\nx\n```\ncut.txt\n```\ny\n```\n"),
        Arguments.of(PatchFault.PATH_UNSAFE, block("../x", "", "x\n")),
        Arguments.of(PatchFault.PATH_UNSAFE, "`.git/config`\n```\nx\n```\n"),
        Arguments.of(PatchFault.PATH_UNSAFE, "--- /dev/null\n+++ b/../../x\n@@\n+x\n"),
        Arguments.of(PatchFault.SEARCH_EMPTY, block("cut.txt", "", "x\n")),
        Arguments.of(PatchFault.SEARCH_EMPTY, "--- a/cut.txt\n+++ b/cut.txt\n@@ -2,0 +3 @@\n+x\n"),
        Arguments.of(PatchFault.SEARCH_NOT_FOUND, block("cut.txt", "three\n", "3\n")),
        // Never tried on another file, though it would fit there.
        Arguments.of(PatchFault.SEARCH_NOT_FOUND, block("cut.txt", "  int a;\n", "3\n")),
        // Indented by different amounts.
        Arguments.of(
            PatchFault.SEARCH_NOT_FOUND, block("src/A.java", "  void f() {\n  g();\n", "x\n")),
        Arguments.of(PatchFault.SEARCH_AMBIGUOUS, block("twice.txt", "x\n", "z\n")),
        Arguments.of(PatchFault.SEARCH_AMBIGUOUS, block("src/A.java", "g();\n", "z();\n")),
        Arguments.of(
            PatchFault.EDITS_OVERLAP,
            block("src/A.java", "  int a;\n  int b;  \n", "x\n")
                + block("src/A.java", "  int b;  \n", "y\n")),
        Arguments.of(PatchFault.FILE_MISSING, block("nowhere.txt", "x\n", "y\n")),
        Arguments.of(PatchFault.FILE_EXISTS, "--- /dev/null\n+++ b/cut.txt\n@@\n+x\n"),
        Arguments.of(
            PatchFault.DELETION_LEAVES_CONTENT, "--- a/cut.txt\n+++ /dev/null\n@@\n-one\n"),
        Arguments.of(PatchFault.SYMLINK, "`link`\n```\nx\n```\n"),
        Arguments.of(PatchFault.PREFIX_IS_SYMLINK, "`link/x`\n```\nx\n```\n"),
        Arguments.of(PatchFault.FOLDER_IN_THE_WAY, "`src`\n```\nx\n```\n"),
        Arguments.of(PatchFault.EMPTY, block("src/A.java", "  int a;\n", "  int a;\n")),
        // All or nothing.
        Arguments.of(PatchFault.SEARCH_NOT_FOUND, good + block("cut.txt", "three\n", "3\n")));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("badReplies")
  void refusesReplies(PatchFault fault, String reply) {
    PatchException e = assertThrows(PatchException.class, () -> applied(reply));
    assertEquals(fault, e.fault(), e.getMessage());
  }

  @Test
  void saysWhereASearchTextComesNearest() {
    String reply = block("src/A.java", "  void f() {\n    g();\n    k();\n", "x\n");
    PatchException e = assertThrows(PatchException.class, () -> applied(reply));
    assertEquals(5, e.nearest().orElseThrow());
    assertEquals("    k();", e.expected().orElseThrow());
    assertEquals("    h();", e.actual().orElseThrow());
    assertEquals(7, e.actualLine().orElseThrow());
    assertEquals(2, e.line().orElseThrow());
    assertTrue(e.getMessage().contains("2 of 3 lines match, at line 5"), e.getMessage());
  }

  @Test
  void namesThePlacesOfAnAmbiguousText() {
    PatchException e =
        assertThrows(PatchException.class, () -> applied(block("twice.txt", "x\n", "z\n")));
    assertTrue(e.getMessage().contains("2 times (at lines 1, 3)"), e.getMessage());
  }

  @Test
  void refusesOnlyWithItsOwnExceptionWhateverTheReply() {
    List<String> parts =
        List.of(
            "src/A.java",
            "<<<<<<< SEARCH",
            "=======",
            ">>>>>>> REPLACE",
            "```",
            "```java",
            "````",
            "  int a;",
            "x",
            "",
            "--- a/cut.txt",
            "+++ b/cut.txt",
            "@@",
            "-one",
            "+1",
            " two",
            "diff --git a/cut.txt b/cut.txt",
            "`new`",
            "+++ /dev/null",
            "\\ No newline",
            "\ud800");
    Random random = new Random(1);
    int good = 0;
    for (int i = 0; i < 30_000; i++) {
      StringBuilder reply = new StringBuilder();
      for (int n = random.nextInt(14); n >= 0; n--) {
        reply.append(parts.get(random.nextInt(parts.size()))).append('\n');
      }
      try {
        applied(reply.toString());
        good++;
      } catch (PatchException e) {
        assertTrue(e.getMessage().length() > 10);
      }
    }
    assertTrue(good > 10, good + " good replies");
  }
}
