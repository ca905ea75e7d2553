package dev.lifeagent.bootstrap.service;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Does from time to time what one of many nodes has to do for those that have gone. */
final class NodeLoop implements AutoCloseable {
  private static final long SECONDS = 3;

  private final ScheduledExecutorService executor;

  private NodeLoop(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  /** Starts the loop, where what fails does not keep the rest; closed before the log is. */
  static NodeLoop start(Runnable... work) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "node-loop");
              thread.setDaemon(true);
              return thread;
            });
    Future<?> unused =
        executor.scheduleWithFixedDelay(
            () -> Stream.of(work).forEach(NodeLoop::attempt), SECONDS, SECONDS, TimeUnit.SECONDS);
    return new NodeLoop(executor);
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      // It is tried again; an exception would end the loop.
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
