package dev.lifeagent.adapters.persistence.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.EventLogException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a promoted standby that lacks commits looks like once others have gone on with it. */
class OtherHistoryTest {
  private static final String ANOTHER =
      """
      BEGIN;
      ALTER TABLE events DISABLE TRIGGER ALL;
      ALTER TABLE heads DISABLE TRIGGER ALL;
      DELETE FROM heads WHERE size > 2;
      UPDATE events SET record = record || ' '::bytea,
        leaf_hash = sha256('\\x00'::bytea || record || ' '::bytea) WHERE id > 2;
      INSERT INTO events SELECT id + 5, ts, kind, agent_id, actor, outcome, closes, request_id,
        plan_id, prompt_digest, leaf_hash, record, salt, data FROM events WHERE id <= 2;
      INSERT INTO heads (size, edge, node) SELECT 7, edge || edge || edge, 'x' FROM heads
        WHERE size = 1;
      COMMIT""";

  @TempDir Path folder;

  @Test
  void aNodeStopsAlthoughItHasGrownPastWhatTheNodeHasSeenAndDoesNotStartAgain() throws Exception {
    Node node = Node.first(folder);
    try (node) {
      for (int i = 1; i <= 5; i++) {
        assertEquals(i, node.log.log().append(Entries.act()));
      }
      node.execute(ANOTHER);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (node.stopped.isEmpty()) {
        assertTrue(System.nanoTime() < end, "it is noticed without an append");
        Thread.sleep(10);
      }
      assertTrue(node.stopped.get(0).contains("another history"), node.stopped.get(0));
      assertThrows(EventLogException.class, () -> node.log.log().append(Entries.act()));
      assertThrows(EventLogException.class, () -> node.log.log().checkWritable());
    }
    var refused = assertThrows(EventLogException.class, () -> Node.at(node.url, folder).close());
    assertTrue(
        String.valueOf(refused.getMessage()).contains("in the file beside it"),
        "what it has seen is kept over a restart: " + refused.getMessage());
  }
}
