package dev.lifeagent.adapters.http.sse;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop of the thread that follows the log: woken by appends, and by the time for keepalive. */
final class Tail implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long keepaliveNanos;
  private final Runnable deliver;
  private final Runnable keepalive;
  private final Semaphore signal = new Semaphore(0);
  private volatile boolean stopped;

  Tail(Duration keepalive, Runnable deliver, Runnable sendKeepalive) {
    this.keepaliveNanos = keepalive.toNanos();
    this.deliver = deliver;
    this.keepalive = sendKeepalive;
  }

  /** There may be something new. Returns at once. */
  void wake() {
    if (signal.availablePermits() == 0) {
      signal.release();
    }
  }

  void stop() {
    stopped = true;
    signal.release();
  }

  @Override
  public void run() {
    long next = System.nanoTime() + keepaliveNanos;
    long wait = keepaliveNanos;
    while (!stopped) {
      await(wait);
      boolean failed = !attempt(deliver);
      long left = next - System.nanoTime();
      if (left <= 0) {
        attempt(keepalive);
        next += keepaliveNanos;
        left = Math.max(0, next - System.nanoTime());
      }
      wait = failed ? Math.min(left, RETRY_NANOS) : left;
    }
  }

  private void await(long nanos) {
    try {
      boolean unused = signal.tryAcquire(nanos, TimeUnit.NANOSECONDS);
      signal.drainPermits();
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  private boolean attempt(Runnable work) {
    try {
      if (!stopped) {
        work.run();
      }
      return true;
    } catch (RuntimeException e) {
      LOG.warn("the event stream waits, since the log cannot be read", e);
      return false;
    }
  }
}
