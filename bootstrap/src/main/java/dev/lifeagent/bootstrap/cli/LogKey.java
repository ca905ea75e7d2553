package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.git.FileTrust;
import dev.lifeagent.adapters.persistence.sqlite.SqliteReading;
import dev.lifeagent.bootstrap.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Which key file belongs to a database that a command names. */
final class LogKey {
  private LogKey() {}

  /**
   * The key file beside the database that the command names, unless CHECKPOINT_KEY names another.
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
          "there is no key at "
              + beside
              + "; name the key of this log with --key or CHECKPOINT_KEY");
    }
    return beside;
  }

  /**
   * Refuses to go on without the key of a log that there is: another would be made.
   *
   * @throws UsageException with what to do
   */
  static void refuseMissing(Path file) {
    if (!Files.exists(file)) {
      throw new UsageException(
          "there is no key at " + file + "; name the key of this log with CHECKPOINT_KEY");
    }
  }

  /**
   * Refuses to move a log without the key of its certificates, which every node needs: the file
   * beside the database, unless CERTIFICATE_KEY names another.
   *
   * @param database the file of the log
   * @throws UsageException when the log names a key and there is no file
   */
  static void refuseWithoutCertificateKey(Settings settings, Path database) {
    Path key =
        System.getenv("CERTIFICATE_KEY") == null
            ? database.toAbsolutePath().resolveSibling("certificate.key")
            : settings.certificateKey();
    if (!Files.exists(key) && SqliteReading.read(database, LogKey::namesCertificateKey)) {
      throw new UsageException(
          "there is no key at "
              + key
              + "; name the key of this log's certificates with CERTIFICATE_KEY");
    }
  }

  private static boolean namesCertificateKey(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT 1 FROM events WHERE kind = 'certificate_key' LIMIT 1")) {
      return rows.next();
    }
  }

  /**
   * Refuses a key file that somebody else may have written, as the service does: they could have
   * signed a log of their own with its key. A file that the command names and that holds only a
   * public key is not checked.
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
