package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.edit.EditApplier;
import dev.lifeagent.domain.patch.edit.EditParser;
import dev.lifeagent.domain.patch.edit.EditResult;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.time.Never;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One of the cases that lie beside the checkout: {@code base/}, and either a {@code reply} of a
 * model with an {@code expect.txt}, or a {@code patch}. Texts have a character for each byte.
 */
record CaseFolder(Path path) {
  /** What came of it: the tree after it and what a reviewer is told, or the refusal. */
  record Outcome(Map<String, String> tree, List<String> notes, Optional<PatchException> refusal) {
    @Override
    public String toString() {
      return refusal
          .map(e -> "refused, " + e.fault() + ": " + e.getMessage())
          .orElse("taken, " + notes + ": " + tree);
    }
  }

  /** Where the cases lie, if they are there; {@code SharedCasesTest} looks in the same way. */
  static Optional<Path> all() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/cases/replies");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  String name() {
    return path.getFileName().toString();
  }

  boolean isReply() {
    return Files.exists(path.resolve("reply"));
  }

  boolean isPatch() {
    return Files.exists(path.resolve("patch"));
  }

  /** The reply or patch. */
  String text() throws IOException {
    return new String(bytes(), StandardCharsets.ISO_8859_1);
  }

  private byte[] bytes() throws IOException {
    return Files.readAllBytes(path.resolve(isReply() ? "reply" : "patch"));
  }

  /** What has to come out, in the words of the case. */
  String expected() throws IOException {
    String key = "expected: ";
    return Files.readAllLines(path.resolve("expect.txt")).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst()
        .orElseThrow();
  }

  MemoryTree base() throws IOException {
    MemoryTree base = new MemoryTree();
    Path root = path.resolve("base");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        base.with(root.relativize(file).toString(), EntryKind.FILE, Files.readAllBytes(file));
      }
    }
    return base;
  }

  Outcome outcome() throws IOException {
    MemoryTree base = base();
    try {
      return isReply() ? ofReply(base) : ofPatch(base);
    } catch (PatchException e) {
      return new Outcome(Map.of(), List.of(), Optional.of(e));
    }
  }

  private Outcome ofReply(MemoryTree base) throws IOException {
    String reply = new String(bytes(), StandardCharsets.UTF_8);
    EditResult result =
        EditApplier.apply(
            EditParser.parse(reply, PatchLimits.DEFAULT, Never.passes()),
            base,
            PatchLimits.DEFAULT,
            Never.passes());
    return new Outcome(shown(base.after(result.changes())), result.notes(), Optional.empty());
  }

  private Outcome ofPatch(MemoryTree base) throws IOException {
    ChangeSet changes =
        PatchApplier.apply(
            PatchParser.parse(bytes(), PatchLimits.DEFAULT),
            base,
            PatchLimits.DEFAULT,
            Never.passes());
    return new Outcome(shown(base.after(changes)), List.of(), Optional.empty());
  }

  /** The files of a tree by path, each as {@code KIND:content}. */
  static Map<String, String> shown(MemoryTree tree) {
    Map<String, String> files = new TreeMap<>();
    tree.blobs.forEach(
        (path, blob) ->
            files.put(
                path, blob.kind() + ":" + new String(blob.content(), StandardCharsets.ISO_8859_1)));
    return files;
  }
}
