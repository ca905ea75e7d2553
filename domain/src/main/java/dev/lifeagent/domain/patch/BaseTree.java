package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * The tree of one commit, read only. It is part of the driven port for the workspace. Its answers
 * never change, even if the repository does.
 *
 * <p>The engine asks only for paths that a patch names, their folders, and the contents that it
 * changes, so the cost does not depend on the size of the tree. An implementation need not be
 * thread-safe: applying one patch uses it from one thread. It returns objects as stored, without
 * filters or end-of-line conversion. If it cannot read, it throws its own unchecked exception,
 * which the engine does not catch.
 *
 * @since 0.1
 */
public interface BaseTree {
  /**
   * The entry at the path, of any kind; empty if there is none, or if a prefix of the path is not a
   * folder. Does not load the content.
   */
  Optional<BaseEntry> entry(RepoPath path);

  /**
   * The names of all entries directly in a folder, in any order, as stored; empty if the folder
   * does not exist. The names may be unsafe.
   *
   * @param folder the folder, or empty for the root
   */
  List<String> names(Optional<RepoPath> folder);

  /**
   * The bytes of a file. Called only if the entry is a file within the bounds; the caller does not
   * modify the array.
   */
  byte[] content(RepoPath path);
}
