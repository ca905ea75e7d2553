package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;

/** Walks a tree in git's order until enough files are found. */
final class FileListing {
  /** Deeper than any path that people make; it keeps a hostile tree from exhausting the stack. */
  private static final int MAX_DEPTH = 256;

  private final GitObjects objects;
  private final Predicate<RepoPath> accepted;
  private final int limit;
  private final List<RepoPath> found = new ArrayList<>();

  FileListing(GitObjects objects, Predicate<RepoPath> accepted, int limit) {
    this.objects = objects;
    this.accepted = accepted;
    this.limit = limit;
  }

  List<RepoPath> of(ObjectId root) throws IOException {
    walk(root, "", 0);
    return List.copyOf(found);
  }

  private void walk(ObjectId folder, String prefix, int depth) throws IOException {
    for (TreeEntry entry : objects.tree(folder)) {
      if (found.size() == limit) {
        return;
      }
      if (!entry.isTree() && !entry.isFile()) {
        continue;
      }
      Optional<RepoPath> path = entry.name().flatMap(name -> path(prefix + name));
      // Below a name that no path may have there is nothing that a path can name.
      if (path.isEmpty()) {
        continue;
      }
      if (!entry.isTree()) {
        path.filter(accepted).ifPresent(found::add);
      } else if (depth < MAX_DEPTH) {
        walk(entry.id(), path.get().value() + "/", depth + 1);
      }
    }
  }

  private static Optional<RepoPath> path(String text) {
    try {
      return Optional.of(RepoPath.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
