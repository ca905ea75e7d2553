package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effect of a change: for each path that it touches, the file before and after. Everything that
 * judges or stores a change works on this, however the change was drafted. It has at least one
 * file, every path is safe and does not conflict with the base, and every content is within the
 * bounds.
 *
 * <p>Immutable and thread-safe. Two change sets are equal if their files are equal.
 *
 * @since 0.1
 */
public final class ChangeSet {
  private final List<FileChange> files;
  private final List<FileDiff> diffs;

  ChangeSet(List<FileChange> files, List<FileDiff> diffs) {
    this.files = List.copyOf(files);
    this.diffs = List.copyOf(diffs);
  }

  /**
   * The change that gives each path its wanted state. Paths that already have that state are left
   * out.
   *
   * @param base the tree that is changed
   * @param wanted the wanted file for each path; empty to delete the file
   * @param limits the bounds
   * @param deadline when to stop
   * @throws PatchException when a path or a content cannot be accepted, or nothing changes
   */
  public static ChangeSet of(
      BaseTree base,
      Map<RepoPath, Optional<FileState>> wanted,
      PatchLimits limits,
      Deadline deadline) {
    try {
      return of(new BoundedBase(base, limits), wanted, deadline);
    } catch (DeadlineExceededException e) {
      throw Refusal.deadline(e);
    }
  }

  /**
   * The same for a base that may have been read already, within its bounds.
   *
   * @throws PatchException when a path or a content cannot be accepted, or nothing changes
   * @throws DeadlineExceededException when the deadline passes
   */
  public static ChangeSet of(
      BoundedBase base, Map<RepoPath, Optional<FileState>> wanted, Deadline deadline) {
    return ChangeSetMaker.make(base, wanted, deadline);
  }

  /** The changed files in the order of their paths; never empty. */
  public List<FileChange> files() {
    return files;
  }

  /** The paths of {@link #files()}. */
  public List<RepoPath> paths() {
    return files.stream().map(FileChange::path).toList();
  }

  /** The paths that do not exist in the base, in order. */
  public List<RepoPath> newPaths() {
    return files.stream().filter(file -> file.before().isEmpty()).map(FileChange::path).toList();
  }

  /**
   * The number of added lines in the rendered patch: all lines of a new file or a copy, 0 for a
   * file that was only renamed.
   */
  public int added() {
    return diffs.stream().mapToInt(FileDiff::added).sum();
  }

  /** The number of deleted lines in the rendered patch. */
  public int deleted() {
    return diffs.stream().mapToInt(FileDiff::deleted).sum();
  }

  /** The added lines, ordered by path and line number. */
  public List<AddedLine> addedLines() {
    List<AddedLine> lines = new ArrayList<>();
    diffs.forEach(diff -> lines.addAll(diff.addedLines()));
    return lines;
  }

  /**
   * The added lines of each file as one text, each followed by a line feed, in the order of the
   * paths. Files without added lines are left out.
   */
  public Map<RepoPath, byte[]> addedText() {
    Map<RepoPath, byte[]> texts = new LinkedHashMap<>();
    for (FileDiff diff : diffs) {
      if (diff.added() > 0) {
        texts.put(diff.change().path(), diff.addedText());
      }
    }
    return Collections.unmodifiableMap(texts);
  }

  /** The sections of the rendered patch, in the order of their paths; a rename is one section. */
  public List<FileDiff> diffs() {
    return diffs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChangeSet changes && files.equals(changes.files);
  }

  @Override
  public int hashCode() {
    return files.hashCode();
  }

  @Override
  public String toString() {
    return "ChangeSet" + files.stream().map(FileChange::path).toList();
  }
}
