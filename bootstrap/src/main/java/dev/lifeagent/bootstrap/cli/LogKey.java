package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.bootstrap.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which key file belongs to a database that a command names. */
final class LogKey {
  private LogKey() {}

  /**
   * The key file that is beside the database, unless the environment names another.
   *
   * @param database as it was named; null for that of the settings
   */
  static Path of(Settings settings, @Nullable Path database) {
    if (database == null || System.getenv("CHECKPOINT_KEY") != null) {
      return settings.checkpointKey();
    }
    Path beside = database.toAbsolutePath().resolveSibling("checkpoint.key");
    if (!Files.exists(beside)) {
      throw new UsageException(
          "there is no key at " + beside + "; name that of the log with --key or CHECKPOINT_KEY");
    }
    return beside;
  }
}
