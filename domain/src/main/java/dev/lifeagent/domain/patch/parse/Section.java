package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a patch about one file.
 *
 * @param line the line of the patch that its header begins on, from 1
 * @param old the file that is read; null for a new file
 * @param fresh the file that is written; null for a deleted one
 * @param kind the kind of change
 * @param oldMode the mode before, as the patch gives it; 0 if it gives none
 * @param newMode the mode after, as the patch gives it; 0 if it gives none
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
  /** The kinds of changes. */
  public enum Kind {
    /** Creates a file. */
    CREATE,
    /**
     * Creates the file if it does not exist and changes it otherwise; only git's own headers
     * distinguish the two.
     */
    CREATE_OR_MODIFY,
    /** Changes a file. */
    MODIFY,
    /** Removes a file. */
    DELETE,
    /** Moves a file and perhaps changes it. */
    RENAME,
    /** Creates a file from another one, which stays. */
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
