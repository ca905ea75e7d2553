package dev.lifeagent.adapters.llm;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits between two tries. */
@FunctionalInterface
interface Pauses {
  /** Lets the thread sleep. */
  Pauses SLEEPING = wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos());

  /** Returns when the time has passed. */
  void pause(Duration wait) throws InterruptedException;
}
