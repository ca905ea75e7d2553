package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.patch.edit.EditParser;
import dev.lifeagent.domain.time.Never;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply is taken whole, whatever dialects of edits it mixes, and prose is left out of it. */
class ReplyDialectsTest {
  private static final String KEEP = "lib/keep.rb\n";

  private static final String SUM =
      "def add(a, b)\n  a.plus b\nend\n\ndef sub(a, b)\n  a - b\nend\n";

  static List<Arguments> taken() {
    String search = "  a + b\n";
    String lines = "<<<<<<< SEARCH\n" + search + "=======\n  a.plus b\n>>>>>>> REPLACE\n";
    String fenced = "```ruby\n" + lines + "```\n";
    Map<String, String> sum = Map.of("lib/calc.rb", SUM);
    String codex =
        "*** Begin Patch\n*** Update File: lib/calc.rb\n@@ def add(a, b)\n-  a + b\n+  a.plus b\n"
            + "*** End Patch\n";
    String made = "puts 1\n";
    return List.of(
        // Marks.
        Arguments.of(
            "nine marks",
            KEEP.replace("keep", "calc")
                + lines
                    .replace("<<<<<<<", "<<<<<<<<<")
                    .replace("=======", "=========")
                    .replace(">>>>>>>", ">>>>>>>>>"),
            sum),
        Arguments.of("a closing angle", "lib/calc.rb\n" + lines.replace("SEARCH", "SEARCH>"), sum),
        Arguments.of(
            "dashes and pluses",
            "lib/calc.rb\n" + lines.replace("<<<<<<<", "-------").replace(">>>>>>>", "+++++++"),
            sum),
        Arguments.of(
            "original and updated",
            "lib/calc.rb\n" + lines.replace("SEARCH", "ORIGINAL").replace("REPLACE", "UPDATED"),
            sum),
        Arguments.of("a path behind the mark", lines.replace("SEARCH", "SEARCH lib/calc.rb"), sum),
        Arguments.of(
            "an indented block",
            "  - item\n\n    lib/calc.rb\n" + lines.replaceAll("(?m)^(?=.)", "    "),
            sum),
        Arguments.of("tags for a fence", "lib/calc.rb\n<source>\n" + lines + "</source>\n", sum),
        // Paths. Å is written by the bytes c3 85, the second of which ends lines for some.
        Arguments.of(
            "a path with a letter of two bytes behind the mark",
            "<<<<<<< SEARCH Åre.txt\n=======\n1\n>>>>>>> REPLACE\n",
            Map.of("Åre.txt", "1\n")),
        Arguments.of(
            "a key and a path with a letter of two bytes",
            "File: Åre.txt\n```\n1\n```\n",
            Map.of("Åre.txt", "1\n")),
        Arguments.of("a bullet", "\u2022 `lib/calc.rb`\n" + fenced, sum),
        Arguments.of("a colon behind", "lib/calc.rb:\n" + fenced, sum),
        Arguments.of("a key", "File: lib/calc.rb\n" + fenced, sum),
        Arguments.of("a bold key", "**File:** `lib/calc.rb`\n" + fenced, sum),
        Arguments.of("a heading with a key", "#### File: lib/calc.rb\n" + fenced, sum),
        Arguments.of("a dot before", "./lib/calc.rb\n" + fenced, sum),
        Arguments.of("a comment above the fence", "// lib/calc.rb\n" + fenced, sum),
        Arguments.of("a bullet", "* lib/calc.rb\n" + fenced, sum),
        Arguments.of("a numbered item", "2) `lib/calc.rb`:\n" + fenced, sum),
        Arguments.of("a remark behind", "`lib/calc.rb` (updated)\n" + fenced, sum),
        Arguments.of("the info string", fenced.replace("ruby", "ruby:lib/calc.rb"), sum),
        Arguments.of("the info string alone", fenced.replace("ruby", "lib/calc.rb"), sum),
        Arguments.of("an attribute", fenced.replace("ruby", "ruby title=\"lib/calc.rb\""), sum),
        Arguments.of("a fence of its own", "```\nlib/calc.rb\n```\n" + fenced, sum),
        Arguments.of(
            "a comment in the fence", fenced.replace("ruby\n", "ruby\n# lib/calc.rb\n"), sum),
        // Diffs.
        Arguments.of("the same as Codex writes it", codex, sum),
        Arguments.of("that in a fence", "```\n" + codex + "```\n", sum),
        Arguments.of(
            "hunk lines under a path", "`lib/calc.rb`\n```diff\n-  a + b\n+  a.plus b\n```\n", sum),
        Arguments.of(
            "a hunk without numbers under a path",
            "lib/calc.rb\n```\n@@ ... @@\n def add(a, b)\n-  a + b\n+  a.plus b\n```\n",
            sum),
        Arguments.of(
            "an indented diff",
            "1. So:\n\n   ```diff\n   --- a/lib/calc.rb\n   +++ b/lib/calc.rb\n   @@ -9 +9 @@\n   -  a + b\n   +  a.plus b\n   ```\n",
            sum),
        Arguments.of(
            "a diff, and prose below it",
            "--- a/lib/calc.rb\n+++ b/lib/calc.rb\n@@ -9 +9 @@\n-  a + b\n+  a.plus b\n\nThat is all.\n",
            sum),
        Arguments.of(
            "a diff without prefixes",
            "```diff\n--- lib/calc.rb\n+++ lib/calc.rb\n@@ -2 +2 @@\n-  a + b\n+  a.plus b\n```\n",
            sum),
        Arguments.of(
            "numbers choose among equal places",
            "```diff\n--- a/twin.cfg\n+++ b/twin.cfg\n@@ -4 +4 @@\n-size=1\n+size=2\n```\n",
            Map.of("twin.cfg", "[a]\nsize=1\n[b]\nsize=2\n")),
        Arguments.of(
            "and so does the line that Codex quotes",
            "*** Begin Patch\n*** Update File: twin.cfg\n@@ [b]\n-size=1\n+size=2\n*** End Patch\n",
            Map.of("twin.cfg", "[a]\nsize=1\n[b]\nsize=2\n")),
        Arguments.of(
            "and numbers in Codex",
            "*** Begin Patch\n*** Update File: twin.cfg\n@@ -4,1 +4,1 @@\n-size=1\n+size=2\n*** End Patch\n",
            Map.of("twin.cfg", "[a]\nsize=1\n[b]\nsize=2\n")),
        Arguments.of(
            "and the end of the file",
            "*** Begin Patch\n*** Update File: twin.cfg\n@@\n-size=1\n+size=2\n*** End of File\n*** End Patch\n",
            Map.of("twin.cfg", "[a]\nsize=1\n[b]\nsize=2\n")),
        Arguments.of(
            "a rename",
            "```diff\ndiff --git a/x.txt b/y.txt\nsimilarity index 100%\nrename from x.txt\nrename to y.txt\n```\n",
            Map.of("x.txt", "(gone)", "y.txt", "1\n")),
        Arguments.of(
            "a rename with a change",
            "diff --git a/x.txt b/y.txt\nsimilarity index 50%\nrename from x.txt\nrename to y.txt\n--- a/x.txt\n+++ b/y.txt\n@@ -7,9 +7,9 @@\n-1\n+2\n",
            Map.of("x.txt", "(gone)", "y.txt", "2\n")),
        Arguments.of(
            "a mode",
            "diff --git a/bin/run b/bin/run\nold mode 100644\nnew mode 100755\n",
            Map.of("bin/run", "echo 1\n")),
        Arguments.of(
            "an empty file",
            "```diff\ndiff --git a/new.py b/new.py\nnew file mode 100644\nindex 0000000..e69de29\n```\n",
            Map.of("new.py", "")),
        Arguments.of(
            "Codex adds, moves and deletes",
            "*** Begin Patch\n*** Add File: new.rb\n+puts 1\n*** Delete File: x.txt\n*** Update File: top.txt\n*** Move to: low.txt\n@@\n-1\n+2\n*** End Patch\n",
            Map.of("new.rb", made, "x.txt", "(gone)", "top.txt", "(gone)", "low.txt", "2\n")),
        // Names as git reads them.
        Arguments.of(
            "a file below b/",
            "--- a/b/x.txt\n+++ b/b/x.txt\n@@ -1 +1 @@\n-1\n+2\n",
            Map.of("b/x.txt", "2\n")),
        Arguments.of(
            "only the longer name is there",
            "--- a/only.txt\n+++ a/only.txt\n@@ -1 +1 @@\n-1\n+2\n",
            Map.of("a/only.txt", "2\n")),
        Arguments.of(
            "only the shorter name is there",
            "--- b/top.txt\n+++ b/top.txt\n@@ -1 +1 @@\n-1\n+2\n",
            Map.of("top.txt", "2\n")),
        // Whole files.
        Arguments.of(
            "in an indented fence",
            "- New:\n\n  `new.rb`\n  ```ruby\n  if x\n    y\n  ```\n",
            Map.of("new.rb", "if x\n  y\n")),
        Arguments.of(
            "a file without an extension that is there",
            "`bin/run`\n```\necho 2\n```\n",
            Map.of("bin/run", "echo 2\n")),
        Arguments.of(
            "a well-known name",
            "Dockerfile\n```\nFROM x\n```\n",
            Map.of("Dockerfile", "FROM x\n")),
        Arguments.of(
            "a name that begins with a dot",
            "`.editorconfig`\n```ini\nroot = true\n```\n",
            Map.of(".editorconfig", "root = true\n")),
        Arguments.of(
            "in tags",
            "new.md\n<source>\n```sh\nx\n```\n</source>\n",
            Map.of("new.md", "```sh\nx\n```\n")),
        Arguments.of(
            "named by its first comment",
            "```ruby\n# new.rb\nputs 1\n```\n",
            Map.of("new.rb", made)),
        Arguments.of("a fence too many", "lib/calc.rb\n" + lines + "```\n", sum),
        Arguments.of(
            "two dialects in one reply",
            Replies.GOOD + "\n" + codex,
            Map.of("lib/keep.rb", "KEEP = 10\nNEXT = 2\n", "lib/calc.rb", SUM)),
        // Line ends follow the file.
        Arguments.of(
            "CR in a block for an LF file",
            Replies.block("x.txt", "1\r", "2\r\n3\r"),
            Map.of("x.txt", "2\n3\n")),
        Arguments.of(
            "LF in a whole CRLF file",
            "dos.txt\n```\none\n2\n```\n",
            Map.of("dos.txt", "one\r\n2\r\n")),
        Arguments.of(
            "an LF diff of a CRLF file",
            "--- a/dos.txt\n+++ b/dos.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n",
            Map.of("dos.txt", "one\r\n2\r\n")),
        Arguments.of(
            "mixed: the ends of the lines that go",
            Replies.block("mixed.txt", "two\nthree", "2\n3\n3.5"),
            Map.of("mixed.txt", "one\r\n2\n3\r\n3.5\r\nfour\n")),
        Arguments.of(
            "mixed: whole",
            "mixed.txt\n```\none\n2\nthree\nfour\n```\n",
            Map.of("mixed.txt", "one\r\n2\nthree\r\nfour\n")),
        Arguments.of(
            "a mark of byte order stays",
            Replies.block("bom.txt", "one", "1"),
            Map.of("bom.txt", "\ufeff1\ntwo\n")),
        Arguments.of(
            "a blank line too many in both parts",
            Replies.block("x.txt", "1\n", "2\n"),
            Map.of("x.txt", "2\n")),
        Arguments.of(
            "a heading underlined by fewer",
            Replies.block("x.txt", "1", "A\n====="),
            Map.of("x.txt", "A\n=====\n")),
        Arguments.of(
            "a fence in text",
            Replies.block("guide.md", "# Guide", "# Guide\n\n```sh\nwalk\n```"),
            Map.of("guide.md", "# Guide\n\n```sh\nwalk\n```\n\n```sh\nrun\n```\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taken")
  void takes(String name, String reply, Map<String, String> wanted) {
    assertEquals(wanted, Replies.files(reply));
  }

  /** An edit that fits, and would show in the result if it were taken. */
  private static final String DRAFT = Replies.block("lib/keep.rb", "NEXT = 2", "WRONG = 2");

  static List<Arguments> leftOut() {
    return List.of(
        Arguments.of("a command in ticks", "Then run:\n\n`rake -T`\n```\nrake build\n```\n"),
        Arguments.of("a longer command", "`npm run build`\n```\ndone\n```\n"),
        Arguments.of("a command with a file", "`ruby lib/calc.rb`\n```text\n3\n```\n"),
        Arguments.of("the same in a sentence", "With `ruby lib/calc.rb`:\n```\n3\n```\n"),
        Arguments.of("a version", "v2.0.1\n```\nnotes\n```\n"),
        Arguments.of("an address", "`https://example.org/a.html`\n```\n<p>\n```\n"),
        Arguments.of("a heading", "### Usage\n```sh\nruby lib/calc.rb\n```\n"),
        Arguments.of("a word above output", "Output\n```text\n3\n```\n"),
        Arguments.of("a sentence", "Afterwards it prints this:\n```\n3\n```\n"),
        Arguments.of("a class", "**Calc:**\n```ruby\nCalc.new\n```\n"),
        Arguments.of("a list of files", "Changed:\n- `lib/keep.rb`\n- `lib/calc.rb`\n"),
        Arguments.of("thoughts", "<think>\nlib/calc.rb\n```\nwrong\n```\n</think>\n"),
        Arguments.of("a block in thoughts", "<think>\n" + DRAFT + "</think>\n"),
        Arguments.of(
            "a fenced block in thoughts", "<think>Or so:\n```\n" + DRAFT + "```\n</think>\n"),
        Arguments.of(
            "half a block in thoughts",
            "<thinking>\nx.txt\n<<<<<<< SEARCH\n1\n=======\n</thinking>\n"),
        Arguments.of(
            "a diff in thoughts",
            "<think>\n--- a/x.txt\n+++ b/x.txt\n@@ -1 +1 @@\n-1\n+2\n</think>\n"),
        Arguments.of("thoughts in brackets", "[THINK]\nFile: x.txt\n[/THINK]\n"),
        Arguments.of("a comment about dots", "Wait for the others...\n"),
        Arguments.of("an analysis", "<analysis>\nFile: x.txt\n</analysis>\n"),
        Arguments.of("a quoted tag", "The tag `<think>` is left out.\n"),
        Arguments.of("thoughts about Åre", "<think>Åre\nFile: x.txt\n</think>\n"),
        Arguments.of("a thought on one line", "<thinking>`x` or `y`?</thinking>\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("leftOut")
  void leavesProseOut(String name, String prose) {
    Map<String, String> wanted = Map.of("lib/keep.rb", "KEEP = 10\nNEXT = 2\n");
    assertEquals(wanted, Replies.files(Replies.GOOD + "\n" + prose), "below an edit");
    assertEquals(wanted, Replies.files(prose + "\n" + Replies.GOOD), "above an edit");
  }

  @Test
  void takesWhatStandsAboveAnEndOfThoughtsForThoughts() {
    assertEquals(1, Replies.files("so I change keep.rb\n</think>\n" + Replies.GOOD).size());
  }

  static List<Arguments> aboutTags() {
    String diff =
        "--- a/tpl.txt\n+++ b/tpl.txt\n@@ -1,4 +1,4 @@\n-role\n+ROLE\n <think>\n-plan\n+PLAN\n </think>\n";
    String codex =
        "*** Begin Patch\n*** Update File: tpl.txt\n@@\n-role\n+ROLE\n <think>\n-plan\n+PLAN\n"
            + " </think>\n*** End Patch\n";
    return List.of(Arguments.of(diff), Arguments.of(codex));
  }

  @ParameterizedTest
  @MethodSource("aboutTags")
  void aDiffOfAFileAboutThoughtsIsTakenWhole(String reply) {
    assertEquals(
        "ROLE\n<think>\nPLAN\n</think>\n",
        Replies.applied("tpl.txt", "role\n<think>\nplan\n</think>\n", reply));
  }

  @Test
  void eachLineThatAHunkQuotesIsLookedForBelowTheOneBefore() {
    String reply =
        "*** Begin Patch\n*** Update File: two.py\n@@ def f():\n@@ def f():\n-  a\n+  b\n"
            + "*** End Patch\n";
    assertEquals(
        "def f():\n  a\ndef f():\n  b\n",
        Replies.applied("two.py", "def f():\n  a\ndef f():\n  a\n", reply));
  }

  @Test
  void aBlankLineAndALetterOfTwoBytesDoNotEndADiff() {
    String reply = "--- a/x.txt\n+++ b/x.txt\n@@ -1,5 +1,5 @@\n-1\n+one\n\n Åre\n-Ålesund\n+Ås\n";
    assertEquals("one\n\nÅre\nÅs\n", Replies.applied("x.txt", "1\n\nÅre\nÅlesund\n", reply));
  }

  @Test
  void takesALineThatTheFileHasForContent() {
    String reply = "`a.py`\n```python\nx = 3\n# ... existing code ...\ny = 2\n```\n";
    assertEquals(
        "x = 3\n# ... existing code ...\ny = 2\n",
        Replies.applied("a.py", "x = 1\n# ... existing code ...\ny = 2\n", reply));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# wait for more data...",
        "# TODO: handle the other cases...",
        "print(*rest, ...)",
        "args = [...items]",
        "-1",
        "x = 1 - 2",
        "  + b",
        "# keep the existing order of lines",
        "# see RFC 9110: 4.2",
        "1 + 1",
        "    @@ = 3",
        "a <<= 1",
        "x >>> y",
        "--- x",
        "cat > file",
        "\"search\": 1,",
        "<path d=\"M0\"/>",
        "SEARCH",
      })
  void takesWhatOnlyLooksLikeAMarkForContent(String line) {
    Map<String, String> files =
        Replies.files(Replies.block("lib/keep.rb", "KEEP = 1", "KEEP = 10\n" + line));
    assertEquals("KEEP = 10\n" + line + "\nNEXT = 2\n", files.get("lib/keep.rb"));
  }

  @Test
  void saysWhatWasRewrittenWhole() {
    assertEquals(
        List.of("long.c: rewritten whole: 40 lines became 2"),
        Replies.applied("`long.c`\n```c\nint y;\nint z;\n```\n").notes());
    assertEquals(List.of(), Replies.applied("`new.c`\n```c\nint y;\n```\n").notes());
  }

  @Test
  void saysNothingOfAFileThatStaysAsItIs() {
    String same = "`long.c`\n```c\n" + "int x;\n".repeat(40) + "```\n";
    assertEquals(List.of(), Replies.applied(same + "\n`new.c`\n```c\nint y;\n```\n").notes());
  }

  @Test
  void namesEveryPathThatAnEditMayMean() {
    String reply =
        "--- a/x.txt\n+++ a/x.txt\n@@ -1 +1 @@\n-1\n+2\n\n*** Begin Patch\n*** Update File: top.txt\n"
            + "*** Move to: low.txt\n*** End Patch\n";
    assertEquals(
        List.of("a/x.txt", "x.txt", "top.txt", "low.txt"),
        EditParser.parse(reply, PatchLimits.DEFAULT, Never.passes()).paths().stream()
            .map(Object::toString)
            .toList());
  }
}
