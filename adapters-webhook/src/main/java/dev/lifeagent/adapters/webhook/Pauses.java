package dev.lifeagent.adapters.webhook;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between two attempts. */
@FunctionalInterface
interface Pauses {
  /** Waits by the platform's clock. */
  Pauses WAITING = (wait, stopped) -> stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS);

  /** Returns after this time, or as soon as the latch is open. */
  void pause(Duration wait, CountDownLatch stopped) throws InterruptedException;
}
