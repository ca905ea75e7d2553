package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileChange;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.GitObjectId;
import dev.lifeagent.domain.plan.WorkspaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Computes the tree that {@code git write-tree} would make, bottom up. Only the folders on changed
 * paths are read and hashed; the others keep their ids. Nothing is written.
 */
final class ResultTree {
  private static final ObjectId EMPTY_TREE = Constants.EMPTY_TREE_ID;

  private final GitObjects objects;

  /** What changes at one name: as a file, and below it where it is a folder before or after. */
  private static final class Node {
    private final Map<String, Node> children = new LinkedHashMap<>();
    private Optional<FileChange> change = Optional.empty();
  }

  ResultTree(GitObjects objects) {
    this.objects = objects;
  }

  ObjectId of(ObjectId base, ChangeSet changes) throws IOException {
    Node root = new Node();
    for (FileChange change : changes.files()) {
      Node node = root;
      for (String segment : change.path().segments()) {
        node = node.children.computeIfAbsent(segment, name -> new Node());
      }
      node.change = Optional.of(change);
    }
    return root.children.isEmpty() ? base : folder(Optional.of(base), root).orElse(EMPTY_TREE);
  }

  /** The folder after the changes; empty when nothing is left in it. */
  private Optional<ObjectId> folder(Optional<ObjectId> before, Node node) throws IOException {
    List<TreeEntry> entries = new ArrayList<>();
    if (before.isPresent()) {
      for (TreeEntry entry : objects.tree(before.get())) {
        // An empty folder has no place in git's index, so it is gone once its parent is rewritten.
        if (!(entry.isTree() && entry.id().equals(EMPTY_TREE))) {
          entries.add(entry.canonical());
        }
      }
    }
    for (Map.Entry<String, Node> child : node.children.entrySet()) {
      put(entries, child.getKey().getBytes(StandardCharsets.UTF_8), child.getValue());
    }
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(ObjectId.fromString(GitObjectId.ofTree(TreeEntry.format(entries))));
  }

  private void put(List<TreeEntry> entries, byte[] name, Node node) throws IOException {
    Optional<TreeEntry> before = entries.stream().filter(e -> e.isNamed(name)).findFirst();
    before.ifPresent(entries::remove);
    Optional<FileState> file = node.change.flatMap(FileChange::after);
    if (before.isPresent() && !before.get().isTree() && node.change.isEmpty()) {
      throw new WorkspaceException(
          "the parent of a changed path is not a directory in the base commit");
    }
    Optional<ObjectId> below = before.filter(TreeEntry::isTree).map(TreeEntry::id);
    if (!node.children.isEmpty()) {
      below = folder(below, node);
    }
    if (file.isPresent() && below.isPresent()) {
      throw new WorkspaceException("a change puts a file where the base has a folder");
    }
    if (file.isPresent()) {
      entries.add(new TreeEntry(mode(file.get()), name, ObjectId.fromString(file.get().blobId())));
    } else if (below.isPresent()) {
      entries.add(new TreeEntry(TreeEntry.TREE, name, below.get()));
    }
  }

  private static int mode(FileState file) {
    return file.mode() == FileMode.EXECUTABLE ? TreeEntry.EXECUTABLE : TreeEntry.FILE;
  }
}
