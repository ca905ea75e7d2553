package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header of one file while it is read. Names hold one byte per character and are null until
 * they are known; a mode of 0 means that none was given.
 */
final class FileHeader {
  /** Yes, no, or (in headers not written by git) known only from the hunks and the base. */
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

  /** The path of the file; empty if no name is known yet or the name is not safe. */
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

  /** Whether the header changes something without any hunk. */
  boolean changesMetadata() {
    return isRename
        || isCopy
        || isNew == Answer.YES
        || isDelete != Answer.NO
        || (oldMode != 0 && newMode != 0 && oldMode != newMode);
  }

  /** How many of new, deleted, renamed and copied the header says; they exclude each other. */
  int kinds() {
    return (isNew == Answer.YES ? 1 : 0)
        + (isDelete == Answer.YES ? 1 : 0)
        + (isRename ? 1 : 0)
        + (isCopy ? 1 : 0);
  }
}
