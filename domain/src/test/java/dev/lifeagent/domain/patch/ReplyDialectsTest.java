package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.edit.EditApplier;
import dev.lifeagent.domain.patch.edit.EditParser;
import dev.lifeagent.domain.patch.edit.EditResult;
import dev.lifeagent.domain.time.Never;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply is read whole or refused, whatever dialects of edits it mixes. */
class ReplyDialectsTest {
  private static final String KEEP = "lib/keep.rb\n";

  private static MemoryTree base() {
    return new MemoryTree()
        .with("lib/calc.rb", "def add(a, b)\n  a + b\nend\n\ndef sub(a, b)\n  a - b\nend\n")
        .with("lib/keep.rb", "KEEP = 1\nNEXT = 2\n")
        .with("twin.cfg", "[a]\nsize=1\n[b]\nsize=1\n")
        .with("mixed.txt", "one\r\ntwo\nthree\r\nfour\n")
        .with("dos.txt", "one\r\ntwo\r\n")
        .with("bom.txt", "\ufeffone\ntwo\n")
        .with("tabs.mk", "all:\n\tcc x\n\tld y\n")
        .with("x.txt", "1\n")
        .with("a/x.txt", "1\n")
        .with("a/only.txt", "1\n")
        .with("top.txt", "1\n")
        .with("b/x.txt", "1\n")
        .with("bin/run", "echo 1\n")
        .with("guide.md", "# Guide\n\n```sh\nrun\n```\n")
        .with("long.c", "int x;\n".repeat(40));
  }

  private static String block(String path, String old, String fresh) {
    return path + "\n<<<<<<< SEARCH\n" + old + "\n=======\n" + fresh + "\n>>>>>>> REPLACE\n";
  }

  private static final String GOOD = block("lib/keep.rb", "KEEP = 1", "KEEP = 10");

  private static EditResult applied(String reply) {
    return EditApplier.apply(
        EditParser.parse(reply, PatchLimits.DEFAULT, Never.passes()),
        base(),
        PatchLimits.DEFAULT,
        Never.passes());
  }

