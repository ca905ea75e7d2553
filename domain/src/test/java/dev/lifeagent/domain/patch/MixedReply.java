package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.edit.EditApplier;
import dev.lifeagent.domain.patch.edit.EditParser;
import dev.lifeagent.domain.time.Never;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A reply that is glued together from edits in several dialects, some of them damaged as replies
 * get damaged. Each edit brings in a word of its own, so that it can be looked for in the result.
 */
final class MixedReply {
  /** The ways to write an edit; the last two are none. */
  static final int DIALECTS = 14;

  /** The ways to damage a part; the last does nothing. */
  static final int DAMAGES = 11;

  static final List<String> FILES = List.of("a.py", "b.js", "d/c.txt", "e.md");

  /**
   * A part of the reply.
   *
   * @param file the index in {@link #FILES} of the file that it edits
   */
  record Part(int dialect, int damage, int file) {}

  private final StringBuilder text = new StringBuilder();
  private final List<String> words = new ArrayList<>();

  MixedReply(List<Part> parts) {
    for (Part part : parts) {
      String written = written(part);
      boolean marked = written.startsWith("<<<", written.indexOf('\n') + 1);
      text.append(damaged(written, part.damage(), marked));
    }
  }

  /**
   * What the reply makes of files that each of its edits fits.
   *
   * @throws PatchException when it is refused
   */
  ChangeSet apply() {
    MemoryTree base = new MemoryTree();
    FILES.forEach(file -> base.with(file, "one\n  two\nthree\n\nfour\n"));
    return EditApplier.apply(
            EditParser.parse(text.toString(), PatchLimits.DEFAULT, Never.passes()),
            base,
            PatchLimits.DEFAULT,
            Never.passes())
        .changes();
  }

  /** Asserts that the reply is refused, or that each of its words is in the result. */
  void assertNothingIsDropped() {
    ChangeSet changes;
    try {
      changes = apply();
    } catch (PatchException e) {
      return;
    }
    String added =
        changes.addedLines().stream().map(AddedLine::text).collect(Collectors.joining("\n"));
    for (String word : words) {
      assertTrue(added.contains(word), () -> word + " is missing of:\n" + text);
    }
  }

  private String written(Part part) {
    String word = "Edit" + words.size() + "Word";
    String file = FILES.get(part.file());
    if (part.dialect() < DIALECTS - 2) {
      words.add(word);
    }
    String block = "<<<<<<< SEARCH\n  two\n=======\n  " + word + "\n>>>>>>> REPLACE\n";
    String hunk = "-  two\n+  " + word + "\n";
    return switch (part.dialect()) {
      case 0 -> file + "\n" + block;
      case 1 -> "`" + file + "`\n```\n" + block + "```\n";
      case 2 -> "`" + file + "`\n```\none\n" + word + "\n```\n";
      case 3 -> "```diff\n--- a/" + file + "\n+++ b/" + file + "\n@@ -2 +2 @@\n" + hunk + "```\n";
      case 4 -> "--- a/" + file + "\n+++ b/" + file + "\n@@ -2,9 +2 @@\n" + hunk + "\n";
      case 5 -> "*** Begin Patch\n*** Update File: " + file + "\n@@\n" + hunk + "*** End Patch\n";
      case 6 -> file + "\n" + block.replace('<', '-').replace('>', '+');
      case 7 -> "File: " + file + "\n<source>\n" + word + "\n</source>\n";
      case 8 -> "```text:" + file + "\n" + word + "\n```\n";
      case 9 -> "```\n# " + file + "\n" + word + "\n```\n";
      case 10 -> "`" + file + "`\n```diff\n" + hunk + "```\n";
      case 11 -> "<write_to_file><path>" + file + "</path><content>" + word + "</content>\n";
      case 12 -> "### Usage\n```sh\nrun it\n```\n";
      default -> "And now to something else.\n\n";
    };
  }

  private static String damaged(String part, int damage, boolean marked) {
    return switch (damage) {
      case 0 -> part.replaceAll("(?m)^(?=.)", "   ");
      case 1 -> part.replace("<", "&lt;").replace(">", "&gt;");
      case 2 -> part.replace("\n", "\r\n");
      case 3 -> part.replaceAll("(?m)^", "> ");
      case 4 -> "````\n" + part + "````\n";
      case 5 -> part.stripTrailing();
      // Without its path a fence is an example; a block is none.
      case 6 -> marked ? part.substring(part.indexOf('\n') + 1) : part;
      case 7 -> part.replace("=======", "=========");
      case 8 -> part.replace("SEARCH", "HEAD").replace("REPLACE", "x");
      case 9 -> part + "\n";
      default -> part;
    };
  }
}
