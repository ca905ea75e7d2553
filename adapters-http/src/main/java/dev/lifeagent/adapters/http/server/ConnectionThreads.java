package dev.lifeagent.adapters.http.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.TryExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a connector. When a thread that is not Jetty's ends an answer, Jetty hands the
 * connection to the pool, to read what its client sends next. Acts are answered in batches, so the
 * pool would wake a thread for each of many connections at once, for some microseconds of work.
 * These are served one after another instead, by few threads.
 *
 * <p>What is served may turn out to block, such as a slow client or a turn. When none of the few
 * threads gets on for {@link #PATIENCE} while connections wait, others take their place, and they
 * are done with their last one.
 */
final class ConnectionThreads implements ThreadPool, TryExecutor {
  /** Far longer than a connection takes that blocks nothing. */
  static final Duration PATIENCE = Duration.ofMillis(5);

  private static final ThreadLocal<Boolean> ANSWERING = ThreadLocal.withInitial(() -> false);

  private final ThreadPool all;
  private final int most;
  private final Executor later;
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  /** Those who serve what waits. Guarded by the queue, as are its counts. */
  private Crew crew = new Crew();

  private boolean watched;

  /**
   * Takes the threads from a pool.
   *
   * @param most how many serve connections that were answered, at least 1
   */
  ConnectionThreads(ThreadPool all, int most) {
    this(
        all,
        most,
        CompletableFuture.delayedExecutor(PATIENCE.toNanos(), TimeUnit.NANOSECONDS, Runnable::run));
  }

  ConnectionThreads(ThreadPool all, int most, Executor later) {
    this.all = all;
    this.most = most;
    this.later = later;
  }

  /** Ends an answer on a thread that is not Jetty's. */
  static void answer(Runnable end) {
    ANSWERING.set(true);
    try {
      end.run();
    } finally {
      ANSWERING.remove();
    }
  }

  /** Threads that serve until nothing waits, or until they are replaced. */
  private final class Crew implements Runnable {
    private int working;
    private long served;

    @Override
    public void run() {
      Runnable task = next();
      while (task != null) {
        try {
          task.run();
        } catch (Throwable e) {
          // Jetty closes a connection that fails; the others go on.
        }
        task = next();
      }
    }

    private @Nullable Runnable next() {
      synchronized (waiting) {
        served++;
        Runnable task = this == crew ? waiting.poll() : null;
        working -= task == null ? 1 : 0;
        return task;
      }
    }
  }

  @Override
  public void execute(Runnable task) {
    if (!ANSWERING.get()) {
      all.execute(task);
      return;
    }
    Crew helped = null;
    boolean watch;
    synchronized (waiting) {
      waiting.add(task);
      if (crew.working < most) {
        crew.working++;
        helped = crew;
      }
      watch = !watched;
      watched = true;
    }
    if (helped != null) {
      start(helped, task);
    }
    if (watch) {
      watch(-1);
    }
  }

  private void start(Crew helped, Runnable task) {
    try {
      all.execute(helped);
    } catch (RejectedExecutionException e) {
      // The server is stopping; Jetty closes the connection.
      boolean unserved;
      synchronized (waiting) {
        helped.working--;
        unserved = waiting.remove(task);
      }
      if (unserved) {
        throw e;
      }
    }
  }

  /** Looks after a while whether the crew gets on. */
  private void watch(long servedBefore) {
    later.execute(() -> look(servedBefore));
  }

  private void look(long servedBefore) {
    Crew fresh = null;
    Runnable next = null;
    long served;
    synchronized (waiting) {
      if (crew.working == 0) {
        watched = false;
        return;
      }
      served = crew.served;
      // A crew that has served none waits for a thread itself.
      if (served == servedBefore && served > 0 && !waiting.isEmpty()) {
        fresh = new Crew();
        fresh.working = 1;
        crew = fresh;
        next = waiting.element();
      }
    }
    if (fresh != null && next != null) {
      start(fresh, next);
    }
    watch(served);
  }

  @Override
  public boolean tryExecute(Runnable task) {
    return all instanceof TryExecutor pool && pool.tryExecute(task);
  }

  @Override
  public void join() throws InterruptedException {
    all.join();
  }

  @Override
  public int getThreads() {
    return all.getThreads();
  }

  @Override
  public int getIdleThreads() {
    return all.getIdleThreads();
  }

  @Override
  public boolean isLowOnThreads() {
    return all.isLowOnThreads();
  }
}
