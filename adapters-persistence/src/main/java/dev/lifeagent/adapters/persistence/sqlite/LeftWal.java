package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.domain.event.EventLogException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * Refuses a database beside which the WAL of another one lies, as after {@code kill -9} and {@code
 * cp} of a copy over the file. SQLite knows a WAL by its name alone and would apply it to the copy:
 * the log of before would come back, or a mixture of both.
 */
public final class LeftWal {
  /**
   * Where the header says how the file is written: <a
   * href="https://www.sqlite.org/fileformat2.html#file_format_version_numbers">1.3.2</a>.
   */
  private static final int WRITE_VERSION = 18;

  private static final int WAL = 2;

  private LeftWal() {}

  /**
   * Refuses a file that is not written with a WAL, has one beside it all the same. Copies that
   * {@link Snapshot} makes are such files, and so is one that is missing. Opens nothing.
   *
   * @throws EventLogException when it does not belong to the file
   */
  public static void refuseForeign(Path database) {
    try {
      if (isLeft(database) && writeVersion(database) != WAL) {
        throw foreign(database);
      }
    } catch (IOException e) {
      throw new EventLogException("the database file " + database + " cannot be read", e);
    }
  }

  /**
   * The same, and reads the whole database where a WAL was left. An older file of the same database
   * is written with one, too, but its pages do not fit together with those of the WAL. Nothing is
   * written, so that the WAL can still be put aside with its database.
   */
  static void refuseUnfit(Path database, String url, SQLiteConfig reading) {
    refuseForeign(database);
    try {
      if (isLeft(database) && !fits(url, reading)) {
        throw foreign(database);
      }
    } catch (IOException e) {
      throw new EventLogException("the database file " + database + " cannot be read", e);
    }
  }

  private static boolean isLeft(Path database) throws IOException {
    Path wal = database.resolveSibling(database.getFileName() + "-wal");
    return Files.exists(wal) && Files.size(wal) > 0;
  }

  private static int writeVersion(Path database) throws IOException {
    if (!Files.exists(database)) {
      return 0;
    }
    try (InputStream file = Files.newInputStream(database)) {
      byte[] header = file.readNBytes(WRITE_VERSION + 1);
      return header.length > WRITE_VERSION ? header[WRITE_VERSION] : 0;
    }
  }

  private static boolean fits(String url, SQLiteConfig reading) {
    try (Connection connection = reading.createConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      return result.getString(1).equals("ok");
    } catch (SQLException e) {
      return false;
    }
  }

  private static EventLogException foreign(Path database) {
    return new EventLogException(
        "the database "
            + database
            + " does not fit together with the write-ahead log beside it ("
            + database.getFileName()
            + "-wal), so one of them was put in place by hand or is damaged; nothing was changed."
            + " Run 'life-agent restore --from COPY', which puts both aside");
  }
}
