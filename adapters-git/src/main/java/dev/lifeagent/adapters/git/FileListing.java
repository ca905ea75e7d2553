package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;

/** Walks a tree in git's order, at and below some roots, until enough files are found. */
final class FileListing {
  /** Deeper than any path that people make; it keeps a hostile tree from exhausting the stack. */
  private static final int MAX_DEPTH = 256;

  private final GitObjects objects;
  private final Predicate<RepoPath> accepted;
  private final int limit;
  private final Deadline deadline;
  private final List<RepoPath> found = new ArrayList<>();

  FileListing(GitObjects objects, Predicate<RepoPath> accepted, int limit, Deadline deadline) {
    this.objects = objects;
    this.accepted = accepted;
    this.limit = limit;
    this.deadline = deadline;
  }

  /** The files; no roots mean everything. */
  List<RepoPath> of(ObjectId root, List<RepoPath> roots) throws IOException {
    walk(root, "", 0, roots.stream().map(RepoPath::segments).toList());
    return List.copyOf(found);
  }

  /**
   * Walks one folder.
   *
   * @param roots what remains of the roots from here on; none takes everything
   */
  private void walk(ObjectId folder, String prefix, int depth, List<List<String>> roots)
      throws IOException {
    Map<String, List<List<String>>> wanted =
        roots.stream()
            .collect(
                Collectors.groupingBy(
                    root -> root.get(0),
                    Collectors.mapping(root -> root.subList(1, root.size()), Collectors.toList())));
    for (TreeEntry entry : objects.tree(folder)) {
      if (found.size() == limit) {
        return;
      }
      deadline.check();
      Optional<String> name = entry.name().filter(n -> roots.isEmpty() || wanted.containsKey(n));
      if (name.isPresent()) {
        visit(entry, prefix + name.get(), depth, wanted.getOrDefault(name.get(), List.of()));
      }
    }
  }

  private void visit(TreeEntry entry, String path, int depth, List<List<String>> roots)
      throws IOException {
    boolean whole = roots.isEmpty() || roots.contains(List.<String>of());
    if (entry.isTree() || (entry.isFile() && whole)) {
      Optional<RepoPath> safe = path(path);
      // Below a name that no path may have there is nothing that a path can name.
      if (entry.isFile()) {
        safe.filter(accepted).ifPresent(found::add);
      } else if (safe.isPresent() && depth < MAX_DEPTH) {
        walk(entry.id(), path + "/", depth + 1, whole ? List.of() : roots);
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
