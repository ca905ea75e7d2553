package dev.lifeagent.adapters.http.sse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lifeagent.adapters.http.LoggedLines;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TailTest {
  private static final Duration INTERVAL = Duration.ofHours(1);

  private final AtomicLong now = new AtomicLong();
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  private final AtomicReference<RuntimeException> fault = new AtomicReference<>();
  private final Tail tail =
      new Tail(new TimeLimit(INTERVAL, now::get), this::deliver, () -> done.add("keepalive"));
  private final Thread thread = new Thread(tail, "tail");

  @BeforeEach
  void start() {
    thread.start();
  }

  @AfterEach
  void stop() throws Exception {
    tail.stop();
    thread.join(60_000);
    assertFalse(thread.isAlive(), "it goes on");
  }

  private void deliver() {
    RuntimeException failure = fault.getAndSet(null);
    done.add(failure == null ? "deliver" : "fail");
    if (failure != null) {
      throw failure;
    }
  }

  private String next() throws InterruptedException {
    return done.poll(1, TimeUnit.MINUTES);
  }

  @Test
  void itDeliversWhenItIsWokenAndKeepsAliveOnceAnInterval() throws Exception {
    tail.wake();
    assertEquals("deliver", next());
    now.addAndGet(INTERVAL.toNanos() / 2);
    tail.wake();
    assertEquals("deliver", next());
    now.addAndGet(INTERVAL.toNanos() / 2);
    tail.wake();
    // It may have looked at the time again after the last delivery, or only after another.
    List<String> both = List.of(next(), next());
    assertEquals(List.of("deliver", "keepalive"), both.stream().sorted().toList());
    tail.wake();
    assertEquals("deliver", next());
    tail.stop();
    thread.join(60_000);
    assertFalse(done.contains("keepalive"), "once");
  }

  @Test
  void whatCouldNotBeDeliveredIsTriedAgainWithoutBeingWoken() throws Exception {
    fault.set(new IllegalStateException("the log is not there"));
    tail.wake();
    assertEquals("fail", next());
    assertEquals("deliver", next());
  }

  @Test
  void aLogThatCannotBeReadIsOneLineAMinuteHoweverOftenItIsTried() {
    AtomicLong nanos = new AtomicLong();
    AtomicInteger attempts = new AtomicInteger();
    AtomicReference<Tail> tried = new AtomicReference<>();
    Runnable deliver =
        () -> {
          int attempt = attempts.incrementAndGet();
          if (attempt == 30) {
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
          }
          if (attempt == 100) {
            tried.get().stop();
          } else {
            tried.get().wake();
          }
          throw new IllegalStateException("the log cannot be read");
        };
    tried.set(new Tail(new TimeLimit(Duration.ofDays(1), nanos::get), deliver, () -> {}));
    try (LoggedLines logged = new LoggedLines(Tail.class.getName())) {
      tried.get().wake();
      tried.get().run();
      String line = "the event stream waits, since the log cannot be read";
      assertEquals(List.of(line, line + " (and 28 like it before)"), logged.lines());
    }
    assertEquals(100, attempts.get());
  }

  @Test
  void aKeepaliveThatFailsIsNotTakenForALogThatCannotBeRead() {
    AtomicLong nanos = new AtomicLong();
    AtomicInteger rounds = new AtomicInteger();
    AtomicReference<Tail> tried = new AtomicReference<>();
    Duration interval = Duration.ofSeconds(30);
    Runnable deliver =
        () -> {
          nanos.addAndGet(interval.toNanos());
          tried.get().wake();
          if (rounds.get() == 0) {
            throw new IllegalStateException("the log cannot be read");
          }
        };
    Runnable keepalive =
        () -> {
          if (rounds.incrementAndGet() == 3) {
            tried.get().stop();
          }
          throw new IllegalStateException("a subscriber");
        };
    tried.set(new Tail(new TimeLimit(interval, nanos::get), deliver, keepalive));
    try (LoggedLines logged = new LoggedLines(Tail.class.getName())) {
      tried.get().wake();
      tried.get().run();
      String line = "the event stream could not send its keepalive";
      assertEquals(
          List.of(
              "the event stream waits, since the log cannot be read",
              line,
              line + " (and 1 like it before)"),
          logged.lines());
    }
  }
}
