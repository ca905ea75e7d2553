package dev.lifeagent.adapters.http.server;

import dev.lifeagent.domain.time.Ticker;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.TryExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a connector. When a thread that is not Jetty's ends an answer, Jetty hands the
 * connection to the pool, to read what its client sends next. Acts are answered in batches, so the
 * pool would wake a thread for each of many connections at once, for some microseconds of work.
 * These are served one after another instead, by few threads.
 *
 * <p>What is served may turn out to block, such as a slow client or a turn. A connection that has
 * waited for {@link #PATIENCE} gets a thread of the pool after all, and others take the place of
 * the threads that did not get to it, which are done with their last connection.
 */
final class ConnectionThreads implements ThreadPool, TryExecutor {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionThreads.class);

  /** Far longer than a connection takes that blocks nothing. */
  static final Duration PATIENCE = Duration.ofMillis(5);

  private static final ThreadLocal<Boolean> ANSWERING = ThreadLocal.withInitial(() -> false);

  private record Waiting(Runnable task, long since) {}

  private final ThreadPool all;
  private final int most;
  private final Executor later;
  private final Ticker ticker;
  private final Queue<Waiting> waiting = new ArrayDeque<>();

  /** Those who serve what waits. Guarded by the queue, as are its count and the next one. */
  private Crew crew = new Crew();

  /** Whether somebody looks after what waits. */
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
        CompletableFuture.delayedExecutor(PATIENCE.toNanos(), TimeUnit.NANOSECONDS, Runnable::run),
        Ticker.system());
  }

  /**
   * The same with another time.
   *
   * @param later runs what it is given once, a while later
   */
  ConnectionThreads(ThreadPool all, int most, Executor later, Ticker ticker) {
    this.all = all;
    this.most = most;
    this.later = later;
    this.ticker = ticker;
  }

  /** Ends an answer on a thread that is not Jetty's. */
  static void answer(Runnable end) {
    boolean outer = ANSWERING.get();
    ANSWERING.set(true);
    try {
      end.run();
    } finally {
      ANSWERING.set(outer);
    }
  }

  /** Threads that serve until nothing waits, or until they are replaced. */
  private final class Crew implements Runnable {
    private int working;

    @Override
    public void run() {
      Runnable task = next();
      while (task != null) {
        try {
          task.run();
        } catch (Throwable e) {
          // Jetty closes a connection that fails; the others go on.
          LOG.error("a connection could not be served");
        }
        boolean unused = Thread.interrupted();
        task = next();
      }
    }

    private @Nullable Runnable next() {
      synchronized (waiting) {
        Waiting next = this == crew ? waiting.poll() : null;
        working -= next == null ? 1 : 0;
        return next == null ? null : next.task();
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
    Waiting added = new Waiting(task, ticker.nanos());
    synchronized (waiting) {
      waiting.add(added);
      if (crew.working < most) {
        crew.working++;
        helped = crew;
      }
      watch = !watched;
      watched = true;
    }
    if (watch) {
      later.execute(this::look);
    }
    if (helped != null) {
      start(helped, added);
    }
  }

  private void start(Crew helped, Waiting added) {
    try {
      all.execute(helped);
    } catch (RejectedExecutionException e) {
      boolean unserved;
      synchronized (waiting) {
        helped.working--;
        unserved = waiting.remove(added);
      }
      if (unserved) {
        throw e; // Jetty closes the connection
      }
    }
  }

  /** Finds other threads for what has waited for too long. */
  private void look() {
    List<Runnable> late = new ArrayList<>();
    boolean again;
    synchronized (waiting) {
      long now = ticker.nanos();
      while (!waiting.isEmpty() && now - waiting.element().since() >= PATIENCE.toNanos()) {
        late.add(waiting.remove().task());
      }
      if (!late.isEmpty()) {
        crew = new Crew();
      }
      again = !waiting.isEmpty();
      watched = again;
    }
    late.forEach(this::serve);
    if (again) {
      later.execute(this::look);
    }
  }

  private void serve(Runnable task) {
    try {
      all.execute(task);
    } catch (RejectedExecutionException e) {
      close(task);
    }
  }

  private static void close(Runnable task) {
    try {
      if (task instanceof Closeable connection) {
        connection.close();
      }
    } catch (IOException | RuntimeException e) {
      // It is gone already.
    }
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
