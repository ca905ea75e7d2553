package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.RestoreRecord;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.NoteVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Puts a copy that {@link Snapshot} made in the place of a database, under an event that says so.
 * No server runs on the database meanwhile.
 *
 * <p>The copy is prepared beside the database: it is checked whole, the event is appended and
 * signed. Until then the database is not touched; its files are kept under other names ({@link
 * Replacement}).
 */
public final class Restore {
  /** What every SQLite database begins with. */
  private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * What was done.
   *
   * @param event the event that says so, followed only by those that close approvals; absent where
   *     an interrupted restore was finished instead
   * @param replaced where the old database is now, if there was one
   */
  public record Restored(OptionalLong event, Path replaced) {}

  private final Path database;
  private final Path checkpoint;
  private final Path key;
  private final Clock clock;

  /**
   * Restores a database.
   *
   * @param database the file to replace; it may be missing
   * @param checkpoint the file that the newest checkpoint is kept in
   * @param key the key file of the log's checkpoints
   */
  public Restore(Path database, Path checkpoint, Path key, Clock clock) {
    this.database = database;
    this.checkpoint = checkpoint;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Does it; or, where a restore was interrupted, finishes that one alone.
   *
   * @param copy the database to restore; it is only read
   * @param actor who wants it
   * @param progress told from time to time how many events of the copy were checked
   * @throws EventLogException when a server runs, or when the copy is not sound or not of this log;
   *     then nothing was changed. When files cannot be renamed; then doing it again goes on
   */
  public Restored run(Path copy, String actor, LongConsumer progress) {
    try {
      Path real = real();
      Replacement replacement = new Replacement(real, checkpoint.toAbsolutePath());
      ProcessLock lock = ProcessLock.acquire(beside(real, ".lock"), database);
      try (lock) {
        if (replacement.isUnfinished()) {
          return new Restored(OptionalLong.empty(), replacement.resume());
        }
        if (Files.exists(real) && Files.exists(copy) && Files.isSameFile(real, copy)) {
          throw new EventLogException("the copy " + copy + " is the database itself");
        }
        long event = prepare(replacement, real, copy, actor, progress);
        return new Restored(
            OptionalLong.of(event), replacement.begin(STAMP.format(clock.instant())));
      }
    } catch (IOException e) {
      throw new EventLogException(
          "the files of the database " + database + " cannot be replaced; try again", e);
    }
  }

  private long prepare(
      Replacement replacement, Path real, Path copy, String actor, LongConsumer progress)
      throws IOException {
    refuseOtherFile(copy);
    removePrepared(replacement);
    boolean done = false;
    try {
      Snapshot.copy(copy, replacement.prepared());
      Checkpoints checkpoints = Checkpoints.open(key, replacement.preparedCheckpoint());
      // It is brought up to date first, since the newest tables are what an audit knows.
      try (SqliteDatabase prepared = SqliteDatabase.open(replacement.prepared())) {
        checkpoints.refuseContradiction(prepared);
      }
      refuseUnsound(replacement.prepared(), copy, checkpoints.verifier(), progress);
      Optional<Checkpoint> replaced =
          ReplacedLog.read(real, checkpoint.toAbsolutePath(), checkpoints.verifier());
      long event;
      try (SqliteDatabase prepared = SqliteDatabase.open(replacement.prepared())) {
        RestoreRecord.Recorded recorded =
            RestoreRecord.append(prepared, checkpoints, replaced, actor, clock.instant());
        event = recorded.event();
        checkpoints.keep(recorded.note());
      }
      refuseWal(replacement.prepared());
      removeSidecars(replacement.prepared());
      done = true;
      return event;
    } finally {
      if (!done) {
        removePrepared(replacement);
      }
    }
  }

  /** One that is missing or cannot be read is left to the copying. */
  private static void refuseOtherFile(Path copy) throws IOException {
    if (!Files.isRegularFile(copy) || !Files.isReadable(copy)) {
      return;
    }
    try (InputStream in = Files.newInputStream(copy)) {
      if (!Arrays.equals(HEADER, in.readNBytes(HEADER.length))) {
        throw new EventLogException(
            copy + " is not a database that 'life-agent snapshot' made; nothing was changed");
      }
    }
  }

  /**
   * Refuses what is not a sound copy of a log.
   *
   * @param copy it is only read
   * @param verifier the key of the log
   * @param progress told from time to time how many events of the copy were checked
   * @throws EventLogException with what is wrong
   */
  public static void refuseUnsound(Path copy, NoteVerifier verifier, LongConsumer progress) {
    try {
      refuseOtherFile(copy);
    } catch (IOException e) {
      throw new EventLogException("the copy " + copy + " cannot be read", e);
    }
    refuseUnsound(copy, copy, verifier, progress);
  }

  private static void refuseUnsound(
      Path prepared, Path copy, NoteVerifier verifier, LongConsumer progress) {
    AuditReport report = SqliteAudit.run(prepared, verifier, List.of(), progress);
    if (!report.sound()) {
      throw new EventLogException(
          "the copy "
              + copy
              + " is not sound, so nothing was changed: "
              + report.faults().get(0)
              + "; 'life-agent audit verify --db "
              + copy
              + "' lists all faults");
    }
    if (report.events() > 0 && report.provenTo() == 0) {
      throw new EventLogException(
          "the copy "
              + copy
              + " has no checkpoint, so nothing shows that it is of this log, and nothing was"
              + " changed; make copies with 'life-agent snapshot'");
    }
  }

  /** Its file alone is put in place. */
  private static void refuseWal(Path prepared) throws IOException {
    Path wal = beside(prepared, "-wal");
    if (Files.exists(wal) && Files.size(wal) > 0) {
      throw new EventLogException(
          "the prepared copy " + prepared + " could not be closed, so nothing was changed");
    }
  }

  private static void removePrepared(Replacement replacement) throws IOException {
    removeSidecars(replacement.prepared());
    Files.deleteIfExists(replacement.prepared());
    Files.deleteIfExists(replacement.preparedCheckpoint());
  }

  private static void removeSidecars(Path prepared) throws IOException {
    for (String suffix : List.of("-wal", "-shm", ".lock")) {
      Files.deleteIfExists(beside(prepared, suffix));
    }
  }

  /** As {@link SqliteDatabase} finds it, so that both hold the same lock. */
  private Path real() throws IOException {
    Path absolute = database.toAbsolutePath();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (Files.exists(absolute) || folder == null || name == null) {
      return absolute.toRealPath();
    }
    Files.createDirectories(folder);
    return folder.toRealPath().resolve(name);
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
