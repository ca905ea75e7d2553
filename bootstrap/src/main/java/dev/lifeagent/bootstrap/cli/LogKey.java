package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.files.FileTrust;
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

  /**
   * Refuses a key that may not be the user's own, as the service does: whoever made it could have
   * signed a log of theirs. A public key that was named is taken as it lies there.
   *
   * @param file the key file
   * @param text what is in it; a second line is the secret half
   * @param named whether the command names it
   * @throws UsageException with what was found and what to do
   */
  static void refuseForeign(Settings settings, Path file, String text, boolean named) {
    FileTrust trust = new FileTrust(settings.workspace());
    boolean secret = text.strip().lines().count() > 1;
    if (secret || !named) {
      (secret ? trust.secret(file) : trust.own(file))
          .ifPresent(
              fault -> {
                throw new UsageException("the key of the log: " + fault);
              });
    }
  }
}
