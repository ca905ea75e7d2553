package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a patch says of one file.
 *
 * @param line the line of the patch that its header begins on, from 1
 * @param old the file that is read; null for a new file
 * @param fresh the file that is written; null for a deleted one
 * @param kind what is done
 * @param oldMode the mode that the file is said to have; 0 if nothing is said
 * @param newMode the mode that the file is to get; 0 if nothing is said
 * @param hunks its hunks, possibly none
 */
public record Section(
    int line,
    @Nullable RepoPath old,
    @Nullable RepoPath fresh,
    Kind kind,
    int oldMode,
    int newMode,
    List<Hunk> hunks) {
  /** What a section can do. */
  public enum Kind {
    /** Makes a file. */
    CREATE,
    /** Makes a file if there is none, else changes it: a header that is not git's cannot say. */
    CREATE_OR_MODIFY,
    /** Changes a file. */
    MODIFY,
    /** Removes a file. */
    DELETE,
    /** Moves a file and perhaps changes it. */
    RENAME,
    /** Makes a file from another one, which stays. */
    COPY
  }

  /** The file that a refusal names. */
  public RepoPath name() {
    RepoPath path = old == null ? fresh : old;
    if (path == null) {
      throw new IllegalStateException("a section names a file");
    }
    return path;
  }
}
