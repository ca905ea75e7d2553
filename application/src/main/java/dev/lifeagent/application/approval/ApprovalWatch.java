package dev.lifeagent.application.approval;

import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.RecordedEvent;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells those who wait for a decision that it is on record, however it came there. One thread
 * follows the log; who waits holds none. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class ApprovalWatch implements AutoCloseable {
  /** The most who wait at once. */
  public static final int MAX_WAITING = 10_000;

  private static final Set<EventKind> ENDS =
      EnumSet.of(EventKind.APPROVAL_DECIDED, EventKind.APPROVAL_EXPIRED);
  private static final int PAGE = 500;

  /** How many slow clients may be answered at once. */
  private static final int TELLERS = 4;

  /** After a failure to read the log, and in case a commit of another process was not told. */
  private static final long RETRY_SECONDS = 1;

  private final EventFeed feed;
  private final EventFeed.Subscription appends;
  private final Semaphore signal = new Semaphore(0);
  private final Map<ApprovalId, Set<Runnable>> waiting = new LinkedHashMap<>();
  private final Thread thread = new Thread(this::follow, "approval-watch");

  /** An answer is written to a client, which may be slow. */
  private final ExecutorService tellers;

  /** Written while the map is held; whether there are any is asked without. */
  private volatile int count;

  /** Up to which event the log was read; guarded by the map. */
  private long seen;

  private volatile boolean closed;

  /** Follows a log from its end on; closed before the log is. */
  public ApprovalWatch(EventFeed feed) {
    this.feed = feed;
    this.seen = feed.last();
    this.appends = feed.onAppend(this::wake);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            TELLERS,
            TELLERS,
            RETRY_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemon());
    pool.allowCoreThreadTimeOut(true);
    this.tellers = pool;
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Calls the listener once, soon after the approval is decided or over, or when this is closed.
   * Ask for its state afterwards, since that may have changed before.
   *
   * @param told called on a thread of this; returns quickly and does not throw
   * @return ends the waiting; empty where too many wait already, or this is closed
   */
  public Optional<EventFeed.Subscription> onEnd(ApprovalId id, Runnable told) {
    synchronized (waiting) {
      if (closed || count >= MAX_WAITING) {
        return Optional.empty();
      }
      if (count == 0) {
        seen = feed.last(); // nobody had to be told of what was before
      }
      if (waiting.computeIfAbsent(id, none -> new LinkedHashSet<>()).add(told)) {
        count = count + 1;
      }
    }
    wake(); // what was committed meanwhile woke nobody
    return Optional.of(() -> remove(id, told));
  }

  private static ThreadFactory daemon() {
    return work -> {
      Thread teller = new Thread(work, "approval-teller");
      teller.setDaemon(true);
      return teller;
    };
  }

  private void remove(ApprovalId id, Runnable told) {
    synchronized (waiting) {
      Set<Runnable> all = waiting.getOrDefault(id, Set.of());
      if (all.contains(told)) {
        all.remove(told);
        count = count - 1;
      }
      if (all.isEmpty()) {
        waiting.remove(id);
      }
    }
  }

  private void wake() {
    if (count > 0 && signal.availablePermits() == 0) {
      signal.release();
    }
  }

  private void follow() {
    while (!closed) {
      try {
        boolean unused = signal.tryAcquire(RETRY_SECONDS, TimeUnit.SECONDS);
        signal.drainPermits();
        read();
      } catch (InterruptedException e) {
        return; // nobody interrupts it but the end of the process
      } catch (RuntimeException e) {
        // The log cannot be read now, or one who waits could not be told: the others are.
      }
    }
  }

  private void read() {
    long from;
    synchronized (waiting) {
      if (count == 0) {
        return;
      }
      from = seen;
    }
    List<RecordedEvent> page;
    do {
      long last = feed.last();
      page = feed.page(EventQuery.after(from, PAGE).of(ENDS));
      page.forEach(event -> approval(event).ifPresent(this::tell));
      from = page.size() < PAGE ? Math.max(from, last) : page.get(page.size() - 1).id();
      synchronized (waiting) {
        seen = Math.max(seen, from);
      }
    } while (page.size() == PAGE && !closed);
  }

  private static Optional<ApprovalId> approval(RecordedEvent event) {
    return event
        .data()
        .map(data -> data.get("approval_id"))
        .map(String::valueOf)
        .map(ApprovalId::new);
  }

  private void tell(ApprovalId id) {
    Set<Runnable> told;
    synchronized (waiting) {
      told = waiting.remove(id);
      count = count - (told == null ? 0 : told.size());
    }
    if (told != null) {
      told.forEach(tellers::execute);
    }
  }

  /** Tells all who wait, and ends. */
  @Override
  public void close() {
    Set<ApprovalId> left;
    synchronized (waiting) {
      closed = true;
      left = Set.copyOf(waiting.keySet());
    }
    appends.close();
    signal.release();
    left.forEach(this::tell);
    tellers.shutdown();
  }
}
