package dev.lifeagent.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.junit.jupiter.api.Test;

/** The pool's threads run when a test lets them; so does what looks after them. */
class ConnectionThreadsTest {
  private final Queue<Runnable> pool = new ArrayDeque<>();
  private final Queue<Runnable> looks = new ArrayDeque<>();
  private final List<String> served = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private boolean full;

  private final ConnectionThreads threads =
      new ConnectionThreads(pool(), 1, looks::add, nanos::get);

  private ThreadPool pool() {
    return new ThreadPool() {
      @Override
      public void execute(Runnable task) {
        if (full) {
          throw new RejectedExecutionException();
        }
        pool.add(task);
      }

      @Override
      public void join() {}

      @Override
      public int getThreads() {
        return 1;
      }

      @Override
      public int getIdleThreads() {
        return 1;
      }

      @Override
      public boolean isLowOnThreads() {
        return false;
      }
    };
  }

  private void answered(String... names) {
    for (String name : names) {
      answered(name, () -> {});
    }
  }

  private void answered(String name, Runnable work) {
    ConnectionThreads.answer(
        () ->
            threads.execute(
                () -> {
                  served.add(name);
                  work.run();
                }));
  }

  private static void next(Queue<Runnable> tasks) {
    Runnable task = tasks.poll();
    assertNotNull(task, "nothing waits");
    task.run();
  }

  @Test
  void oneThreadServesAllThatWereAnswered() {
    answered("a", "b", "c");
    assertEquals(1, pool.size());
    next(pool);
    assertEquals(List.of("a", "b", "c"), served);
    answered("d");
    next(pool);
    assertEquals(List.of("a", "b", "c", "d"), served);
  }

  @Test
  void whatIsNotAnsweredHasThreadsOfItsOwn() {
    answered("a");
    threads.execute(() -> served.add("b"));
    threads.execute(() -> served.add("c"));
    assertEquals(3, pool.size());
    pool.removeIf(
        task -> {
          task.run();
          return true;
        });
    assertEquals(List.of("a", "b", "c"), served);
  }

  @Test
  void whatAConnectionBeginsItselfIsNotTakenForAnAnswer() {
    answered("a", () -> threads.execute(() -> served.add("b")));
    answered("c");
    next(pool);
    assertEquals(List.of("a", "c"), served);
    next(pool);
    assertEquals(List.of("a", "c", "b"), served);
  }

  private void patienceIsOver() {
    nanos.addAndGet(ConnectionThreads.PATIENCE.toNanos());
    next(looks);
  }

  /** The thread that is blocked is done when its connection is, and takes no other. */
  @Test
  void whatWaitsBehindAConnectionThatBlocksGetsThreadsOfItsOwn() {
    answered(
        "blocks",
        () -> {
          patienceIsOver();
          next(pool);
          next(pool);
          assertEquals(List.of("blocks", "a", "b"), served);
          answered("c");
        });
    answered("a", "b");
    next(pool);
    assertEquals(List.of("blocks", "a", "b"), served);
    next(pool);
    assertEquals(List.of("blocks", "a", "b", "c"), served);
  }

  @Test
  void whatHasNotWaitedForLongStays() {
    answered("a", "b");
    next(looks);
    assertEquals(1, pool.size());
    next(pool);
    assertEquals(List.of("a", "b"), served);
  }

  @Test
  void nobodyLooksWhileNothingWaits() {
    answered(
        "blocks",
        () -> {
          patienceIsOver();
          assertTrue(pool.isEmpty());
          assertTrue(looks.isEmpty());
        });
    next(pool);
    answered("b");
    assertEquals(1, looks.size());
  }

  @Test
  void aConnectionThatFailsDoesNotKeepTheOthers() {
    answered(
        "a",
        () -> {
          throw new AssertionError("fails");
        });
    answered("b");
    next(pool);
    assertEquals(List.of("a", "b"), served);
  }

  @Test
  void whatAFullPoolRefusesIsRefusedAndOthersAreServedLater() {
    full = true;
    assertThrows(RejectedExecutionException.class, () -> answered("a"));
    full = false;
    answered("b");
    next(pool);
    assertEquals(List.of("b"), served);
  }

  /** Jetty hands connections over as tasks. */
  private static final class Connection implements Runnable, Closeable {
    private boolean closed;

    @Override
    public void run() {}

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void aConnectionThatWaitedInVainIsClosedAndTheNextAreServed() {
    Connection connection = new Connection();
    answered(
        "blocks",
        () -> {
          full = true;
          patienceIsOver();
          full = false;
        });
    ConnectionThreads.answer(() -> threads.execute(connection));
    next(pool);
    assertTrue(connection.closed);
    answered("b");
    next(pool);
    assertEquals(List.of("blocks", "b"), served);
  }
}
