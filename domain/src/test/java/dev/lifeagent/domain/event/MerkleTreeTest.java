package dev.lifeagent.domain.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  /** The leaves and roots that certificate transparency's own tests use (RFC 6962). */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  /** Every subtree of a tree that grows. */
  private static final class StoredNodes implements MerkleNodes, MerkleTree.Completed {
    private final Map<String, MerkleHash> nodes = new HashMap<>();

    @Override
    public void subtree(int level, long index, MerkleHash hash) {
      nodes.put(level + "/" + index, hash);
    }

    @Override
    public MerkleHash subtree(int level, long index) {
      return nodes.get(level + "/" + index);
    }
  }

  @Test
  void theRootsAreThoseOfThePublishedVectors() {
    MerkleTree tree = new MerkleTree();
    assertEquals(ROOTS.get(0), tree.root().hex());
    for (int i = 0; i < LEAVES.size(); i++) {
      byte[] leaf = HexFormat.of().parseHex(LEAVES.get(i));
      tree.append(MerkleHash.leaf(leaf), (level, index, hash) -> {});
      assertEquals(ROOTS.get(i + 1), tree.root().hex(), "size " + (i + 1));
    }
  }

  @Test
  void everyLeafOfEverySizeIsProvenAndNoOtherIs() {
    StoredNodes nodes = new StoredNodes();
    MerkleTree tree = new MerkleTree();
    for (int size = 1; size <= 70; size++) {
      tree.append(leaf(size - 1), nodes);
      for (int leaf = 0; leaf < size; leaf++) {
        List<MerkleHash> proof = MerkleProofs.inclusion(leaf, size, nodes);
        assertTrue(MerkleProofs.includes(leaf(leaf), leaf, size, proof, tree.root()));
        assertFalse(MerkleProofs.includes(leaf(leaf + 1), leaf, size, proof, tree.root()));
        assertFalse(MerkleProofs.includes(leaf(leaf), leaf, size + 200, proof, tree.root()));
        if (size > 1) {
          int other = (leaf + 1) % size;
          assertFalse(MerkleProofs.includes(leaf(leaf), other, size, proof, tree.root()));
          List<MerkleHash> shorter = proof.subList(0, proof.size() - 1);
          assertFalse(MerkleProofs.includes(leaf(leaf), leaf, size, shorter, tree.root()));
        }
      }
    }
  }

  @Test
  void everySizeIsConsistentWithEveryLaterOneAndWithNoOtherHistory() {
    StoredNodes nodes = new StoredNodes();
    MerkleTree tree = new MerkleTree();
    List<MerkleHash> roots = new ArrayList<>(List.of(tree.root()));
    for (int size = 1; size <= 70; size++) {
      tree.append(leaf(size - 1), nodes);
      roots.add(tree.root());
      for (int old = 0; old <= size; old++) {
        List<MerkleHash> proof = MerkleProofs.consistency(old, size, nodes);
        assertTrue(MerkleProofs.isConsistent(old, roots.get(old), size, tree.root(), proof));
        if (old > 0) {
          assertFalse(MerkleProofs.isConsistent(old, leaf(1_000), size, tree.root(), proof));
          assertFalse(MerkleProofs.isConsistent(old, roots.get(old), size, leaf(1_000), proof));
        }
      }
    }
  }

  @Test
  void aTreeThatIsLoadedGoesOnAsIfItHadNeverStopped() {
    StoredNodes nodes = new StoredNodes();
    MerkleTree tree = new MerkleTree();
    for (int size = 1; size <= 300; size++) {
      tree.append(leaf(size - 1), nodes);
      MerkleTree loaded = MerkleTree.load(size, nodes);
      assertEquals(tree.root(), loaded.root(), "size " + size);
      assertEquals(size, loaded.size());
    }
  }

  private static MerkleHash leaf(int number) {
    return MerkleHash.leaf(ByteBuffer.allocate(4).putInt(number).array());
  }
}
