package dev.lifeagent.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.junit.jupiter.api.Test;

/** The pool's threads run when a test lets them; so does what looks after them. */
class ConnectionThreadsTest {
  private final Queue<Runnable> pool = new ArrayDeque<>();
  private final Queue<Runnable> looks = new ArrayDeque<>();
  private final List<String> served = new ArrayList<>();
  private boolean stopping;

  private final ConnectionThreads threads = new ConnectionThreads(pool(), 1, looks::add);

  private ThreadPool pool() {
    return new ThreadPool() {
      @Override
      public void execute(Runnable task) {
        if (stopping) {
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

  /** The thread that is blocked is done when its connection is, and takes no other. */
  @Test
  void othersServeWhatWaitsBehindAConnectionThatBlocks() {
    answered(
        "blocks",
        () -> {
          next(looks);
          next(looks);
          assertEquals(1, pool.size(), "another thread is asked for");
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
  void noOthersAreAskedForWhileNothingWaits() {
    answered(
        "blocks",
        () -> {
          next(looks);
          next(looks);
          next(looks);
          assertTrue(pool.isEmpty());
        });
    next(pool);
  }

  @Test
  void noOthersAreAskedForWhileThePoolHasNoThreadForTheFirst() {
    answered("a", "b");
    next(looks);
    next(looks);
    next(looks);
    assertEquals(1, pool.size());
  }

  @Test
  void nothingLooksAfterThreadsThatEnded() {
    answered("a");
    next(pool);
    next(looks);
    assertTrue(looks.isEmpty());
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
  void whatAStoppingPoolRefusesIsRefused() {
    stopping = true;
    assertThrows(RejectedExecutionException.class, () -> answered("a"));
    stopping = false;
    answered("b");
    next(pool);
    assertEquals(List.of("b"), served);
  }
}
