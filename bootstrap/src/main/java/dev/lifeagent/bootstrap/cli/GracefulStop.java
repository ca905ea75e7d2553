package dev.lifeagent.bootstrap.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, Ctrl-C (or the end of the process by another signal that can be caught) waits
 * until it is closed. Work is never interrupted half-way: it checks this from time to time.
 */
final class GracefulStop implements AutoCloseable {
  private static final long MOST_SECONDS = 20;

  private final CountDownLatch wanted = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "graceful-stop");

  private GracefulStop() {}

  static GracefulStop open() {
    GracefulStop stop = new GracefulStop();
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  /** Whether the process is to end. */
  boolean wanted() {
    return wanted.getCount() == 0;
  }

  /** Waits so long, but not once the process is to end; then it answers true. */
  boolean rest(Duration time) throws InterruptedException {
    return wanted.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void end() {
    wanted.countDown();
    try {
      boolean unused = closed.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is about to end.
    }
  }
}
