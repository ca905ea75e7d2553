package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the lines above the hunks of one file say, while it is being found out. Names hold one byte
 * a character; null is "none"; a mode of 0 is "not said".
 */
final class FileHeader {
  /** Yes, no, or (in headers that are not git's) known only from hunks and base. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  @Nullable String shared;
  @Nullable String old;
  @Nullable String fresh;
  Answer isNew = Answer.UNKNOWN;
  Answer isDelete = Answer.UNKNOWN;
  boolean isRename;
  boolean isCopy;
  int oldMode;
  int newMode;

  /** The text of the {@code diff --git} line after its mark. */
  @Nullable String gitLine;

  /** The file, as far as a safe name of it is known yet. */
  Optional<RepoPath> name() {
    String name = fresh != null ? fresh : old != null ? old : shared;
    if (name == null) {
      return Optional.empty();
    }
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return Optional.of(RepoPath.of(new String(bytes, StandardCharsets.UTF_8)));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whether this alone changes something, without any hunk. */
  boolean changesMetadata() {
    return isRename
        || isCopy
        || isNew == Answer.YES
        || isDelete != Answer.NO
        || (oldMode != 0 && newMode != 0 && oldMode != newMode);
  }

  /** How many of the things are said that exclude each other. */
  int kinds() {
    return (isNew == Answer.YES ? 1 : 0)
        + (isDelete == Answer.YES ? 1 : 0)
        + (isRename ? 1 : 0)
        + (isCopy ? 1 : 0);
  }
}
