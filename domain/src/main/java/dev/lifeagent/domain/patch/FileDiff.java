package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.patch.text.Line;
import dev.lifeagent.domain.patch.text.LineDiff;
import dev.lifeagent.domain.patch.text.Replacement;
import dev.lifeagent.domain.patch.text.ShownHunk;
import dev.lifeagent.domain.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One section of the rendered patch: a file that is created, changed or deleted, line by line, or a
 * file that is renamed with its content unchanged. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class FileDiff {
  private final FileChange change;
  private final @Nullable FileChange source;
  private final List<Line> before;
  private final List<Line> after;
  private final List<Replacement> replacements;

  private FileDiff(
      FileChange change,
      @Nullable FileChange source,
      List<Line> before,
      List<Line> after,
      List<Replacement> replacements) {
    this.change = change;
    this.source = source;
    this.before = before;
    this.after = after;
    this.replacements = replacements;
  }

  /**
   * The sections for these changes, in their order; a renamed file is listed at its new path.
   *
   * @throws PatchException if the rendered patch would exceed a bound
   */
  static List<FileDiff> of(List<FileChange> files, PatchLimits limits, Deadline deadline) {
    Map<FileChange, FileChange> sources = renames(files);
    List<FileDiff> diffs = new ArrayList<>();
    for (FileChange file : files) {
      FileChange source = sources.get(file);
      if (source != null) {
        diffs.add(new FileDiff(file, source, List.of(), List.of(), List.of()));
      } else if (!sources.containsValue(file)) {
        diffs.add(compare(file, deadline));
      }
    }
    RenderedBounds.check(diffs, limits);
    return diffs;
  }

  private static FileDiff compare(FileChange file, Deadline deadline) {
    List<Line> before = lines(file.before());
    List<Line> after = lines(file.after());
    return new FileDiff(file, null, before, after, LineDiff.of(before, after, deadline));
  }

  private static List<Line> lines(Optional<FileState> state) {
    return state.map(file -> Line.split(file.bytes())).orElse(List.of());
  }

  /** Maps each new file that is a rename to the deleted file with the same content. */
  private static Map<FileChange, FileChange> renames(List<FileChange> files) {
    Map<String, List<FileChange>> gone = new HashMap<>();
    for (FileChange file : files) {
      if (file.after().isEmpty() && size(file.before()) > 0) {
        gone.computeIfAbsent(file.before().orElseThrow().blobId(), id -> new ArrayList<>())
            .add(file);
      }
    }
    Map<FileChange, FileChange> sources = new HashMap<>();
    for (FileChange file : files) {
      if (!gone.isEmpty() && file.before().isEmpty() && size(file.after()) > 0) {
        List<FileChange> same = gone.get(file.after().orElseThrow().blobId());
        if (same != null && !same.isEmpty()) {
          sources.put(file, same.remove(0));
        }
      }
    }
    return sources;
  }

  private static int size(Optional<FileState> state) {
    return state.map(FileState::size).orElse(0);
  }

  /** The change of the file, at its new path if it was renamed. */
  public FileChange change() {
    return change;
  }

  /** The file that this one was renamed from; empty if it was not renamed. */
  public Optional<FileChange> source() {
    return Optional.ofNullable(source);
  }

  /** The lines before; none for a rename. */
  public List<Line> before() {
    return before;
  }

  /** The lines after; none for a rename. */
  public List<Line> after() {
    return after;
  }

  /** The differences between the two, in order. */
  public List<Replacement> replacements() {
    return replacements;
  }

  /** The hunks of the section, in order. */
  public List<ShownHunk> hunks() {
    return ShownHunk.of(replacements, before.size());
  }

  /** How many lines are added. */
  public int added() {
    return replacements.stream().mapToInt(Replacement::added).sum();
  }

  /** How many lines are deleted. */
  public int deleted() {
    return replacements.stream().mapToInt(Replacement::deleted).sum();
  }

  List<AddedLine> addedLines() {
    List<AddedLine> lines = new ArrayList<>();
    for (Replacement replacement : replacements) {
      for (int i = replacement.newFrom(); i < replacement.newTo(); i++) {
        String text = new String(after.get(i).text(), StandardCharsets.UTF_8);
        lines.add(new AddedLine(change.path(), i + 1, text));
      }
    }
    return lines;
  }

  /** The added lines as one text, each followed by a line feed. */
  byte[] addedText() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (Replacement replacement : replacements) {
      for (Line line : after.subList(replacement.newFrom(), replacement.newTo())) {
        text.writeBytes(line.text());
        text.write('\n');
      }
    }
    return text.toByteArray();
  }
}
