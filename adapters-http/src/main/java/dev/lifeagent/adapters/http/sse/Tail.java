package dev.lifeagent.adapters.http.sse;

import dev.lifeagent.adapters.http.problem.FaultLog;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Ticker;
import dev.lifeagent.domain.time.TimeLimit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop of the thread that follows the log: woken by appends, and by the time for keepalive. */
final class Tail implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final TimeLimit interval;
  private final Runnable deliver;
  private final Runnable keepalive;
  private final FaultLog faults;
  private final Semaphore signal = new Semaphore(0);
  private volatile boolean stopped;

  Tail(TimeLimit interval, Runnable deliver, Runnable keepalive, Ticker ticker) {
    this.interval = interval;
    this.deliver = deliver;
    this.keepalive = keepalive;
    this.faults = new FaultLog(ticker);
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
    Deadline next = interval.start();
    boolean failed = false;
    while (!stopped) {
      long left = next.left().toNanos();
      await(failed ? Math.min(left, RETRY_NANOS) : left);
      failed = !attempt(deliver);
      if (next.passed()) {
        attempt(keepalive);
        next = interval.start();
      }
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
      faults
          .admit(RefusalCode.LOG_UNAVAILABLE)
          .ifPresent(
              leftOut ->
                  LOG.warn(
                      "the event stream waits, since the log cannot be read{}",
                      FaultLog.others(leftOut),
                      e));
      return false;
    }
  }
}
