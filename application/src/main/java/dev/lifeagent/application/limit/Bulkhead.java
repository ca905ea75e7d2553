package dev.lifeagent.application.limit;

import dev.lifeagent.domain.time.DeadlineExceededException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a few do a piece of work at once, so that acts do not wait for a processor. The others wait
 * in the order in which they came. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class Bulkhead {
  private final Semaphore places;
  private final Duration patience;

  /**
   * Makes one.
   *
   * @param most how many work at once, at least 1
   * @param patience how long a caller waits for its turn
   */
  public Bulkhead(int most, Duration patience) {
    this.places = new Semaphore(most, true);
    this.patience = patience;
  }

  /**
   * Does the work when its turn has come.
   *
   * @throws DeadlineExceededException when it does not come in time, or the thread is interrupted
   *     while it waits
   */
  public <T> T run(Supplier<T> work) {
    enter();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private void enter() {
    try {
      if (places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new DeadlineExceededException();
  }
}
