package dev.lifeagent.domain.plan;

import java.util.Optional;

/**
 * The workspaces that calls may be about: the service's own, its linked work trees, and those that
 * are configured beside it (driven port). Looked at anew each time, since work trees come and go.
 * Safe for use by several threads.
 *
 * @since 0.1
 */
public interface Workspaces {
  /**
   * A workspace by where it is.
   *
   * @param root the absolute path of its root, with its links followed
   * @param own whether it is the service's own
   * @since 0.1
   */
  record Site(String root, boolean own) {
    /** Refuses a blank root with {@link IllegalArgumentException}. */
    public Site {
      if (root.isBlank()) {
        throw new IllegalArgumentException("a workspace has a root");
      }
    }
  }

  /**
   * The innermost workspace that a folder is the root of, or is in.
   *
   * @param folder its path, with its links not yet followed; a relative one is below the root of
   *     the service's own workspace
   * @return empty if the folder is in none that is allowed
   */
  Optional<Site> holding(String folder);

  /**
   * The commit that is checked out there now, whatever the configured base is.
   *
   * @return empty while the repository has no commit yet
   * @throws WorkspaceException when it cannot be read
   */
  Optional<String> head(Site site);

  /**
   * The repository of a workspace, which stays this port's to close. Of another than the own,
   * {@link Workspace#head()} is what is checked out there.
   *
   * @return empty if the site is none that {@link #holding} gives for its root now
   */
  Optional<Workspace> open(Site site);

  /** The workspace whose root is exactly this path, as {@link #holding} writes it. */
  default Optional<Site> at(String root) {
    return root.isBlank()
        ? Optional.empty()
        : holding(root).filter(site -> site.root().equals(root));
  }
}
