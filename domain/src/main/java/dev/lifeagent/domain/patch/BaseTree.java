package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * The tree of one commit, read only (part of the driven port that gives the workspace). What it
 * answers does not change as long as it lives, whatever happens to the repository.
 *
 * <p>The engine asks only for paths that a patch names, their folders, and the contents it has to
 * change, so that the cost does not grow with the tree. An implementation need not be safe for
 * several threads at once; one application uses it from one thread. It returns objects as they are
 * stored: no filter, no end-of-line conversion. If it cannot read, it throws its own unchecked
 * exception, which passes through the engine as it is.
 *
 * @since 0.1
 */
public interface BaseTree {
  /**
   * What stands at the path, of any kind; empty when nothing does, or when a prefix of the path is
   * no folder. Does not load the content.
   */
  Optional<BaseEntry> entry(RepoPath path);

  /**
   * The names of all entries directly in a folder, in any order, as they are stored; empty when
   * there is no such folder. Names need not be safe ones.
   *
   * @param folder the folder, or empty for the root
   */
  List<String> names(Optional<RepoPath> folder);

  /**
   * The bytes of a file. Called only for paths whose entry is a file and within the bounds; the
   * caller does not change the array.
   */
  byte[] content(RepoPath path);
}
