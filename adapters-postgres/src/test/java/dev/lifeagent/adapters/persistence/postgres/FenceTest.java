package dev.lifeagent.adapters.persistence.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FenceTest {
  private final List<String> stopped = new ArrayList<>();
  private final Fence fence = new Fence(stopped::add);

  private static byte[] edge(long size, String content) {
    MerkleTree tree = new MerkleTree();
    for (long i = 0; i < size; i++) {
      byte[] record = (content + i).getBytes(StandardCharsets.UTF_8);
      tree.append(MerkleHash.leaf(record), (level, index, hash) -> {});
    }
    return tree.edge();
  }

  @Test
  void aLogThatGrowsIsTheSame() throws Exception {
    fence.check(0, 0, null);
    fence.seen(3, edge(3, "a"));
    fence.check(5, 3, edge(3, "a"));
    fence.check(3, 3, edge(3, "a"));
    assertEquals(List.of(), stopped);
  }

  @Test
  void aShorterLogStopsTheNodeForGoodAndIsSaidOnce() throws Exception {
    fence.seen(3, edge(3, "a"));
    assertThrows(RewoundException.class, () -> fence.check(2, 3, null));
    assertThrows(RewoundException.class, () -> fence.check(5, 3, edge(3, "a")));
    assertThrows(RewoundException.class, fence::refuseStopped);
    assertEquals(1, stopped.size());
    assertTrue(stopped.get(0).contains("3 events") && stopped.get(0).contains("has 2 now"));
  }

  @Test
  void anotherHistoryOfTheSameLengthOrMoreStopsTheNode() {
    fence.seen(3, edge(3, "a"));
    assertThrows(RewoundException.class, () -> fence.check(7, 3, edge(3, "b")));
    assertTrue(stopped.get(0).contains("another history"));
  }

  /** Another thread has seen more since the question was put. */
  @Test
  void anAnswerToAnOlderQuestionIsComparedByItsLengthAlone() throws Exception {
    fence.seen(5, edge(5, "a"));
    fence.check(4, 3, edge(3, "a"));
    assertEquals(List.of(), stopped);
  }

  @Test
  void whatWasSeenNeverGoesBack() {
    fence.seen(5, edge(5, "a"));
    fence.seen(3, edge(3, "a"));
    assertEquals(5, fence.size());
  }
}
