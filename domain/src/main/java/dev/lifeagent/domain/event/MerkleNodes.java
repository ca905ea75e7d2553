package dev.lifeagent.domain.event;

/**
 * Gives the hashes of complete subtrees of a stored tree.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface MerkleNodes {
  /**
   * The hash of a subtree.
   *
   * @param level it has two to the power of this many leaves; 0 is a leaf
   * @param index the number of subtrees of the same level to its left
   */
  MerkleHash subtree(int level, long index);
}