  private static Map<String, String> files(String reply) {
    Map<String, String> files = new TreeMap<>();
    ChangeSet changes = applied(reply).changes();
    MemoryTree after = base().after(changes);
    for (FileChange change : changes.files()) {
      files.put(
          change.path().value(),
          change.after().isPresent() ? after.text(change.path().value()) : "(gone)");
    }
    return files;
  }

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
            GOOD + "\n" + codex,
            Map.of("lib/keep.rb", "KEEP = 10\nNEXT = 2\n", "lib/calc.rb", SUM)),
        // Line ends follow the file.
        Arguments.of(
            "CR in a block for an LF file",
            block("x.txt", "1\r", "2\r\n3\r"),
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
            block("mixed.txt", "two\nthree", "2\n3\n3.5"),
            Map.of("mixed.txt", "one\r\n2\n3\r\n3.5\r\nfour\n")),
        Arguments.of(
            "mixed: whole",
            "mixed.txt\n```\none\n2\nthree\nfour\n```\n",
            Map.of("mixed.txt", "one\r\n2\nthree\r\nfour\n")),
        Arguments.of(
            "a mark of byte order stays",
            block("bom.txt", "one", "1"),
            Map.of("bom.txt", "\ufeff1\ntwo\n")),
        Arguments.of(
            "a blank line too many in both parts",
            block("x.txt", "1\n", "2\n"),
            Map.of("x.txt", "2\n")),
        Arguments.of(
            "a heading underlined by fewer",
            block("x.txt", "1", "A\n====="),
            Map.of("x.txt", "A\n=====\n")),
        Arguments.of(
            "a fence in text",
            block("guide.md", "# Guide", "# Guide\n\n```sh\nwalk\n```"),
            Map.of("guide.md", "# Guide\n\n```sh\nwalk\n```\n\n```sh\nrun\n```\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taken")
  void takes(String name, String reply, Map<String, String> wanted) {
    assertEquals(wanted, files(reply));
  }

  /** An edit that fits, and would show in the result if it were taken. */
  private static final String DRAFT = block("lib/keep.rb", "NEXT = 2", "WRONG = 2");

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
    assertEquals(wanted, files(GOOD + "\n" + prose), "below an edit");
    assertEquals(wanted, files(prose + "\n" + GOOD), "above an edit");
  }

  @Test
  void takesWhatStandsAboveAnEndOfThoughtsForThoughts() {
    assertEquals(1, files("so I change keep.rb\n</think>\n" + GOOD).size());
  }

  @Test
  void whatFollowsACompleteHunkBelowAnEmptyLineIsNotTakenForAPartOfIt() {
    String reply = "--- a/x.txt\n+++ b/x.txt\n@@ -1,1 +1,1 @@\n-1\n+one\n\n+ Wrote it as a word.\n";
    PatchException e = assertThrows(PatchException.class, () -> applied(reply));
    assertEquals(6, e.line().orElseThrow(), e.getMessage());
    assertTrue(e.getMessage().contains("complete by its own numbers"), e.getMessage());
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
    MemoryTree base = new MemoryTree().with("tpl.txt", "role\n<think>\nplan\n</think>\n");
    EditResult result =
        EditApplier.apply(
            EditParser.parse(reply, PatchLimits.DEFAULT, Never.passes()),
            base,
            PatchLimits.DEFAULT,
            Never.passes());
    assertEquals("ROLE\n<think>\nPLAN\n</think>\n", base.after(result.changes()).text("tpl.txt"));
  }

  @Test
  void aBlankLineAndALetterOfTwoBytesDoNotEndADiff() {
    String reply = "--- a/x.txt\n+++ b/x.txt\n@@ -1,5 +1,5 @@\n-1\n+one\n\n Åre\n-Ålesund\n+Ås\n";
    MemoryTree base = new MemoryTree().with("x.txt", "1\n\nÅre\nÅlesund\n");
    EditResult result =
        EditApplier.apply(
            EditParser.parse(reply, PatchLimits.DEFAULT, Never.passes()),
            base,
            PatchLimits.DEFAULT,
            Never.passes());
    assertEquals("one\n\nÅre\nÅs\n", base.after(result.changes()).text("x.txt"));
  }

  static List<Arguments> dropped() {
    String marks = "<<<<<<< SEARCH\nNEXT = 2\n=======\nNEXT = 3\n>>>>>>> REPLACE\n";
    return List.of(
        // Below a good edit each of these would be missing from the change.
        Arguments.of(
            "escaped marks", "lib/keep.rb\n" + marks.replace("<", "&lt;").replace(">", "&gt;"), 9),
        Arguments.of("marks of a merge", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> side\n", 8),
        Arguments.of("four marks", "lib/keep.rb\n<<<< SEARCH\n", 9),
        Arguments.of("quoted marks", "> <<<<<<< SEARCH\n> x\n", 8),
        Arguments.of("a tool call", "<write_to_file>\n<path>x.txt</path>\n", 8),
        Arguments.of("a tool call with Åre", "<write_to_file path=\"Åre\">2</write_to_file>\n", 8),
        Arguments.of("a header of a diff with Åre", "+++ b/Åre\n+2\n", 8),
        Arguments.of("a draft behind a word", "Okay. <think>Draft:\n" + GOOD + "</think>\n", 8),
        Arguments.of("a second end of thoughts", GOOD + "No, wrong.</think>\n", 14),
        Arguments.of("a control token", "<|channel|>analysis<|message|>x\n", 8),
        Arguments.of("a fence with a long info", "```" + "x".repeat(300) + "\n1\n", 8),
        Arguments.of("a fence far to the right", " ".repeat(50) + "```ruby x.txt\n", 8),
        Arguments.of("backticks behind tildes", "~~~ruby `x.txt`\n1\n~~~\n", 8),
        Arguments.of("a mark far to the right", " ".repeat(400) + "<<<<<<< SEARCH\n", 8),
        Arguments.of("a mark behind long prose", "x ".repeat(200) + "<<<<<<< SEARCH\n", 8),
        Arguments.of("a carriage return in a line", "prose\r<<<<<<< SEARCH\r1\r=======\n", 8),
        Arguments.of("another one", "<edit path=\"x.txt\">\n2\n</edit>\n", 8),
        Arguments.of("JSON", "{\"old_string\": \"1\", \"new_string\": \"2\"}\n", 8),
        Arguments.of(
            "JSON in a fence",
            "```json\n{\"path\": \"x.txt\",\n \"x\": \"\\u003c\\u003c\\u003c\\u003c\\u003c\\u003c\\u003c\"}\n```\n",
            10),
        Arguments.of("a hunk", "@@ -1 +1 @@\n-1\n+2\n", 8),
        Arguments.of("half a header of a diff", "+++ b/x.txt\n-1\n+2\n", 8),
        Arguments.of("a diff that names no file", "`git diff`\n```diff\n-1\n+2\n```\n", 9),
        Arguments.of("half of Codex", "*** Update File: x.txt\n@@\n-1\n+2\n", 8),
        Arguments.of(
            "Codex without its end", "*** Begin Patch\n*** Update File: x.txt\n@@\n-1\n+2\n", 8),
        Arguments.of("a context diff", "***************\n*** 1 ****\n! 1\n--- 1 ----\n! 2\n", 8),
        Arguments.of("a combined diff", "diff --cc x.txt\n", 8),
        Arguments.of("a colour", "\u001b[1mdiff --git a/x.txt b/x.txt\u001b[m\n", 8),
        Arguments.of(
            "a line number of a block",
            "x.txt\n<<<<<<< SEARCH\n:start_line:1\n-------\n1\n=======\n2\n>>>>>>> REPLACE\n",
            10),
        Arguments.of("a mark that ends nothing", ">>>>>>> REPLACE\n", 8),
        Arguments.of("a block after an open thought", "<think>\n" + GOOD, 8),
        Arguments.of(
            "a mention of a file above a fence",
            "Now in lib/calc.rb we change:\n```ruby\nx\n```\n",
            9),
        Arguments.of("an unknown word in ticks", "`Calc`\n```\nx\n```\n", 8),
        Arguments.of("and/or", "and/or\n```\nx\n```\n", 8),
        Arguments.of(
            "a language above a block", "ruby\n<<<<<<< SEARCH\n=======\nx\n>>>>>>> REPLACE\n", 8),
        Arguments.of("some lines of a file", "```1:2:lib/calc.rb\nx\n```\n", 8),
        Arguments.of("two names for one fence", "lib/calc.rb\n```ruby:lib/keep.rb\nx\n```\n", 9),
        Arguments.of("a command that writes", "```sh\ncat > x.txt <<'EOF'\n2\nEOF\n```\n", 9),
        Arguments.of("a patch for the shell", "```sh\napply_patch <<'EOF'\n2\nEOF\n```\n", 9),
        Arguments.of("a comment that names a script", "```sh\n# bin/setup.sh\nmake\n```\n", 9),
        Arguments.of("a tool call in a sentence", "Now <write_to_file><path>x.txt</path>\n", 8),
        Arguments.of("an escaped tag", "File: x.txt\n&lt;source&gt;\n2\n&lt;/source&gt;\n", 8),
        Arguments.of("a quoted fence", "> x.txt\n> ```\n> 2\n> ```\n", 9),
        Arguments.of("a path inside of a fence", "```\nx.txt\n2\n```\n", 9),
        Arguments.of("a fence in a fence", "````\nFile: x.txt\n<source>\n2\n</source>\n````\n", 9),
        Arguments.of("a fence behind a fence", "``` ```text:x.txt\n2\n```\n", 8),
        Arguments.of("a tool call behind a fence", "```<write_to_file>\n2\n```\n", 8),
        Arguments.of("text in a fence around blocks", "```\n" + GOOD + "\nOh.\n```\n", 16),
        Arguments.of("a key without a fence", "File: x.txt\n2\n", 8),
        Arguments.of("content that is only indented", "x.txt:\n\n    2\n", 8),
        Arguments.of("an empty fence", "```\n```\n", 8),
        Arguments.of("a fence at the end", "Done.\n```\n", 9),
        Arguments.of("an open fence", "new.rb\n```ruby\nx\n", 9));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dropped")
  void refusesRatherThanDrop(String name, String rest, int line) {
    PatchException e = assertThrows(PatchException.class, () -> applied(GOOD + "\n" + rest));
    assertEquals(line, e.line().orElseThrow(), e.getMessage());
  }

  @Test
  void aCarriageReturnInsideOfALineIsNoContent() {
    for (String line : List.of("TWO\r\r", "TWO\rTHREE")) {
      String reply = block("x.txt", "1", line);
      PatchException e = assertThrows(PatchException.class, () -> applied(reply));
      assertTrue(e.getMessage().contains("carriage return"), e.getMessage());
    }
  }

  static List<Arguments> noContent() {
    return List.of(
        Arguments.of(
            "words for what was left out", "KEEP = 10\n# ... rest of the code unchanged ..."),
        Arguments.of("the same in another comment", "KEEP = 10\n// existing code"),
        Arguments.of("the same in brackets", "KEEP = 10\n[... remaining lines ...]"),
        Arguments.of("dots in a comment", "KEEP = 10\n  # ..."),
        Arguments.of("dots around other words", "KEEP = 10\n# ... und so fort ..."),
        Arguments.of("dots behind", "KEEP = 10\n# remaining lines..."),
        Arguments.of("dots alone", "KEEP = 10\n..."),
        Arguments.of("a sentence of comment", "KEEP = 10\n# The rest of the file stays the same"),
        Arguments.of("signs of a diff", "-KEEP = 1\n+KEEP = 10"),
        Arguments.of("a plus alone", "+KEEP = 10"),
        Arguments.of("a gutter", "1 | KEEP = 10"),
        Arguments.of("numbers with colons", "1: KEEP = 10\n2: X = 3"),
        Arguments.of("a fence around it", "```ruby\nKEEP = 10\n```"),
        Arguments.of("half a fence", "KEEP = 10\n```"),
        Arguments.of("a mark of Codex", "KEEP = 10\n*** End Patch"),
        Arguments.of("a mark of a merge", "KEEP = 10\n<<<<<<< HEAD"),
        Arguments.of("an escaped mark", "&lt;&lt;&lt;&lt;&lt;&lt;&lt; SEARCH\nKEEP = 10"),
        Arguments.of("a header of a diff", "diff --git a/x b/x\nKEEP = 10"),
        Arguments.of("a line number", ":start_line:1\nKEEP = 10"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noContent")
  void refusesContentThatBelongsToADialect(String name, String content) {
    if (!content.contains("<<<") && !content.contains(">>>")) {
      PatchException block =
          assertThrows(
              PatchException.class, () -> applied(block("lib/keep.rb", "KEEP = 1", content)));
      assertEquals(PatchFault.EDIT_MALFORMED, block.fault(), block.getMessage());
    }
    String whole = "`lib/keep.rb`\n````ruby\n" + content + "\n````\n";
    PatchException file = assertThrows(PatchException.class, () -> applied(whole));
    assertEquals(PatchFault.EDIT_MALFORMED, file.fault(), file.getMessage());
    assertTrue(file.line().isPresent(), file.getMessage());
  }

  @Test
  void takesALineThatTheFileHasForContent() {
    MemoryTree base = new MemoryTree().with("a.py", "x = 1\n# ... existing code ...\ny = 2\n");
    String reply = "`a.py`\n```python\nx = 3\n# ... existing code ...\ny = 2\n```\n";
    EditResult result =
        EditApplier.apply(
            EditParser.parse(reply, PatchLimits.DEFAULT, Never.passes()),
            base,
            PatchLimits.DEFAULT,
            Never.passes());
    assertEquals(
        "x = 3\n# ... existing code ...\ny = 2\n", base.after(result.changes()).text("a.py"));
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
    Map<String, String> files = files(block("lib/keep.rb", "KEEP = 1", "KEEP = 10\n" + line));
    assertEquals("KEEP = 10\n" + line + "\nNEXT = 2\n", files.get("lib/keep.rb"));
  }

  @Test
  void saysWhatWasRewrittenWhole() {
    assertEquals(
        List.of("long.c: rewritten whole: 40 lines became 2"),
        applied("`long.c`\n```c\nint y;\nint z;\n```\n").notes());
    assertEquals(List.of(), applied("`new.c`\n```c\nint y;\n```\n").notes());
  }

  @Test
  void saysNothingOfAFileThatStaysAsItIs() {
    String same = "`long.c`\n```c\n" + "int x;\n".repeat(40) + "```\n";
    assertEquals(List.of(), applied(same + "\n`new.c`\n```c\nint y;\n```\n").notes());
  }

  static List<Arguments> messages() {
    String both = "--- a/x.txt\n+++ a/x.txt\n@@ -1 +1 @@\n-1\n+2\n";
    return List.of(
        Arguments.of(
            block("tabs.mk", "    cc x\n    ld y", "    cc z\n    ld y"),
            "the file is indented with tabs, these lines with spaces"),
        Arguments.of(
            block("lib/keep.rb", "KEEP = 1", "FIRST = 1")
                + block("lib/keep.rb", "FIRST = 1", "LAST = 1"),
            "blocks are looked up in the file as it was"),
        Arguments.of(
            block("new.rb", "", "x").replace("SEARCH\n\n", "SEARCH\n") + block("new.rb", "x", "y"),
            "give the whole content in one"),
        Arguments.of(block("x.txt", "1\n=======\n2", "3"), "as a unified diff, or the whole file"),
        Arguments.of(
            block("lib/keep.rb", "KEEP = 1", "KEEP = 2")
                + "\nAnd then:\n\n"
                + block("", "NEXT = 2", "NEXT = 3").substring(1),
            "write it again above each block"),
        Arguments.of(both, "git takes this name for 'x.txt', and the base has both"),
        Arguments.of(
            "--- a/long.c\n+++ b/long.c\n@@\n-int x;\n+int y;\n", "occur in the file 40 times"),
        Arguments.of(
            "*** Begin Patch\n*** Update File: twin.cfg\n@@ [c]\n-size=1\n+size=2\n*** End Patch\n",
            "the line that '@@' quotes is not in the file"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("messages")
  void saysWhatWasFoundAndWhatToDo(String reply, String said) {
    PatchException e = assertThrows(PatchException.class, () -> applied(reply));
    assertTrue(e.getMessage().contains(said), e.getMessage());
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
