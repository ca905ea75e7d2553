package dev.lifeagent.bootstrap.service;

import dev.lifeagent.application.observe.ApprovalExpiry;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Records from time to time which approvals have expired. */
final class ExpiryLoop implements AutoCloseable {
  private static final long SECONDS = 2;

  private final ScheduledExecutorService executor;

  private ExpiryLoop(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  /** Starts the loop; closed before the log is. */
  static ExpiryLoop start(ApprovalExpiry expiry) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "approval-expiry");
              thread.setDaemon(true);
              return thread;
            });
    Future<?> unused =
        executor.scheduleWithFixedDelay(() -> attempt(expiry), 0, SECONDS, TimeUnit.SECONDS);
    return new ExpiryLoop(executor);
  }

  private static void attempt(ApprovalExpiry expiry) {
    try {
      expiry.closeOverdue();
    } catch (RuntimeException e) {
      // They are over all the same, and it is tried again; an exception would end the loop.
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      boolean unused = executor.awaitTermination(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
