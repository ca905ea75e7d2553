package dev.lifeagent.adapters.llm;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits between two attempts. */
@FunctionalInterface
interface Pauses {
  /** Suspends the thread. */
  Pauses SLEEPING = wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos());

  /** Returns after this time. */
  void pause(Duration wait) throws InterruptedException;
}
