package dev.lifeagent.adapters.persistence.log;

import java.time.Duration;

/**
 * Hears of each batch that became durable, on the thread that commits: it returns at once. What it
 * throws is ignored.
 */
@FunctionalInterface
public interface CommitListener {
  /** Hears nothing. */
  CommitListener NONE = (events, took) -> {};

  /**
   * A batch is durable.
   *
   * @param events how many events it held, at least 1
   * @param took from its first statement to the end of its commit
   */
  void committed(int events, Duration took);
}
