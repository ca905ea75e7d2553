package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.EncodedEntry;
import dev.lifeagent.domain.event.EventLogException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Entries on their way to the writer. It is bounded: who finds it full is refused at once. */
final class WriteQueue {
  /**
   * An entry, and who waits for it.
   *
   * @param since when it came, in nanoseconds of the system's clock
   */
  record Waiting(EncodedEntry entry, CompletableFuture<Written> done, long since) {}

  private static final Duration GATHERING = Duration.ofNanos(150_000);

  private final int capacity;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;
  private boolean woken;

  /** From how many on the writer is told. */
  private int wanted = 1;

  WriteQueue(int capacity) {
    this.capacity = capacity;
  }

  CompletableFuture<Written> put(EncodedEntry entry) {
    Waiting waiting = new Waiting(entry, new CompletableFuture<>(), System.nanoTime());
    lock.lock();
    try {
      if (closed) {
        throw new EventLogException("The event log is closed; nothing was recorded.");
      }
      if (queue.size() >= capacity) {
        throw new EventLogException("The event log is overloaded; nothing was recorded.");
      }
      queue.add(waiting);
      if (queue.size() >= wanted) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    return waiting.done();
  }

  /**
   * Waits for entries.
   *
   * @return whether there are some; there may be none when it was woken, when patience is over, or
   *     when the queue is closed and drained
   */
  boolean await(Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (queue.isEmpty() && !closed && !woken && left > 0) {
        left = changed.awaitNanos(left);
      }
      woken = false;
      return !queue.isEmpty();
    } catch (InterruptedException e) {
      // The writer is never interrupted on purpose; it continues.
      return false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there are as many, for {@link #GATHERING} at most: those who were answered together
   * come back together, and a commit of all costs what one of some does.
   */
  void gather(int many) {
    lock.lock();
    try {
      wanted = many;
      long left = GATHERING.toNanos();
      while (queue.size() < many && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // As above.
    } finally {
      wanted = 1;
      lock.unlock();
    }
  }

  /** Takes the oldest entries, without waiting for any. */
  List<Waiting> take(int most) {
    lock.lock();
    try {
      List<Waiting> taken = new ArrayList<>(Math.min(most, queue.size()));
      while (taken.size() < most && !queue.isEmpty()) {
        taken.add(queue.remove());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Takes back what has waited for as long, and was not taken yet. */
  List<Waiting> withdraw(Duration patience) {
    long now = System.nanoTime();
    lock.lock();
    try {
      List<Waiting> late = new ArrayList<>();
      while (!queue.isEmpty() && now - queue.element().since() >= patience.toNanos()) {
        late.add(queue.remove());
      }
      return late;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the writer although there is nothing to write. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether what comes from now on is refused. */
  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the queue is closed and nothing waits. */
  boolean drained() {
    lock.lock();
    try {
      return closed && queue.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses what comes from now on. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
