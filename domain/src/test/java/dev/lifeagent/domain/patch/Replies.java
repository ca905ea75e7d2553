package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.patch.edit.EditApplier;
import dev.lifeagent.domain.patch.edit.EditParser;
import dev.lifeagent.domain.patch.edit.EditResult;
import dev.lifeagent.domain.time.Never;
import java.util.Map;
import java.util.TreeMap;

/** Replies of models, and what comes of them. */
final class Replies {
  static final String GOOD = block("lib/keep.rb", "KEEP = 1", "KEEP = 10");

  private Replies() {}

  /** Files of the kinds that replies are about. */
  static MemoryTree base() {
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

  /** A search block for a file, with its path above. */
  static String block(String path, String old, String fresh) {
    return path + "\n<<<<<<< SEARCH\n" + old + "\n=======\n" + fresh + "\n>>>>>>> REPLACE\n";
  }

  /** What a reply makes of {@link #base}. */
  static EditResult applied(String reply) {
    return applied(base(), reply);
  }

  private static EditResult applied(MemoryTree base, String reply) {
    return EditApplier.apply(
        EditParser.parse(reply, PatchLimits.DEFAULT, Never.passes()),
        base,
        PatchLimits.DEFAULT,
        Never.passes());
  }

  /** What a reply makes of one file with this content. */
  static String applied(String path, String content, String reply) {
    MemoryTree base = new MemoryTree().with(path, content);
    return base.after(applied(base, reply).changes()).text(path);
  }

  /**
   * The files of {@link #base} that a reply changes, as they are then; {@code (gone)} for deleted.
   */
  static Map<String, String> files(String reply) {
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
}
