package dev.lifeagent.adapters.persistence.store;

import com.codahale.metrics.MetricRegistry;

/**
 * How a database is read, and where that is measured.
 *
 * @param pool the settings of the pool; it is used when a database is opened, by one at a time
 * @param metrics gets the pool's gauges, and the timer {@code <name>.reads} of all statements that
 *     read. One timer, since the name of a metric may hold neither SQL nor values
 * @param name of the pool; no two open databases share it in one registry
 */
public record ReaderSettings(ReaderPool pool, MetricRegistry metrics, String name) {
  /** The name of the pool where there is one database. */
  public static final String NAME = "life-agent-database";

  /** The defaults, measured for nobody: for a command that opens a database and ends. */
  public static ReaderSettings defaults() {
    return new ReaderSettings(new ReaderPool(), new MetricRegistry(), NAME);
  }
}
