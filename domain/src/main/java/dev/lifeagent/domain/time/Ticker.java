package dev.lifeagent.domain.time;

/**
 * A monotonic clock. Safe for use by several threads. Tests replace it, so that no decision depends
 * on how busy the machine is.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since some fixed moment; only differences mean anything. */
  long nanos();

  /** The clock of the platform, {@link System#nanoTime}. */
  static Ticker system() {
    return System::nanoTime;
  }
}
