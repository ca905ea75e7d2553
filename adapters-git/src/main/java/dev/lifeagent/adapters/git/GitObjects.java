package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.plan.WorkspaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** The objects of the repository during one call. For one thread. */
final class GitObjects {
  /**
   * The largest object that is read, in bytes. It is JGit's own bound for what it keeps in memory:
   * beyond it, JGit unpacks objects into files inside the repository.
   */
  static final long MAX_BYTES = 50L * 1024 * 1024;

  private final ObjectReader reader;
  private final TreeCache cache;

  GitObjects(ObjectReader reader, TreeCache cache) {
    this.reader = reader;
    this.cache = cache;
  }

  ObjectReader reader() {
    return reader;
  }

  byte[] commit(ObjectId id) throws IOException {
    return load(id, Constants.OBJ_COMMIT);
  }

  byte[] blob(ObjectId id) throws IOException {
    return load(id, Constants.OBJ_BLOB);
  }

  /** The length of a blob, from its header alone. */
  long size(ObjectId blob) throws IOException {
    return reader.getObjectSize(blob, Constants.OBJ_BLOB);
  }

  List<TreeEntry> tree(ObjectId id) throws IOException {
    if (id.equals(Constants.EMPTY_TREE_ID)) {
      // Git knows this tree without storing it, so it may be missing from a valid repository.
      return List.of();
    }
    Optional<List<TreeEntry>> known = cache.get(id);
    if (known.isPresent()) {
      return known.get();
    }
    List<TreeEntry> tree = TreeEntry.parse(load(id, Constants.OBJ_TREE));
    cache.put(id, tree);
    return tree;
  }

  /** The entry at the path; empty if there is none. Reads one tree object per segment. */
  Optional<TreeEntry> find(ObjectId root, List<String> segments) throws IOException {
    ObjectId folder = root;
    for (int i = 0; i < segments.size(); i++) {
      Optional<TreeEntry> entry = child(tree(folder), segments.get(i));
      if (entry.isEmpty() || i == segments.size() - 1) {
        return entry;
      }
      if (!entry.get().isTree()) {
        return Optional.empty();
      }
      folder = entry.get().id();
    }
    return Optional.empty();
  }

  private static Optional<TreeEntry> child(List<TreeEntry> tree, String segment) {
    byte[] name = segment.getBytes(StandardCharsets.UTF_8);
    return tree.stream().filter(entry -> entry.isNamed(name)).findFirst();
  }

  private byte[] load(ObjectId id, int type) throws IOException {
    if (reader.getObjectSize(id, type) > MAX_BYTES) {
      throw tooLarge();
    }
    ObjectLoader loader = reader.open(id, type);
    if (loader.isLarge()) {
      throw tooLarge();
    }
    return loader.getBytes();
  }

  private static WorkspaceException tooLarge() {
    return new WorkspaceException(
        "an object of the workspace has more than " + MAX_BYTES + " bytes");
  }
}
