package dev.lifeagent.adapters.http.sse;

import dev.lifeagent.adapters.http.problem.FaultLog;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.TimeLimit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop of the thread that follows the log: woken by appends, and by the time for keepalive. */
final class Tail implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  static final String UNREAD = "the event stream waits, since the log cannot be read";
  static final String NO_KEEPALIVE = "the event stream could not send its keepalive";

  private final TimeLimit interval;
  private final Runnable deliver;
  private final Runnable keepalive;
  private final FaultLog faults;
  private final Semaphore signal = new Semaphore(0);
  private volatile boolean stopped;

  /**
   * Makes the loop.
   *
   * @param interval how often there is a keepalive; its ticker also measures how often a standing
   *     fault is logged
   * @param deliver reads the log and hands out what is new
   * @param keepalive gives the subscribers a sign of life
   */
  Tail(TimeLimit interval, Runnable deliver, Runnable keepalive) {
    this.interval = interval;
    this.deliver = deliver;
    this.keepalive = keepalive;
    this.faults = new FaultLog(interval.ticker());
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
      failed = !attempt(deliver, RefusalCode.LOG_UNAVAILABLE, UNREAD);
      if (next.passed()) {
        attempt(keepalive, RefusalCode.INTERNAL, NO_KEEPALIVE);
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

  private boolean attempt(Runnable work, RefusalCode code, String sentence) {
    try {
      if (!stopped) {
        work.run();
      }
      return true;
    } catch (RuntimeException e) {
      faults
          .admit(code)
          .ifPresent(leftOut -> LOG.warn("{}{}", sentence, FaultLog.others(leftOut), e));
      return false;
    }
  }
}
