package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.domain.event.EventLogException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

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

  /** The low byte of the codes that blame the content; others say that it could not be read. */
  private static final Set<Integer> UNFIT =
      Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code, SQLiteErrorCode.SQLITE_NOTADB.code);

  private LeftWal() {}

  /**
   * Refuses a database file whose header says that it is written without a WAL, where a WAL lies
   * beside it nevertheless. Copies made by {@link Snapshot} are such files, and a missing file is
   * treated like one. A rollback journal is refused in any case: SQLite would play it back, and a
   * log that is written with a WAL has none. Reads the header only, and opens no connection.
   *
   * @throws EventLogException when the WAL does not belong to the file, or the file cannot be read
   */
  public static void refuseForeign(Path database) {
    refuseJournal(database);
    try {
      if (isLeft(database) && writeVersion(database) != WAL) {
        throw foreign(database);
      }
    } catch (IOException e) {
      throw new EventLogException("the database file " + database + " cannot be read", e);
    }
  }

  private static void refuseJournal(Path database) {
    Path journal = database.resolveSibling(database.getFileName() + "-journal");
    if (Files.exists(journal, LinkOption.NOFOLLOW_LINKS)) {
      throw new EventLogException(
          "beside the database "
              + database
              + " lies a rollback journal ("
              + journal.getFileName()
              + "), which is not of this service and would overwrite the log; nothing was changed."
              + " Find out where it comes from, and move it away");
    }
  }

  /**
   * Does the same, and where a WAL was left also reads the whole database. The header of an older
   * file of the same database says that it is written with a WAL, but its pages need not fit
   * together with those of the WAL. Nothing is written, so that the WAL can still be put aside with
   * its database.
   *
   * @throws EventLogException when the WAL does not fit the file, or the file cannot be read
   */
  static void refuseUnfit(Path database, String url, SQLiteConfig reading) {
    refuseForeign(database);
    try {
      if (isLeft(database) && !fits(url, reading)) {
        throw foreign(database);
      }
    } catch (IOException | SQLException e) {
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

  /** Whether SQLite finds the pages sound; throws where it could not find out. */
  private static boolean fits(String url, SQLiteConfig reading) throws SQLException {
    try (Connection connection = reading.createConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      return result.getString(1).equals("ok");
    } catch (SQLiteException e) {
      if (UNFIT.contains(e.getResultCode().code & 0xff)) {
        return false;
      }
      throw e;
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
