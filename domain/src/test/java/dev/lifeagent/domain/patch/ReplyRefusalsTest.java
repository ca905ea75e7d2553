package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A reply of which a part is not understood, or is no content of a file, is refused. */
class ReplyRefusalsTest {
  @Test
  void whatFollowsACompleteHunkBelowAnEmptyLineIsNotTakenForAPartOfIt() {
    String reply = "--- a/x.txt\n+++ b/x.txt\n@@ -1,1 +1,1 @@\n-1\n+one\n\n+ Wrote it as a word.\n";
    PatchException e = assertThrows(PatchException.class, () -> Replies.applied(reply));
    assertEquals(6, e.line().orElseThrow(), e.getMessage());
    assertTrue(e.getMessage().contains("complete by its own numbers"), e.getMessage());
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
        Arguments.of(
            "a draft behind a word", "Okay. <think>Draft:\n" + Replies.GOOD + "</think>\n", 8),
        Arguments.of("a second end of thoughts", Replies.GOOD + "No, wrong.</think>\n", 14),
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
        Arguments.of("a block after an open thought", "<think>\n" + Replies.GOOD, 8),
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
        Arguments.of("text in a fence around blocks", "```\n" + Replies.GOOD + "\nOh.\n```\n", 16),
        Arguments.of("a key without a fence", "File: x.txt\n2\n", 8),
        Arguments.of("content that is only indented", "x.txt:\n\n    2\n", 8),
        Arguments.of("an empty fence", "```\n```\n", 8),
        Arguments.of("a fence at the end", "Done.\n```\n", 9),
        Arguments.of("an open fence", "new.rb\n```ruby\nx\n", 9));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dropped")
  void refusesRatherThanDrop(String name, String rest, int line) {
    PatchException e =
        assertThrows(PatchException.class, () -> Replies.applied(Replies.GOOD + "\n" + rest));
    assertEquals(line, e.line().orElseThrow(), e.getMessage());
  }

  @Test
  void aCarriageReturnInsideOfALineIsNoContent() {
    for (String line : List.of("TWO\r\r", "TWO\rTHREE")) {
      String reply = Replies.block("x.txt", "1", line);
      PatchException e = assertThrows(PatchException.class, () -> Replies.applied(reply));
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
              PatchException.class,
              () -> Replies.applied(Replies.block("lib/keep.rb", "KEEP = 1", content)));
      assertEquals(PatchFault.EDIT_MALFORMED, block.fault(), block.getMessage());
    }
    String whole = "`lib/keep.rb`\n````ruby\n" + content + "\n````\n";
    PatchException file = assertThrows(PatchException.class, () -> Replies.applied(whole));
    assertEquals(PatchFault.EDIT_MALFORMED, file.fault(), file.getMessage());
    assertTrue(file.line().isPresent(), file.getMessage());
  }

  static List<Arguments> messages() {
    String both = "--- a/x.txt\n+++ a/x.txt\n@@ -1 +1 @@\n-1\n+2\n";
    return List.of(
        Arguments.of(
            Replies.block("tabs.mk", "    cc x\n    ld y", "    cc z\n    ld y"),
            "the file is indented with tabs, these lines with spaces"),
        Arguments.of(
            Replies.block("lib/keep.rb", "KEEP = 1", "FIRST = 1")
                + Replies.block("lib/keep.rb", "FIRST = 1", "LAST = 1"),
            "blocks are looked up in the file as it was"),
        Arguments.of(
            Replies.block("new.rb", "", "x").replace("SEARCH\n\n", "SEARCH\n")
                + Replies.block("new.rb", "x", "y"),
            "give the whole content in one"),
        Arguments.of(
            Replies.block("x.txt", "1\n=======\n2", "3"), "as a unified diff, or the whole file"),
        Arguments.of(
            Replies.block("lib/keep.rb", "KEEP = 1", "KEEP = 2")
                + "\nAnd then:\n\n"
                + Replies.block("", "NEXT = 2", "NEXT = 3").substring(1),
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
    PatchException e = assertThrows(PatchException.class, () -> Replies.applied(reply));
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }
}
