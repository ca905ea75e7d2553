package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.event.EventLogException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Commits batches and gets over failures: after one, the next batch opens the database again. Used
 * by one thread.
 */
final class BatchWriter implements AutoCloseable {
  /** The low byte of SQLite's codes that blame a value rather than the file or the disk. */
  private static final Set<Integer> ABOUT_ONE_ENTRY =
      Set.of(
          SQLiteErrorCode.SQLITE_CONSTRAINT.code,
          SQLiteErrorCode.SQLITE_TOOBIG.code,
          SQLiteErrorCode.SQLITE_MISMATCH.code);

  /** Codes of a commit after which it is certain that nothing was committed. */
  private static final Set<Integer> NOT_COMMITTED =
      Set.of(SQLiteErrorCode.SQLITE_BUSY.code, SQLiteErrorCode.SQLITE_FULL.code);

  static final String UNKNOWN =
      "The event log failed; it is not known whether the event was recorded.";

  static final String NOT_RECORDED = "The event log cannot record now; nothing was recorded.";

  private final SqliteDatabase database;
  private @Nullable WriteSession session;

  BatchWriter(SqliteDatabase database) {
    this.database = database;
  }

  /** Commits the entries in one transaction; says of each, in their order, what became of it. */
  List<Written> commit(List<EncodedEntry> entries) {
    WriteSession open;
    List<Written> written;
    try {
      open = session();
      written = open.write(entries);
    } catch (SQLException | RuntimeException e) {
      abandon();
      return entries.size() > 1 && ABOUT_ONE_ENTRY.contains(code(e))
          ? oneByOne(entries)
          : fail(entries, NOT_RECORDED, e);
    }
    try {
      open.commit();
    } catch (SQLException e) {
      abandon();
      return fail(entries, NOT_COMMITTED.contains(code(e)) ? NOT_RECORDED : UNKNOWN, e);
    }
    return written;
  }

  /**
   * Signs the log as it is and commits the note.
   *
   * @throws EventLogException when it could not be committed
   */
  String checkpoint(Checkpoints checkpoints) {
    try {
      return session().checkpoint(checkpoints);
    } catch (SQLException | RuntimeException e) {
      abandon();
      throw new EventLogException("The checkpoint could not be made.", e);
    }
  }

  @Override
  public void close() {
    abandon();
  }

  private List<Written> oneByOne(List<EncodedEntry> entries) {
    List<Written> written = new ArrayList<>(entries.size());
    for (EncodedEntry entry : entries) {
      written.addAll(commit(List.of(entry)));
    }
    return written;
  }

  private WriteSession session() throws SQLException {
    WriteSession open = session;
    if (open == null) {
      open = WriteSession.open(database);
      session = open;
    }
    return open;
  }

  private void abandon() {
    if (session != null) {
      session.close();
      session = null;
    }
  }

  private static List<Written> fail(List<EncodedEntry> entries, String message, Exception e) {
    return Collections.nCopies(entries.size(), new Written.Failed(message, e));
  }

  private static int code(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLiteException cause) {
        return cause.getResultCode().code & 0xff;
      }
    }
    return -1;
  }
}
