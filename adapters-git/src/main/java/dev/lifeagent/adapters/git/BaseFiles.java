package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.plan.WorkspaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * What the base of a workspace says of paths, held or not: by its trees and its own {@code
 * .gitignore} files. Those of the work tree, and the user's, may have been written by the agent.
 * Safe for use by several threads.
 */
final class BaseFiles {
  /** The largest ignore file that is read, in bytes; every one of its rules may be tried. */
  private static final long MAX_BYTES = 256L * 1024;

  /** Of all files that are kept; some 10 MB. */
  private static final int MAX_RULES = 50_000;

  private static final byte[] IGNORE_FILE = ".gitignore".getBytes(StandardCharsets.US_ASCII);

  private final GitRepository repository;
  private final String ref;

  /** By the id of the blob, so that nothing here goes stale. */
  private final Map<ObjectId, IgnoreFile> files = new LinkedHashMap<>(16, 0.75f, true);

  private int rules;
  private volatile Optional<Head> last = Optional.empty();

  private record Head(ObjectId named, ObjectId tree) {}

  /** What the base says of a path. */
  record Standing(boolean held, boolean ignored) {}

  BaseFiles(GitRepository repository, String ref) {
    this.repository = repository;
    this.ref = ref;
  }

  /**
   * The tree of the base that the ref names now.
   *
   * @throws WorkspaceException when the repository cannot be read
   */
  ObjectId tree() {
    return repository.read(this::head);
  }

  /**
   * What a base says of a path.
   *
   * @param tree of {@link #tree}
   * @param names the path below the root; empty for the root itself
   * @param folder whether it is a folder, or is to be one
   * @throws WorkspaceException when the repository cannot be read
   */
  Standing of(ObjectId tree, List<String> names, boolean folder) {
    return repository.read(
        (git, objects) -> {
          boolean held = names.isEmpty() || objects.find(tree, names).isPresent();
          return new Standing(held, !held && ignored(objects, tree, names, folder));
        });
  }

  private ObjectId head(Repository git, GitObjects objects) throws IOException {
    ObjectId named = GitWorkspace.lookUp(git, ref);
    Optional<Head> known = last.filter(head -> head.named().equals(named));
    if (known.isPresent()) {
      return known.get().tree();
    }
    try (RevWalk walk = new RevWalk(objects.reader())) {
      Head head = new Head(named.copy(), walk.parseTree(named).copy());
      last = Optional.of(head);
      return head.tree();
    }
  }

  /** From the root down: what lies in an ignored folder is ignored, whatever is said of it. */
  private boolean ignored(GitObjects objects, ObjectId root, List<String> path, boolean folder)
      throws IOException {
    List<String> names = path.stream().map(BaseFiles::bytes).toList();
    List<IgnoreFile> above = new ArrayList<>();
    Optional<ObjectId> tree = Optional.of(root);
    for (int i = 0; i < names.size(); i++) {
      List<TreeEntry> entries = tree.isEmpty() ? List.of() : objects.tree(tree.get());
      above.add(file(objects, entries));
      if (ignored(above, names.subList(0, i + 1), folder || i < names.size() - 1)) {
        return true;
      }
      byte[] name = path.get(i).getBytes(StandardCharsets.UTF_8);
      tree =
          entries.stream()
              .filter(entry -> entry.isTree() && entry.isNamed(name))
              .map(TreeEntry::id)
              .findFirst();
    }
    return false;
  }

  /** The innermost file that says something of the path counts. */
  private static boolean ignored(List<IgnoreFile> above, List<String> names, boolean folder) {
    for (int i = above.size() - 1; i >= 0; i--) {
      Optional<Boolean> said = above.get(i).ignores(names.subList(i, names.size()), folder);
      if (said.isPresent()) {
        return said.get();
      }
    }
    return false;
  }

  private IgnoreFile file(GitObjects objects, List<TreeEntry> folder) throws IOException {
    for (TreeEntry entry : folder) {
      if (entry.isFile() && entry.isNamed(IGNORE_FILE)) {
        synchronized (files) {
          IgnoreFile known = files.get(entry.id());
          if (known != null) {
            return known;
          }
        }
        return keep(entry.id(), read(objects, entry.id()));
      }
    }
    return IgnoreFile.EMPTY;
  }

  private IgnoreFile keep(ObjectId id, IgnoreFile file) {
    synchronized (files) {
      if (cost(file) <= MAX_RULES / 4 && files.putIfAbsent(id, file) == null) {
        rules += cost(file);
        var oldest = files.values().iterator();
        while (rules > MAX_RULES) {
          rules -= cost(oldest.next());
          oldest.remove();
        }
      }
    }
    return file;
  }

  private static int cost(IgnoreFile file) {
    return file.rules().size() + 1;
  }

  private static IgnoreFile read(GitObjects objects, ObjectId blob) throws IOException {
    if (objects.size(blob) > MAX_BYTES) {
      throw new WorkspaceException(
          "an ignore file of the workspace has more than " + MAX_BYTES + " bytes");
    }
    return IgnoreFile.parse(objects.blob(blob));
  }

  /** One character a byte, as the rules are. */
  private static String bytes(String name) {
    return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
