package dev.lifeagent.adapters.git;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Folders that were read lately. What an id names never changes, so nothing here goes stale. Safe
 * for use by several threads.
 */
final class TreeCache {
  /** Some 10 MB. */
  private static final int MAX_ENTRIES = 65_536;

  private final LinkedHashMap<ObjectId, List<TreeEntry>> trees =
      new LinkedHashMap<>(16, 0.75f, true);
  private int entries;

  synchronized Optional<List<TreeEntry>> get(ObjectId id) {
    return Optional.ofNullable(trees.get(id));
  }

  synchronized void put(ObjectId id, List<TreeEntry> tree) {
    if (tree.size() > MAX_ENTRIES / 4 || trees.putIfAbsent(id, tree) != null) {
      return;
    }
    entries += cost(tree);
    var oldest = trees.values().iterator();
    while (entries > MAX_ENTRIES) {
      entries -= cost(oldest.next());
      oldest.remove();
    }
  }

  private static int cost(List<TreeEntry> tree) {
    return tree.size() + 1;
  }
}
