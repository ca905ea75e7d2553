package dev.lifeagent.adapters.http.sse;

import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.domain.event.RecordedEvent;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** One client of the stream: what it wants, how far it is, and its connection. */
final class Subscriber {
  private final SubscriptionFilter wanted;
  private final Connection connection;
  private final EventStream stream;

  /** Whether the next page of the log waits until the client has taken the last. */
  private final AtomicBoolean parked = new AtomicBoolean();

  /** The last event that was queued or passed over; written by one thread at a time. */
  private volatile long position;

  Subscriber(
      EventStream stream, AsyncContext async, SubscriptionFilter wanted, long after, int capacity)
      throws IOException {
    this.stream = stream;
    this.wanted = wanted;
    this.position = after;
    this.connection = new Connection(async, capacity, this::unpark, () -> stream.forget(this));
    connection.offer(Frames.ready(after));
  }

  Connection connection() {
    return connection;
  }

  long position() {
    return position;
  }

  /**
   * Queues the event, if it is new and wanted.
   *
   * @param frame gives its bytes
   * @return false when there is no room
   */
  boolean take(Oversight oversight, RecordedEvent event, Supplier<byte[]> frame) {
    if (event.id() <= position) {
      return true;
    }
    position = event.id();
    return !wanted.takes(oversight, event) || connection.offer(frame.get());
  }

  /** Has the log read on once the client has taken everything. */
  void park() {
    parked.set(true);
    if (connection.isIdle()) {
      unpark();
    }
  }

  void keepalive() {
    if (connection.isIdle() && connection.offer(Frames.keepalive())) {
      connection.flush();
    }
  }

  private void unpark() {
    if (parked.compareAndSet(true, false)) {
      stream.catchUp(this);
    }
  }
}
