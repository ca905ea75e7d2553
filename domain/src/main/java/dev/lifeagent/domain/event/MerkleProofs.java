package dev.lifeagent.domain.event;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes and checks the proofs of RFC 6962, sections 2.1.1 and 2.1.2. Checking follows RFC 9162,
 * sections 2.1.3.2 and 2.1.4.2, which has the steps.
 *
 * @since 0.1
 */
public final class MerkleProofs {
  private MerkleProofs() {}

  /**
   * The inclusion proof of a leaf: the sibling hashes on its path to the root, from the leaf up.
   *
   * @param index the leaf, from 0; less than {@code size}
   * @param size the tree
   */
  public static List<MerkleHash> inclusion(long index, long size, MerkleNodes nodes) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("the leaf is not in the tree");
    }
    List<MerkleHash> path = new ArrayList<>();
    path(index, 0, size, nodes, path);
    return path;
  }

  /**
   * The consistency proof of a tree with a smaller one.
   *
   * @param old the smaller size, 0 to {@code size}
   */
  public static List<MerkleHash> consistency(long old, long size, MerkleNodes nodes) {
    if (old < 0 || old > size) {
      throw new IllegalArgumentException("the old tree is larger than the new one");
    }
    List<MerkleHash> proof = new ArrayList<>();
    if (old > 0 && old < size) {
      subproof(old, 0, size, true, nodes, proof);
    }
    return proof;
  }

  /** Whether the proof shows that the leaf is in the tree of that root. */
  public static boolean includes(
      MerkleHash leaf, long index, long size, List<MerkleHash> proof, MerkleHash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    MerkleHash hash = leaf;
    for (MerkleHash beside : proof) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = MerkleHash.node(beside, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = MerkleHash.node(hash, beside);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /** Whether the proof shows that the tree of {@code root} extends that of {@code oldRoot}. */
  public static boolean isConsistent(
      long old, MerkleHash oldRoot, long size, MerkleHash root, List<MerkleHash> proof) {
    if (old == size) {
      return proof.isEmpty() && oldRoot.equals(root);
    }
    if (old <= 0 || old > size) {
      return old == 0 && proof.isEmpty() && oldRoot.equals(MerkleHash.EMPTY);
    }
    List<MerkleHash> path = new ArrayList<>();
    if (Long.bitCount(old) == 1) {
      path.add(oldRoot);
    }
    path.addAll(proof);
    if (path.isEmpty()) {
      return false;
    }
    long node = old - 1;
    long last = size - 1;
    while ((node & 1) == 1) {
      node >>= 1;
      last >>= 1;
    }
    MerkleHash before = path.get(0);
    MerkleHash after = path.get(0);
    for (MerkleHash beside : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        before = MerkleHash.node(beside, before);
        after = MerkleHash.node(beside, after);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        after = MerkleHash.node(after, beside);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && before.equals(oldRoot) && after.equals(root);
  }

  private static void path(
      long index, long start, long count, MerkleNodes nodes, List<MerkleHash> path) {
    if (count == 1) {
      return;
    }
    long left = half(count);
    if (index < left) {
      path(index, start, left, nodes, path);
      path.add(range(start + left, count - left, nodes));
    } else {
      path(index - left, start + left, count - left, nodes, path);
      path.add(range(start, left, nodes));
    }
  }

  private static void subproof(
      long old, long start, long count, boolean whole, MerkleNodes nodes, List<MerkleHash> proof) {
    if (old == count) {
      if (!whole) {
        proof.add(range(start, count, nodes));
      }
      return;
    }
    long left = half(count);
    if (old <= left) {
      subproof(old, start, left, whole, nodes, proof);
      proof.add(range(start + left, count - left, nodes));
    } else {
      subproof(old - left, start + left, count - left, false, nodes, proof);
      proof.add(range(start, left, nodes));
    }
  }

  /** The hash over some leaves, of which only the right part may be incomplete. */
  private static MerkleHash range(long start, long count, MerkleNodes nodes) {
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return nodes.subtree(level, start >> level);
    }
    long left = half(count);
    return MerkleHash.node(range(start, left, nodes), range(start + left, count - left, nodes));
  }

  /** The largest power of two that is less than the number. */
  private static long half(long count) {
    return Long.highestOneBit(count - 1);
  }
}
