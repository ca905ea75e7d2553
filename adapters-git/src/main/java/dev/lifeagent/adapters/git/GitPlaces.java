package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.PathClaim;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.Spot;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file system of this machine, and the git work trees in it. Reads names and links, the
 * pointers of linked work trees, and objects of the repositories; writes nothing. Safe for use by
 * several threads.
 *
 * <p>The base of the service's own workspace is what {@link GitWorkspace#head()} reads; that of
 * another is its {@code HEAD}.
 *
 * @since 0.1
 */
public final class GitPlaces implements Places, AutoCloseable {
  private final WorkRoots roots;
  private final SystemFolders folders;

  /**
   * Places around a workspace.
   *
   * @param workspace the service's own; it stays the caller's to close
   * @param globs globs of absolute paths; a folder that one matches, and that has a {@code .git},
   *     is the root of a workspace as well. The linked work trees of the own one always are
   * @throws IllegalArgumentException with a sentence about a glob that is malformed or relative
   */
  public GitPlaces(GitWorkspace workspace, List<String> globs) {
    this(workspace, globs, SystemFolders.ofProcess());
  }

  GitPlaces(GitWorkspace workspace, List<String> globs, SystemFolders folders) {
    this.roots =
        new WorkRoots(
            workspace.repository(), workspace.baseRef(), globs.stream().map(RootGlob::of).toList());
    this.folders = folders;
  }

  /** What is wrong with a glob of roots, as the end of a sentence about it; empty for nothing. */
  public static Optional<String> fault(String glob) {
    try {
      RootGlob.of(glob);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("has a glob that cannot be used, " + glob + ": " + e.getMessage());
    }
  }

  @Override
  public boolean hold(Optional<String> cwd) {
    try {
      return cwd.isEmpty() || root(cwd).isPresent();
    } catch (UnknownPlaceException e) {
      return false;
    }
  }

  /**
   * Where a path really leads, with a link followed as far as this process may look.
   *
   * @throws dev.lifeagent.domain.plan.WorkspaceException when the repository of the workspace
   *     cannot be read
   */
  @Override
  public List<Spot> resolve(Optional<String> cwd, PathClaim claim) {
    Location at = claim.location();
    try {
      PathEnd here = folder(cwd);
      Spots places = new Spots(roots, folders, roots.holding(here.path()));
      Set<Spot> spots = new LinkedHashSet<>();
      for (PathEnd end : PathEnds.of(start(here, at), claim)) {
        boolean folder = end.isFolder() || claim.access() == Access.FOLDER || at.all();
        spots.add(places.of(end, folder));
      }
      return List.copyOf(spots);
    } catch (UnknownPlaceException e) {
      boolean unknown = at.base() == Location.Base.UNKNOWN;
      Spot.Kind kind = unknown ? Spot.Kind.UNKNOWN : Spot.Kind.UNRESOLVED;
      return List.of(Spot.of(kind, String.join("/", at.known())));
    }
  }

  /** The workspace that holds the folder that an act runs in. */
  Optional<WorkRoot> root(Optional<String> cwd) throws UnknownPlaceException {
    return roots.holding(folder(cwd).path());
  }

  /** The roots, for {@link GitWorkspaces}. */
  WorkRoots roots() {
    return roots;
  }

  /** The folder that an act runs in; what of it is not there is taken literally. */
  private PathEnd folder(Optional<String> cwd) throws UnknownPlaceException {
    Path own = roots.own();
    try {
      return cwd.isEmpty()
          ? new PathEnd(own, PathEnd.Kind.FOLDER)
          : LinkWalk.go(own.resolve(cwd.get()));
    } catch (InvalidPathException e) {
      throw new UnknownPlaceException("no path of this machine");
    }
  }

  /** What a location is relative to. */
  private PathEnd start(PathEnd here, Location at) throws UnknownPlaceException {
    PathEnd base =
        switch (at.base()) {
          case HERE -> here;
          case HOME -> LinkWalk.go(folders.home());
          case TEMP -> LinkWalk.go(folders.temporary().get(0));
          case ROOT -> LinkWalk.go(here.path().getRoot());
          case UNKNOWN -> throw new UnknownPlaceException("a folder that is not known");
        };
    if (at.base() == Location.Base.TEMP && at.up() > 0) {
      throw new UnknownPlaceException("above a folder that has no one name");
    }
    return LinkWalk.go(base, Collections.nCopies(at.up(), ".."), true);
  }

  /** Closes the repositories that were opened here. Later calls may open them again. */
  @Override
  public void close() {
    roots.close();
  }
}
