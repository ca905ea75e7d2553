package dev.lifeagent.adapters.persistence.sqlite;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.jdbi3.JdbiHealthCheck;
import java.nio.file.Path;

/** Dropwizard's check of a database, in a sentence without SQL, classes or stack traces. */
final class DatabaseCheck extends HealthCheck {
  /**
   * Reads the schema and the way to the newest event. {@code SELECT 1} would not look at the file.
   */
  static final String QUERY = "SELECT max(id) FROM events";

  private final Path file;
  private final JdbiHealthCheck asked;

  DatabaseCheck(Path file, JdbiHealthCheck asked) {
    this.file = file;
    this.asked = asked;
  }

  @Override
  protected Result check() {
    return asked.execute().isHealthy()
        ? Result.healthy()
        : Result.unhealthy(
            "the database "
                + file.getFileName()
                + " cannot be read: it is gone or damaged, or busy");
  }
}
