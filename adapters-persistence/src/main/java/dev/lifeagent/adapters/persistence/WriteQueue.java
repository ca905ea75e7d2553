package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.event.EventLogException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Entries on their way to the writer. It is bounded: who finds it full is refused at once. */
final class WriteQueue {
  /** An entry, and who waits for it. */
  record Waiting(EncodedEntry entry, CompletableFuture<Written> done) {}

  private final int capacity;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;

  WriteQueue(int capacity) {
    this.capacity = capacity;
  }

  CompletableFuture<Written> put(EncodedEntry entry) {
    Waiting waiting = new Waiting(entry, new CompletableFuture<>());
    lock.lock();
    try {
      if (closed) {
        throw new EventLogException("The event log is closed; nothing was recorded.");
      }
      if (queue.size() >= capacity) {
        throw new EventLogException("The event log is overloaded; nothing was recorded.");
      }
      queue.add(waiting);
      changed.signal();
    } finally {
      lock.unlock();
    }
    return waiting.done();
  }

  /** Waits for entries and takes the oldest; none when the queue is closed and drained. */
  List<Waiting> take(int most) {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      List<Waiting> taken = new ArrayList<>(Math.min(most, queue.size()));
      while (taken.size() < most && !queue.isEmpty()) {
        taken.add(queue.remove());
      }
      return taken;
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
