package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.plan.Workspaces;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/**
 * The git work trees that {@link GitPlaces} know as workspaces. It opens no repository that they
 * have open, keeps a bounded number open, and writes none. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class GitWorkspaces implements Workspaces {
  private final GitWorkspace own;
  private final GitPlaces places;

  /**
   * Workspaces around one.
   *
   * @param own the service's own; it stays the caller's to close
   * @param places made for the same workspace; they close what is opened for others
   */
  public GitWorkspaces(GitWorkspace own, GitPlaces places) {
    this.own = own;
    this.places = places;
  }

  @Override
  public Optional<Site> holding(String folder) {
    try {
      return places.root(Optional.of(folder)).map(root -> site(root.path()));
    } catch (UnknownPlaceException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> head(Site site) {
    Path root = known(site).orElseThrow(() -> new WorkspaceException("the workspace is gone"));
    return places
        .roots()
        .repository(root)
        .read(
            (git, objects) -> {
              Ref head = git.exactRef(Constants.HEAD);
              if (head == null) {
                throw new WorkspaceException("the workspace has no HEAD that can be read");
              }
              ObjectId commit = head.getObjectId();
              if (commit == null) {
                return Optional.empty();
              }
              objects.commit(commit); // what is not there is no base
              return Optional.of(commit.name());
            });
  }

  @Override
  public Optional<Workspace> open(Site site) {
    return known(site)
        .map(root -> site.own() ? own : new GitWorkspace(places.roots().repository(root)));
  }

  /** The root of a site as it is now: it may have been removed, or its links replaced. */
  private Optional<Path> known(Site site) {
    try {
      return at(site.root()).filter(site::equals).map(now -> Path.of(now.root()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Site site(Path root) {
    return new Site(root.toString(), root.equals(places.roots().own()));
  }
}
