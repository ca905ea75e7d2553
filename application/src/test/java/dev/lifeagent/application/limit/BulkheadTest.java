package dev.lifeagent.application.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.time.DeadlineExceededException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A few work at once, and no failure takes a place for good. */
class BulkheadTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void onlySoManyWorkAtOnce() {
    Bulkhead two = new Bulkhead(2, NONE);
    String inner = two.run(() -> two.run(() -> refused(two)));
    assertEquals("refused", inner);
    assertEquals("done", two.run(() -> two.run(() -> "done")), "both places are free again");
  }

  private static String refused(Bulkhead full) {
    assertThrows(DeadlineExceededException.class, () -> full.run(() -> "done"));
    return "refused";
  }

  @Test
  void whoWaitsWorksWhenAPlaceBecomesFree() {
    Bulkhead one = new Bulkhead(1, LONG);
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () ->
                one.run(
                    () -> {
                      began.countDown();
                      return await(end);
                    }),
            task -> new Thread(task).start());
    await(began);
    CompletableFuture<String> second =
        CompletableFuture.supplyAsync(() -> one.run(() -> "second"), t -> new Thread(t).start());
    end.countDown();
    assertEquals("waited", first.join());
    assertEquals("second", second.join());
  }

  private static String await(CountDownLatch latch) {
    try {
      latch.await();
      return "waited";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFailureFreesItsPlace() {
    Bulkhead one = new Bulkhead(1, NONE);
    assertThrows(
        IllegalStateException.class,
        () ->
            one.run(
                () -> {
                  throw new IllegalStateException();
                }));
    assertEquals("done", one.run(() -> "done"));
  }

  @Test
  void aThreadThatIsInterruptedDoesNotWaitAndStaysInterrupted() {
    Bulkhead one = new Bulkhead(1, LONG);
    Thread.currentThread().interrupt();
    assertThrows(DeadlineExceededException.class, () -> one.run(() -> "done"));
    assertTrue(Thread.interrupted());
    assertEquals("done", one.run(() -> "done"));
  }
}
