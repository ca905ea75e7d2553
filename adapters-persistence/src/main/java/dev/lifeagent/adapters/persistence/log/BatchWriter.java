package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.EncodedEntry;
import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Commits batches and recovers from failures: after one, the next batch opens the database again.
 * Used by one thread.
 */
final class BatchWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

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

  static final String NO_ROOM = "The disk of the event log is full or gone; nothing was recorded.";

  /** What has to stay free on the disk: room to end cleanly, and for the WAL to be taken in. */
  static final long RESERVE_BYTES = 16L * 1024 * 1024;

  /**
   * For how long after a refused batch the log counts as failing. After that it counts as writable
   * again: a balancer sends no requests to a service that is not ready, so without this nothing
   * would ever try the log again.
   */
  private static final Duration REFUSING = Duration.ofSeconds(30);

  private final SqliteDatabase database;
  private final LongSupplier usableBytes;
  private final Ticker ticker;
  private final Consumer<String> warn;

  /** So that a fault is logged once, and not once a batch. */
  private final StandingFault fault;

  private @Nullable WriteSession session;

  /** Until when the last batch's refusal counts; null after a success. Read by any thread. */
  private volatile @Nullable Deadline refusing;

  /** Whether the last transaction may have been committed although its commit failed. */
  private boolean unknown;

  /** Whether a commit failed since the WAL was last known to be on the disk. */
  private boolean doubtful;

  BatchWriter(SqliteDatabase database) {
    this(database, database::usableBytes, Ticker.system(), LOG::warn);
  }

  BatchWriter(
      SqliteDatabase database, LongSupplier usableBytes, Ticker ticker, Consumer<String> warn) {
    this.database = database;
    this.usableBytes = usableBytes;
    this.ticker = ticker;
    this.warn = warn;
    this.fault = new StandingFault(ticker);
  }

  /**
   * Writes nothing. Safe for use by any thread.
   *
   * @throws EventLogException when the disk has no reserve, or a batch was refused since the last
   *     one that was recorded and not long ago
   */
  void checkWritable() {
    if (usableBytes.getAsLong() < RESERVE_BYTES) {
      throw new EventLogException(NO_ROOM);
    }
    Deadline until = refusing;
    if (until != null && !until.passed()) {
      throw new EventLogException(NOT_RECORDED);
    }
  }

  /** Commits the entries in one transaction; says of each, in their order, what became of it. */
  List<Written> commit(List<EncodedEntry> entries) {
    if (usableBytes.getAsLong() < RESERVE_BYTES) {
      return fail(entries, NO_ROOM, null);
    }
    try {
      List<Written> written = transact(entries);
      refusing = null;
      if (fault.ended()) {
        warn.accept("the event log records again");
      }
      return written;
    } catch (SQLException | RuntimeException e) {
      return !unknown && entries.size() > 1 && ABOUT_ONE_ENTRY.contains(code(e))
          ? oneByOne(entries)
          : fail(entries, unknown ? UNKNOWN : NOT_RECORDED, e);
    }
  }

  /** All or nothing: after any exception or error, no session with a part of the batch is left. */
  private List<Written> transact(List<EncodedEntry> entries) throws SQLException {
    boolean committed = false;
    unknown = false;
    try {
      WriteSession open = session();
      List<Written> written = open.write(entries);
      unknown = true;
      open.commit();
      unknown = false;
      committed = true;
      return written;
    } catch (SQLException e) {
      unknown = unknown && !NOT_COMMITTED.contains(code(e));
      throw e;
    } finally {
      if (!committed) {
        doubtful = doubtful || unknown;
        abandon();
      }
    }
  }

  /**
   * Signs the log as it is and commits the note.
   *
   * @throws EventLogException when it could not be committed
   */
  String checkpoint(Checkpoints checkpoints) {
    boolean committed = false;
    try {
      String note = session().checkpoint(checkpoints);
      committed = true;
      return note;
    } catch (SQLException | RuntimeException e) {
      doubtful |= !NOT_COMMITTED.contains(code(e));
      throw new EventLogException("The checkpoint could not be made.", e);
    } finally {
      if (!committed) {
        abandon();
      }
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
      if (doubtful) {
        // After a failed fsync the kernel may hold pages of the WAL that no disk has. Copying
        // them into the database, with a separate fsync, makes them durable or fails.
        database.emptyWal();
        doubtful = false;
      }
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

  private List<Written> fail(List<EncodedEntry> entries, String message, @Nullable Exception e) {
    if (e == null || !ABOUT_ONE_ENTRY.contains(code(e))) {
      refusing = Deadline.after(REFUSING, ticker);
    }
    if (fault.stands()) {
      SQLiteErrorCode reason = e == null ? null : reason(e);
      warn.accept(reason == null ? message : message + " " + reason.name());
    }
    return Collections.nCopies(entries.size(), new Written.Failed(message, e));
  }

  /** The low byte of SQLite's code, which says of what kind it is; -1 where it has none. */
  private static int code(Throwable e) {
    SQLiteErrorCode reason = reason(e);
    return reason == null ? -1 : reason.code & 0xff;
  }

  private static @Nullable SQLiteErrorCode reason(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLiteException cause) {
        return cause.getResultCode();
      }
    }
    return null;
  }
}
