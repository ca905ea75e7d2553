package dev.lifeagent.adapters.webhook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Notifications that wait to be sent, in their order. A full one drops the oldest: the newest says
 * what is so now, such as which way the kill switch is. Safe for use by several threads; only
 * {@link #take} waits.
 */
final class Outbox {
  private final int capacity;
  private final Deque<Notification> waiting = new ArrayDeque<>();
  private boolean closed;

  /** An empty one for at most so many. */
  Outbox(int capacity) {
    this.capacity = capacity;
  }

  /** Adds one. Returns how many were dropped for that: none, the oldest, or this, once closed. */
  synchronized int offer(Notification notification) {
    if (closed) {
      return 1;
    }
    int dropped = 0;
    if (waiting.size() == capacity) {
      waiting.removeFirst();
      dropped = 1;
    }
    waiting.addLast(notification);
    notifyAll();
    return dropped;
  }

  /** The oldest; waits for one. Empty once it is closed and holds none. */
  synchronized Optional<Notification> take() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    return Optional.ofNullable(waiting.pollFirst());
  }

  /** Takes no more; what waits can still be taken. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Removes all that wait, and returns how many they were. */
  synchronized int clear() {
    int dropped = waiting.size();
    waiting.clear();
    return dropped;
  }

  /** How many wait. */
  synchronized int size() {
    return waiting.size();
  }
}
