package dev.lifeagent.adapters.persistence.store;

import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedPooledDataSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the pool that the log is read through: Dropwizard's section {@code database}, as
 * far as it is about a pool. What says which file is read, and how, is not to be set: those setters
 * throw {@link IllegalArgumentException}.
 *
 * <p>By default nothing is open before the first read, and at most eight connections are: reading
 * is work for processors. None is tested while it is idle, since a file does not hang up.
 */
public final class ReaderPool extends DataSourceFactory {
  private static final int MOST = 8;

  /** The defaults. */
  public ReaderPool() {
    // Said when the pool is made; a section without them would not be valid.
    super.setDriverClass("-");
    super.setUrl("-");
    setInitialSize(0);
    setMinSize(0);
    setMaxSize(MOST);
    setCheckConnectionOnConnect(false);
    setCheckConnectionWhileIdle(false);
  }

  /** Makes the pool; it is started and stopped by its user. */
  ManagedPooledDataSource of(
      String driver,
      String url,
      Map<String, String> properties,
      @Nullable String first,
      ReaderSettings settings) {
    if (first != null) {
      super.setInitializationQuery(first);
    }
    super.setDriverClass(driver);
    super.setUrl(url);
    super.setProperties(properties);
    var made = (ManagedPooledDataSource) build(settings.metrics(), settings.name());
    // JDBI closes its statements; a proxy around each, and around its rows, costs a fifth of a
    // read.
    made.setUseStatementFacade(false);
    return made;
  }

  /** Always refused. */
  @Override
  public void setUrl(String url) {
    throw refused();
  }

  /** Always refused. */
  @Override
  public void setDriverClass(String driverClass) {
    throw refused();
  }

  /** Always refused. */
  @Override
  public void setUser(String user) {
    throw refused();
  }

  /** Always refused. */
  @Override
  public void setPassword(String password) {
    throw refused();
  }

  /** Always refused. */
  @Override
  public void setProperties(Map<String, String> properties) {
    throw refused();
  }

  /** Always refused: with it off, a connection would keep the WAL from being emptied. */
  @Override
  public void setAutoCommitByDefault(Boolean autoCommit) {
    throw refused();
  }

  /** Always refused. */
  @Override
  public void setReadOnlyByDefault(Boolean readOnly) {
    throw refused();
  }

  private static IllegalArgumentException refused() {
    return new IllegalArgumentException(
        "the database is the file that dbPath names, and how it is opened is not to be set;"
            + " leave this out");
  }
}
