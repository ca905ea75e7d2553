package dev.lifeagent.adapters.persistence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.encode.EncodedEntry;
import dev.lifeagent.domain.event.EventLogException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
  private final WriteQueue queue = new WriteQueue(3);

  private CompletableFuture<Written> put() {
    return queue.put(EncodedEntry.of(Samples.act(Samples.ALICE)));
  }

  @Test
  void whatIsFullRefusesAtOnce() {
    List<CompletableFuture<Written>> waiting = List.of(put(), put(), put());
    assertEquals(3, waiting.size());
    assertThrows(EventLogException.class, this::put);
  }

  @Test
  void whatWaitedTooLongIsTakenBackAndTheRestStays() {
    CompletableFuture<Written> first = put();
    assertEquals(List.of(), queue.withdraw(Duration.ofHours(1)));
    assertEquals(List.of(first), done(queue.withdraw(Duration.ZERO)));
    CompletableFuture<Written> second = put();
    assertEquals(List.of(second), done(queue.take(9)), "what was taken back is written no more");
  }

  @Test
  void whatWasTakenIsNotTakenBack() {
    CompletableFuture<Written> taken = put();
    assertEquals(List.of(taken), done(queue.take(9)));
    assertEquals(List.of(), queue.withdraw(Duration.ZERO));
    assertFalse(taken.isDone());
  }

  @Test
  void gatheringEndsWhenThereAreAsManyOrTheTimeIsOver() {
    CompletableFuture<Written> only = put();
    assertTrue(queue.await(Duration.ofHours(1)));
    queue.gather(1);
    queue.gather(2);
    assertEquals(List.of(only), done(queue.take(9)), "nobody else came");
  }

  private static List<CompletableFuture<Written>> done(List<WriteQueue.Waiting> waiting) {
    return waiting.stream().map(WriteQueue.Waiting::done).toList();
  }
}
