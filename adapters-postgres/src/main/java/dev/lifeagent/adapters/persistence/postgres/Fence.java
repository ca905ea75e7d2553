package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.domain.event.MerkleTree;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of the log that this node has seen. A log that is shorter, or had another
 * content at that size, is another history: of a standby that lacked commits when it was promoted,
 * or of a backup. The node then stops for good, since what it has acknowledged is not there any
 * more. Safe for use by several threads.
 */
final class Fence {
  private final Consumer<String> stop;
  private Consumer<MerkleTree> keep = seen -> {};
  private long size;
  private byte[] edge = new byte[0];
  private @Nullable String stopped;

  /**
   * Nothing was seen yet.
   *
   * @param stop told once, with a sentence, that this node may not go on
   */
  Fence(Consumer<String> stop) {
    this.stop = stop;
  }

  /**
   * Sets what keeps the newest state that was seen, so that the next start compares with it, too.
   */
  synchronized void keepIn(Consumer<MerkleTree> kept) {
    keep = kept;
  }

  /** The size of the newest state that was seen. */
  synchronized long size() {
    return size;
  }

  /** Remembers a state that is committed. */
  synchronized void seen(long committed, byte[] itsEdge) {
    if (committed > size) {
      size = committed;
      edge = itsEdge.clone();
    }
  }

  /**
   * Compares what the log is now.
   *
   * @param head its size
   * @param edgeAtFence the edge of its tree at {@link #size} as it was before the question; null
   *     where it is shorter
   * @param asked the size that was asked about
   * @throws RewoundException when it is another history
   */
  void check(long head, long asked, byte @Nullable [] edgeAtFence) throws RewoundException {
    String fault = compare(head, asked, edgeAtFence);
    if (fault != null) {
      stop.accept(fault);
    }
    refuseStopped();
  }

  /** Throws where this node has stopped. */
  synchronized void refuseStopped() throws RewoundException {
    if (stopped != null) {
      throw new RewoundException(stopped);
    }
  }

  private synchronized @Nullable String compare(
      long head, long asked, byte @Nullable [] edgeAtFence) {
    boolean same =
        head >= asked
            && (asked == 0
                || asked != size
                || (edgeAtFence != null && Arrays.equals(edge, edgeAtFence)));
    if (same || stopped != null) {
      return null;
    }
    String ours = MerkleTree.of(size, edge).root().base64();
    keep.accept(MerkleTree.of(size, edge));
    stopped =
        "the log in the database is another one than this node has seen: it had "
            + size
            + " events with the root "
            + ours
            + ", and has "
            + head
            + " now"
            + (head >= asked ? " with another history" : "")
            + ". A standby without all commits was promoted, or a backup was put in place;"
            + " what was acknowledged since is not in it. This node records nothing any more."
            + " See docs/how-to/run-many-nodes.md";
    return stopped;
  }
}
