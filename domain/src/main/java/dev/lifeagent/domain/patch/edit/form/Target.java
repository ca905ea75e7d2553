package dev.lifeagent.domain.patch.edit.form;

import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file of an edit.
 *
 * @param path the file
 * @param other the file that git would take the same name for, where a diff writes names without
 *     {@code a/} and {@code b/}
 * @param movedTo where it is moved to
 * @param replyLine the line of the reply that names it, from 1
 * @param sure whether the line names a file in any case; otherwise only if the base has it
 */
public record Target(
    RepoPath path,
    Optional<RepoPath> other,
    Optional<RepoPath> movedTo,
    int replyLine,
    boolean sure) {
  public static Target of(RepoPath path, int replyLine) {
    return new Target(path, Optional.empty(), Optional.empty(), replyLine, true);
  }

  public Target orElse(Optional<RepoPath> alternative) {
    return new Target(path, alternative, movedTo, replyLine, sure);
  }

  public Target movedTo(Optional<RepoPath> target) {
    return new Target(path, other, target, replyLine, sure);
  }

  /** Every path that the edit may be about. */
  public List<RepoPath> paths() {
    return Stream.of(Optional.of(path), other, movedTo).flatMap(Optional::stream).toList();
  }
}
