package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the record that a command is about, in a file or in a PostgreSQL. What the
 * command line names wins over the environment.
 */
final class RecordSettings {
  private static final String DATABASE_URL = "DATABASE_URL";
  private static final String DB_PATH = "DB_PATH";

  private RecordSettings() {}

  /**
   * Reads them.
   *
   * @param file as the option {@code --db} names it
   * @param url as another option names it
   * @param option the name of that one
   */
  static Settings of(@Nullable Path file, @Nullable String url, String option) {
    if (file != null && url != null) {
      throw new UsageException("--db names a file, and " + option + " a PostgreSQL: use one");
    }
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (file != null) {
      environment.remove(DATABASE_URL);
      environment.put(DB_PATH, file.toString());
    }
    if (url != null) {
      refuseOther(option, url);
      environment.remove(DB_PATH);
      environment.put(DATABASE_URL, url);
    }
    return SettingsReader.read(environment);
  }

  /** By the name of the option, since nobody has set the variable. */
  private static void refuseOther(String option, String url) {
    try {
      PostgresUrl.of(url);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + " " + e.getMessage());
    }
  }
}
