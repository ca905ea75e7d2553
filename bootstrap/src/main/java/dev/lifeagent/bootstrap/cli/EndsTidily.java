package dev.lifeagent.bootstrap.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, Ctrl-C (or the end of the process by another signal that can be caught)
 * interrupts the thread that made it, and the process waits until that has closed it.
 */
final class EndsTidily implements AutoCloseable {
  private static final long MOST_SECONDS = 20;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  private EndsTidily(Thread worker) {
    this.hook = new Thread(() -> stop(worker), "ends-tidily");
  }

  static EndsTidily here() {
    EndsTidily tidily = new EndsTidily(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(tidily.hook);
    return tidily;
  }

  private void stop(Thread worker) {
    worker.interrupt();
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
