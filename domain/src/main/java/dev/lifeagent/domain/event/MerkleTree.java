package dev.lifeagent.domain.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A Merkle tree (RFC 6962, section 2.1) that grows at its end. It keeps one hash for each complete
 * subtree at its right edge, so its memory grows with the logarithm of its size. For one thread.
 *
 * @since 0.1
 */
public final class MerkleTree {
  /** Gets each complete subtree; leaves are subtrees of level 0. */
  @FunctionalInterface
  public interface Completed {
    /**
     * A subtree is complete and will never change.
     *
     * @param level it has two to the power of this many leaves
     * @param index the number of subtrees of the same level to its left
     */
    void subtree(int level, long index, MerkleHash hash);
  }

  /** From the largest subtree to the smallest; which levels they are is in the bits of the size. */
  private final List<MerkleHash> edge;

  private long size;

  /** A tree without leaves. */
  public MerkleTree() {
    this.edge = new ArrayList<>();
  }

  private MerkleTree(long size, List<MerkleHash> edge) {
    this.size = size;
    this.edge = edge;
  }

  /** The tree of a log that is stored, from its complete subtrees. */
  public static MerkleTree load(long size, MerkleNodes nodes) {
    List<MerkleHash> edge = new ArrayList<>();
    long start = 0;
    for (int level = Long.SIZE - 2; level >= 0; level--) {
      if ((size >> level & 1) == 1) {
        edge.add(nodes.subtree(level, start >> level));
        start += 1L << level;
      }
    }
    return new MerkleTree(size, edge);
  }

  /**
   * The tree that {@link #edge} described.
   *
   * @throws IllegalArgumentException when so many leaves have another edge
   */
  public static MerkleTree of(long size, byte[] edge) {
    if (size < 0 || edge.length != Long.bitCount(size) * MerkleHash.BYTES) {
      throw new IllegalArgumentException("not the edge of a tree of " + size + " leaves");
    }
    List<MerkleHash> hashes = new ArrayList<>();
    for (int at = 0; at < edge.length; at += MerkleHash.BYTES) {
      hashes.add(MerkleHash.of(Arrays.copyOfRange(edge, at, at + MerkleHash.BYTES)));
    }
    return new MerkleTree(size, hashes);
  }

  /** Adds a leaf. */
  public void append(MerkleHash leaf, Completed completed) {
    MerkleHash hash = leaf;
    long index = size;
    completed.subtree(0, index, hash);
    for (int level = 0; (size >> level & 1) == 1; level++) {
      hash = MerkleHash.node(edge.remove(edge.size() - 1), hash);
      index >>= 1;
      completed.subtree(level + 1, index, hash);
    }
    edge.add(hash);
    size++;
  }

  /** How many leaves there are. */
  public long size() {
    return size;
  }

  /**
   * The hashes of the complete subtrees at its right edge, from the largest to the smallest, one
   * after another: with the size, all that {@link #append} needs.
   */
  public byte[] edge() {
    byte[] bytes = new byte[edge.size() * MerkleHash.BYTES];
    for (int i = 0; i < edge.size(); i++) {
      System.arraycopy(edge.get(i).bytes(), 0, bytes, i * MerkleHash.BYTES, MerkleHash.BYTES);
    }
    return bytes;
  }

  /** The hash over all leaves. */
  public MerkleHash root() {
    if (edge.isEmpty()) {
      return MerkleHash.EMPTY;
    }
    MerkleHash root = edge.get(edge.size() - 1);
    for (int i = edge.size() - 2; i >= 0; i--) {
      root = MerkleHash.node(edge.get(i), root);
    }
    return root;
  }
}
