package dev.lifeagent.adapters.persistence.store;

import com.codahale.metrics.MetricFilter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.jdbi3.InstrumentedSqlLogger;
import io.dropwizard.db.ManagedPooledDataSource;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.apache.tomcat.jdbc.pool.ConnectionPool;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * JDBI over a pool of connections that can only read. One is open for some time after its last
 * read: to open one costs more than most reads. Safe for use by several threads.
 */
public final class Readers implements AutoCloseable {
  private final MetricRegistry metrics;
  private final ManagedPooledDataSource source;
  private volatile @Nullable ConnectionPool pool;
  private final Jdbi jdbi;

  /**
   * Makes the readers; none of them is open.
   *
   * @param driver the class of the driver
   * @param properties how each connection is opened
   * @param first run in each before all else; null for nothing. One or the other makes it read-only
   */
  public Readers(
      String driver,
      String url,
      Map<String, String> properties,
      @Nullable String first,
      ReaderSettings settings) {
    this.metrics = settings.metrics();
    this.source = settings.pool().of(driver, url, properties, first, settings);
    String timer = MetricRegistry.name(settings.name(), "reads");
    this.jdbi = Jdbi.create(() -> pool().getConnection());
    jdbi.setSqlLogger(new InstrumentedSqlLogger(metrics, statement -> timer));
  }

  /**
   * Makes the pool, and opens as many connections as its settings say. Called once, when the file
   * is known to be fit.
   */
  public void start() throws SQLException {
    try {
      source.start();
    } catch (Exception e) {
      throw new IllegalStateException("the pool of readers cannot be measured", e);
    }
    // The pool itself, because the data source would make another one after it was closed.
    pool = source.createPool();
  }

  private ConnectionPool pool() {
    return Objects.requireNonNull(pool, "not started");
  }

  /**
   * Lends a connection.
   *
   * @throws SQLException also when this is closed, or when all connections are in use for longer
   *     than a caller waits
   */
  public <R> R read(HandleCallback<R, SQLException> work) throws SQLException {
    return jdbi.withHandle(work);
  }

  /** Closes what is idle, and what is in use when it comes back, so that files are opened anew. */
  public void discard() {
    pool().purge();
  }

  /** Whether it lends nothing any more. */
  public boolean isClosed() {
    return pool().isClosed();
  }

  /** Lends nothing from now on. What is in use is closed when it comes back. */
  @Override
  public void close() {
    source.close();
    String gauges = MetricRegistry.name(source.getClass(), source.getName()) + ".";
    metrics.removeMatching(MetricFilter.startsWith(gauges));
  }
}
