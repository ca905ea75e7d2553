package dev.lifeagent.adapters.http.sse;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * Writes frames to one client without ever waiting for it: what the client cannot take yet stays in
 * a bounded queue. Safe for use by several threads.
 */
final class Connection implements WriteListener {
  private final AsyncContext async;
  private final ServletOutputStream out;

  /** Known from the beginning: the container takes the request back when it is over. */
  private final EndPoint endPoint;

  private final Runnable idle;
  private final Runnable gone;
  private final Queue<byte[]> queue;

  /**
   * Held by the one that may write: a thread within {@link #drain}, or the container from the
   * moment when {@code isReady} returned false (or the listener was set) until it calls back.
   */
  private final AtomicBoolean writing = new AtomicBoolean(true);

  private final AtomicBoolean ended = new AtomicBoolean();

  /** Whether something was written since the last flush. Touched by the holder of writing. */
  private boolean unflushed;

  /**
   * Makes the connection; frames may be offered at once; they are sent after {@link #open}.
   *
   * @param async the request, put into asynchronous mode
   * @param capacity the most frames that wait
   * @param idle called whenever everything has been handed to the network
   * @param gone called when the client is gone; may be called more than once
   */
  Connection(AsyncContext async, int capacity, Runnable idle, Runnable gone) throws IOException {
    this.async = async;
    this.out = async.getResponse().getOutputStream();
    this.endPoint =
        ServletContextRequest.getServletContextRequest(async.getRequest())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.idle = idle;
    this.gone = gone;
  }

  void open() {
    out.setWriteListener(this);
  }

  /** Queues a frame; false when there is no room. */
  boolean offer(byte[] frame) {
    return queue.offer(frame);
  }

  boolean isIdle() {
    return queue.isEmpty();
  }

  /** Sends what is queued, as far as the client takes it. Never waits. */
  void flush() {
    if (!queue.isEmpty() && writing.compareAndSet(false, true)) {
      drain();
    }
  }

  @Override
  public void onWritePossible() {
    drain();
  }

  @Override
  public void onError(Throwable thrown) {
    abort();
    gone.run();
  }

  /** Ends the stream; what a slow client has not taken yet is lost, and it will resume. */
  void end() {
    if (writing.compareAndSet(false, true)) {
      complete();
    } else {
      abort();
    }
  }

  /** Cuts the connection, as an unfinished write can neither be awaited nor taken back. */
  void abort() {
    if (ended.compareAndSet(false, true)) {
      endPoint.close();
      finish();
    }
  }

  private void complete() {
    if (ended.compareAndSet(false, true)) {
      finish();
    }
  }

  private void finish() {
    try {
      async.complete();
    } catch (IllegalStateException e) {
      // The container was faster: the request is over already.
    }
  }

  private void drain() {
    try {
      do {
        if (!writeAll()) {
          return;
        }
        writing.set(false);
      } while (!queue.isEmpty() && writing.compareAndSet(false, true));
      idle.run();
    } catch (IOException | RuntimeException e) {
      onError(e);
    }
  }

  /** Writes and flushes; false when the container has to call back before there is more. */
  private boolean writeAll() throws IOException {
    while (out.isReady()) {
      byte[] frame = queue.poll();
      if (frame != null) {
        out.write(frame);
        unflushed = true;
      } else if (unflushed) {
        unflushed = false;
        out.flush();
      } else {
        return true;
      }
    }
    return false;
  }
}
