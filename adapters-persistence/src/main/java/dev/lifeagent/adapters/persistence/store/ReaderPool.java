package dev.lifeagent.adapters.persistence.store;

import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedPooledDataSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the pool that the log is read through: Dropwizard's section {@code database}, as
 * far as it is about a pool, and the address of a PostgreSQL. What says which file is read, and
 * how, is not to be set: those setters throw {@link IllegalArgumentException}.
 *
 * <p>By default nothing is open before the first read, and at most eight connections are: reading
 * is work for processors. None is tested while it is idle, since a file does not hang up.
 */
public final class ReaderPool extends DataSourceFactory {
  private static final int MOST = 8;

  private @Nullable String url;
  private @Nullable String user;
  private @Nullable String password;

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

  /** The address of a PostgreSQL, with user and password in it; empty for a file. */
  public Optional<String> address() {
    if (url == null) {
      return Optional.empty();
    }
    StringBuilder address = new StringBuilder(url);
    append(address, "user", user);
    append(address, "password", password);
    return Optional.of(address.toString());
  }

  /** Whether there is a user or a password although no address says whose. */
  public boolean lacksUrl() {
    return url == null && (user != null || password != null);
  }

  private static void append(StringBuilder address, String name, @Nullable String value) {
    if (value != null) {
      address
          .append(address.indexOf("?") < 0 ? '?' : '&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /** Taken for a PostgreSQL; refused otherwise. */
  @Override
  public void setUrl(String url) {
    if (!url.matches("(jdbc:postgresql:|postgres(ql)?://).*")) {
      throw refused();
    }
    this.url = url;
  }

  /** Always refused. */
  @Override
  public void setDriverClass(String driverClass) {
    throw refused();
  }

  /** Who enters a PostgreSQL. */
  @Override
  public void setUser(String user) {
    this.user = user;
  }

  /** With what. */
  @Override
  public void setPassword(String password) {
    this.password = password;
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
        "the database is the file that dbPath names, or a PostgreSQL whose url begins with"
            + " jdbc:postgresql:, and how it is opened is not to be set; leave this out");
  }
}
