package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.util.List;
import java.util.function.Predicate;

/**
 * The repository that plans are made for, read only (driven port). Safe for use by several threads.
 * An implementation leaves the repository byte for byte as it was, runs none of its filters and
 * hooks, and reads commits, never the work tree.
 *
 * <p>Every method throws {@link WorkspaceException} when the repository or an object in it cannot
 * be read.
 *
 * @since 0.1
 */
public interface Workspace {
  /** The commit that the configured ref names now. */
  Base head();

  /**
   * The commit of that id.
   *
   * @param commit 40 or 64 hexadecimal digits
   */
  Base at(String commit);

  /** The id of the tree that git would make of the base with the changes, computed in memory. */
  String resultTree(Base base, ChangeSet changes);

  /**
   * Files of the base in git's order. Reads the folders at, above and below the roots, and no
   * other.
   *
   * @param roots files and folders to list; none lists the whole tree
   * @param accepted only files that this accepts; symbolic links and submodules are never listed,
   *     nor are names that are no {@link RepoPath}
   * @param limit the most to return, at least 1
   * @param deadline when to give up
   * @throws dev.lifeagent.domain.time.DeadlineExceededException when it passes
   */
  List<RepoPath> list(
      Base base, List<RepoPath> roots, Predicate<RepoPath> accepted, int limit, Deadline deadline);
}
