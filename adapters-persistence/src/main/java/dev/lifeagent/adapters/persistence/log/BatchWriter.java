package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.EncodedEntry;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.adapters.persistence.store.Dialect;
import dev.lifeagent.adapters.persistence.store.UnknownCommitException;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits batches and recovers from failures: after one, the next batch opens the database again.
 * Used by one thread.
 */
final class BatchWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

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

  private final Database database;
  private final Dialect dialect;
  private final BooleanSupplier stopped;
  private final LongSupplier usableBytes;
  private final Ticker ticker;
  private final Consumer<String> warn;

  /** So that a fault is logged once, and not once a batch. */
  private final StandingFault fault;

  private @Nullable WriteSession session;

  /** Until when the last batch's refusal counts; null after a success. Read by any thread. */
  private volatile @Nullable Deadline refusing;

  /**
   * Writes there.
   *
   * @param stopped whether the kill switch is on; asked once a batch, when it was taken
   */
  BatchWriter(Database database, BooleanSupplier stopped) {
    this(database, stopped, database::usableBytes, Ticker.system(), LOG::warn);
  }

  BatchWriter(
      Database database,
      BooleanSupplier stopped,
      LongSupplier usableBytes,
      Ticker ticker,
      Consumer<String> warn) {
    this.database = database;
    this.dialect = database.dialect();
    this.stopped = stopped;
    this.usableBytes = usableBytes;
    this.ticker = ticker;
    this.warn = warn;
    this.fault = new StandingFault(ticker);
  }

  /**
   * Writes nothing. Safe for use by any thread.
   *
   * @throws EventLogException when the disk has no reserve, when the database is known not to take
   *     anything, or when a batch was refused since the last one that was recorded and not long ago
   */
  void checkWritable() {
    if (database.checkWritable()) {
      return;
    }
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
    return commit(() -> entries);
  }

  /**
   * The same with what waits by the time at which no other process can write.
   *
   * @param waiting asked once, whatever fails
   */
  List<Written> commit(Supplier<List<EncodedEntry>> waiting) {
    if (usableBytes.getAsLong() < RESERVE_BYTES) {
      return fail(waiting.get(), NO_ROOM, null);
    }
    WriteSession begun;
    try {
      begun = begin();
    } catch (SQLException | RuntimeException e) {
      return fail(waiting.get(), NOT_RECORDED, e);
    }
    List<EncodedEntry> entries = waiting.get();
    try {
      List<Written> written = transact(begun, entries);
      refusing = null;
      if (fault.ended()) {
        warn.accept("the event log records again");
      }
      return written;
    } catch (UnknownCommitException e) {
      return fail(entries, UNKNOWN, e);
    } catch (SQLException | RuntimeException e) {
      return entries.size() > 1 && dialect.isAboutOneEntry(e)
          ? oneByOne(entries)
          : fail(entries, NOT_RECORDED, e);
    }
  }

  /** All or nothing: after any exception or error, no session with a part of the batch is left. */
  private List<Written> transact(WriteSession begun, List<EncodedEntry> entries)
      throws SQLException {
    boolean committed = false;
    try {
      List<Written> written = begun.write(entries, stopped.getAsBoolean());
      begun.commit();
      committed = true;
      return written;
    } finally {
      if (!committed || begun.isOver()) {
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
      String note = begin().checkpoint(checkpoints);
      committed = true;
      return note;
    } catch (SQLException | RuntimeException e) {
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

  private WriteSession begin() throws SQLException {
    WriteSession open = session;
    boolean begun = false;
    try {
      if (open == null) {
        open = WriteSession.open(database);
        session = open;
      }
      open.begin();
      begun = true;
      return open;
    } finally {
      if (!begun) {
        abandon();
      }
    }
  }

  private void abandon() {
    if (session != null) {
      session.close();
      session = null;
    }
  }

  private List<Written> fail(List<EncodedEntry> entries, String message, @Nullable Exception e) {
    if (e == null || !dialect.isAboutOneEntry(e)) {
      refusing = Deadline.after(REFUSING, ticker);
    }
    if (fault.stands()) {
      String reason = e == null ? "" : dialect.reason(e).map(name -> " " + name).orElse("");
      warn.accept(message + reason);
    }
    return Collections.nCopies(entries.size(), new Written.Failed(message, e));
  }
}
