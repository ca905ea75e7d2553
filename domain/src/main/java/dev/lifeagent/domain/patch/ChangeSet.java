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
 * What a change comes to: for each path that it touches, the file before and after. Everything that
 * judges or stores a change works on this, however it was drafted. There is always at least one
 * file, every path is a safe one that fits into the base, and every content is within the bounds.
 *
 * <p>Immutable; safe for use by several threads. Two are equal when their files are.
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
   * The change that gives each path its wanted state. Paths that have it already are left out.
   *
   * @param base the tree that is changed
   * @param wanted the wanted file for each path; empty to have none
   * @param limits the bounds
   * @param deadline when to give up
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
   * The same over a base that was asked before, within its bounds.
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

  /** The paths that the base does not have, in their order. */
  public List<RepoPath> newPaths() {
    return files.stream().filter(file -> file.before().isEmpty()).map(FileChange::path).toList();
  }

  /**
   * How many lines are added, as the rendered patch shows it: all of a new file or a copy, none of
   * a file that was only renamed.
   */
  public int added() {
    return diffs.stream().mapToInt(FileDiff::added).sum();
  }

  /** How many lines are deleted, likewise. */
  public int deleted() {
    return diffs.stream().mapToInt(FileDiff::deleted).sum();
  }

  /** The lines that are added, by path and number. */
  public List<AddedLine> addedLines() {
    List<AddedLine> lines = new ArrayList<>();
    diffs.forEach(diff -> lines.addAll(diff.addedLines()));
    return lines;
  }

  /**
   * The added lines of each file as one text, each with a line feed behind it; files without any
   * are left out. In the order of the paths.
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

  /**
   * How the rendered patch shows the change, a section each, in the order of their paths; a rename
   * is one section.
   */
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
