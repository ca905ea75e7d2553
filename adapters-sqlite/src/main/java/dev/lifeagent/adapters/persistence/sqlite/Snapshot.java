package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.adapters.persistence.file.DurableFile;
import dev.lifeagent.adapters.persistence.file.OwnerOnly;
import dev.lifeagent.domain.event.EventLogException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Copies a database while it is in use. */
public final class Snapshot {
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

  private Snapshot() {}

  /**
   * Copies everything that is committed now into a new file: one consistent state, even while a
   * server writes. Only the owner may read the file, and it is durable.
   *
   * @param from the database; a server may have it open
   * @param to a file that does not exist, in a folder that does
   * @throws EventLogException if it cannot be copied; then the file does not exist
   */
  public static void copy(Path from, Path to) {
    Replacement.refuseUnfinished(from);
    LeftWal.refuseForeign(from);
    if (!Files.isReadable(from)) {
      throw new EventLogException("no readable database at " + from);
    }
    create(to);
    try {
      write(from, to.toAbsolutePath());
    } catch (SQLException | IOException e) {
      EventLogException failure =
          new EventLogException("the database " + from + " cannot be copied to " + to, e);
      try {
        Files.deleteIfExists(to);
      } catch (IOException left) {
        failure.addSuppressed(left);
      }
      throw failure;
    }
  }

  /** Makes an empty file, which SQLite accepts, so that its mode is right from the beginning. */
  static void create(Path to) {
    try {
      OwnerOnly.createNew(to);
    } catch (FileAlreadyExistsException e) {
      throw new EventLogException("a file already exists at " + to + "; name another with --to", e);
    } catch (IOException e) {
      throw new EventLogException(
          "the copy cannot be made at " + to + ": " + reason(to.toAbsolutePath().getParent()), e);
    }
  }

  private static String reason(@Nullable Path folder) {
    if (folder == null || !Files.isDirectory(folder)) {
      return "there is no folder " + folder + "; create it, or name another with --to";
    }
    return "the folder " + folder + " cannot be written to; name another with --to";
  }

  private static void write(Path from, Path to) throws SQLException, IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(Math.toIntExact(BUSY_TIMEOUT.toMillis()));
    String url = "jdbc:sqlite:" + from.toAbsolutePath().toUri().toASCIIString();
    try (Connection connection = config.createConnection(url);
        PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
      statement.setString(1, to.toString());
      statement.execute();
    }
    force(to);
  }

  /** Makes a file and its name durable. */
  static void force(Path to) throws IOException {
    try (FileChannel copy = FileChannel.open(to, StandardOpenOption.WRITE)) {
      copy.force(true);
    }
    Path folder = to.getParent();
    if (folder != null) {
      DurableFile.force(folder);
    }
  }
}
