package dev.lifeagent.adapters.http.sse;

import dev.lifeagent.adapters.http.problem.FaultLog;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.time.TimeLimit;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every event to every subscriber that may see it. One thread follows the log and hands new
 * events to the subscribers that are at its end; another reads pages for those that are not yet,
 * one page in turn, each only when its subscriber has taken the last. A subscriber changes over
 * when it is as far as the first thread, which {@link #goLive} decides under the lock that the
 * first thread holds while it hands out: so there is no gap, and ids rule out a repeat.
 */
public final class EventStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final int CATCH_UP_PAGE = 100;

  private final Oversight oversight;
  private final int capacity;

  /**
   * The most events between two flushes: well below the capacity, so that a burst evicts no one.
   */
  private final int livePage;

  private final Runnable evicted;
  private final Tail tail;
  private final FaultLog faults;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(task -> daemon(task, "events-catch-up"));

  private final Set<Subscriber> all = ConcurrentHashMap.newKeySet();
  private final Object lock = new Object();

  /** Who is at the end of the log. Guarded by the lock, but for whether there are any. */
  private final Set<Subscriber> live = ConcurrentHashMap.newKeySet();

  /**
   * The last event handed to all live subscribers. Guarded by the lock; meaningless while there are
   * none.
   */
  private long position;

  private volatile boolean closed;
  private Oversight.@Nullable Subscription appends;

  /**
   * Makes the stream; nothing runs until {@link #start}.
   *
   * @param oversight what is read
   * @param keepalive how often an idle subscriber gets a sign of life; its ticker also measures the
   *     minute in which a standing fault is logged once
   * @param capacity how many frames may wait for a subscriber before it is let go
   * @param evicted called when one is let go
   */
  public EventStream(Oversight oversight, TimeLimit keepalive, int capacity, Runnable evicted) {
    this.oversight = oversight;
    this.capacity = capacity;
    this.livePage = Math.max(1, capacity / 8);
    this.evicted = evicted;
    this.tail = new Tail(keepalive, this::deliver, this::keepalive);
    this.faults = new FaultLog(keepalive.ticker());
  }

  /** Begins to follow the log. */
  public void start() {
    appends = oversight.onAppend(this::appended);
    daemon(tail, "events-tail").start();
  }

  /** Who comes to the end of the log later wakes the tail then. */
  private void appended() {
    if (!live.isEmpty()) {
      tail.wake();
    }
  }

  /** How many subscribers there are. */
  public int size() {
    return all.size();
  }

  /** Whether the stream takes no more subscribers. */
  boolean isClosed() {
    return closed;
  }

  /** Adds a subscriber that has seen everything up to an event. */
  void subscribe(AsyncContext async, SubscriptionFilter wanted, long after) throws IOException {
    Subscriber subscriber = new Subscriber(this, async, wanted, after, capacity);
    all.add(subscriber);
    subscriber.connection().open();
    catchUp(subscriber);
    if (closed) {
      subscriber.connection().end();
    }
  }

  void forget(Subscriber subscriber) {
    all.remove(subscriber);
    synchronized (lock) {
      live.remove(subscriber);
    }
  }

  /** Has one page read for the subscriber, when its turn comes. */
  void catchUp(Subscriber subscriber) {
    try {
      reader.execute(() -> readPage(subscriber));
    } catch (RejectedExecutionException e) {
      forget(subscriber);
      subscriber.connection().end();
    }
  }

  private void readPage(Subscriber subscriber) {
    if (!all.contains(subscriber)) {
      return;
    }
    try {
      List<RecordedEvent> page = oversight.eventsAfter(subscriber.position(), CATCH_UP_PAGE);
      for (RecordedEvent event : page) {
        if (!subscriber.take(oversight, event, () -> Frames.of(event))) {
          evict(subscriber);
          return;
        }
      }
      subscriber.connection().flush();
      if (page.size() == CATCH_UP_PAGE || !goLive(subscriber)) {
        subscriber.park();
      }
    } catch (RuntimeException e) {
      faults
          .admit(RefusalCode.LOG_UNAVAILABLE)
          .ifPresent(
              leftOut ->
                  LOG.warn(
                      "a subscriber is disconnected, since the log cannot be read for it{}",
                      FaultLog.others(leftOut),
                      e));
      forget(subscriber);
      subscriber.connection().end();
    }
  }

  private boolean goLive(Subscriber subscriber) {
    synchronized (lock) {
      if (live.isEmpty()) {
        position = subscriber.position();
      } else if (subscriber.position() < position) {
        return false;
      }
      if (all.contains(subscriber)) {
        live.add(subscriber);
      }
    }
    tail.wake();
    return true;
  }

  /** Hands out everything that is new. */
  private void deliver() {
    int read;
    do {
      long from;
      synchronized (lock) {
        if (live.isEmpty()) {
          return;
        }
        from = position;
      }
      List<RecordedEvent> page = oversight.eventsAfter(from, livePage);
      read = page.size();
      handOut(page, from);
    } while (read > 0);
  }

  private void handOut(List<RecordedEvent> page, long from) {
    List<Subscriber> receivers;
    List<Subscriber> slow = new ArrayList<>();
    synchronized (lock) {
      if (position != from) {
        // All have left since, and another came: the page does not join on to what that one saw.
        return;
      }
      for (RecordedEvent event : page) {
        LazyFrame frame = new LazyFrame(event);
        for (Subscriber subscriber : live) {
          if (!subscriber.take(oversight, event, frame)) {
            slow.add(subscriber);
          }
        }
        slow.forEach(live::remove);
        position = event.id();
      }
      receivers = new ArrayList<>(live);
    }
    slow.forEach(this::evict);
    receivers.forEach(subscriber -> subscriber.connection().flush());
  }

  private void evict(Subscriber subscriber) {
    forget(subscriber);
    evicted.run();
    subscriber.connection().abort();
  }

  private void keepalive() {
    all.forEach(Subscriber::keepalive);
  }

  /** Ends all streams and takes no more; subscribers resume elsewhere or later. */
  @Override
  public void close() {
    closed = true;
    if (appends != null) {
      appends.close();
    }
    tail.stop();
    reader.shutdownNow();
    for (Subscriber subscriber : all) {
      forget(subscriber);
      subscriber.connection().end();
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
