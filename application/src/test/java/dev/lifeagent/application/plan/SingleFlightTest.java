package dev.lifeagent.application.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
  private final ExecutorService others = Executors.newCachedThreadPool();
  private final AtomicInteger works = new AtomicInteger();
  private final CountDownLatch under = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    end.countDown();
    others.shutdownNow();
  }

  private int slowWork() {
    under.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return works.incrementAndGet();
  }

  @Test
  void workUnderWayIsJoinedHoweverManyOthersEnd() throws Exception {
    SingleFlight<String, Integer> flights =
        new SingleFlight<>(1, TimeLimit.of(Duration.ofMinutes(5)));
    Future<Integer> first = others.submit(() -> flights.get("slow", this::slowWork));
    under.await();
    for (int i = 0; i < 10; i++) {
      flights.get("quick" + i, () -> 0);
    }
    Future<Integer> second = others.submit(() -> flights.get("slow", this::slowWork));
    end.countDown();
    assertEquals(1, first.get());
    assertEquals(1, second.get());
    assertEquals(1, works.get());
  }

  @Test
  void onlyTheLastResultsAreKept() {
    SingleFlight<String, Integer> flights =
        new SingleFlight<>(1, TimeLimit.of(Duration.ofMinutes(5)));
    assertEquals(1, flights.get("a", works::incrementAndGet));
    assertEquals(1, flights.get("a", works::incrementAndGet));
    assertEquals(2, flights.get("b", works::incrementAndGet));
    assertEquals(3, flights.get("a", works::incrementAndGet));
  }

  @Test
  void aFailureIsForgotten() {
    SingleFlight<String, Integer> flights =
        new SingleFlight<>(1, TimeLimit.of(Duration.ofMinutes(5)));
    IllegalStateException failure = new IllegalStateException("no");
    assertEquals(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                flights.get(
                    "a",
                    () -> {
                      throw failure;
                    })));
    assertEquals(1, flights.get("a", works::incrementAndGet));
  }

  @Test
  void noCallerWaitsForeverForTheWorkOfAnother() throws Exception {
    SingleFlight<String, Integer> flights =
        new SingleFlight<>(1, TimeLimit.of(Duration.ofMillis(20)));
    others.submit(() -> flights.get("slow", this::slowWork));
    under.await();
    assertThrows(DeadlineExceededException.class, () -> flights.get("slow", () -> 0));
  }
}
