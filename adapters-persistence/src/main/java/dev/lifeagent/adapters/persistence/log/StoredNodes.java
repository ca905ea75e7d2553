package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.StoredLevels;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleNodes;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The complete subtrees of the log: every eighth level is stored, the others are computed. */
public final class StoredNodes implements MerkleNodes {
  private final Handle handle;

  /** Reads with a handle. */
  public StoredNodes(Handle handle) {
    this.handle = handle;
  }

  @Override
  public MerkleHash subtree(int level, long index) {
    int base = level / StoredLevels.STEP * StoredLevels.STEP;
    int height = level - base;
    long first = index << height;
    List<MerkleHash> hashes = stored(base, first, 1L << height);
    if (hashes.size() != 1 << height) {
      throw new EventLogException("the event log lacks hashes of its tree");
    }
    while (hashes.size() > 1) {
      List<MerkleHash> above = new ArrayList<>(hashes.size() / 2);
      for (int i = 0; i < hashes.size(); i += 2) {
        above.add(MerkleHash.node(hashes.get(i), hashes.get(i + 1)));
      }
      hashes = above;
    }
    return hashes.get(0);
  }

  private List<MerkleHash> stored(int level, long first, long count) {
    String sql =
        level == 0
            ? "SELECT leaf_hash FROM events WHERE id > :first AND id <= :first + :count ORDER BY id"
            : "SELECT hash FROM merkle_nodes WHERE level = :level AND idx >= :first"
                + " AND idx < :first + :count ORDER BY idx";
    try (var query = handle.createQuery(sql)) {
      if (level != 0) {
        query.bind("level", level);
      }
      return query
          .bind("first", first)
          .bind("count", count)
          .map((row, context) -> MerkleHash.of(row.getBytes(1)))
          .list();
    }
  }
}
