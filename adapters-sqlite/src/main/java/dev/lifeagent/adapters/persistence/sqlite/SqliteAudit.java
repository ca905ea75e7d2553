package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.adapters.persistence.audit.Audit;
import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.audit.StoreCheck;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.NoteVerifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** Audits a database file. */
public final class SqliteAudit {
  private SqliteAudit() {}

  /**
   * Recomputes the whole log in a file, which is only read. One that an older version made is
   * brought up to date in a copy in the folder for temporary files, which goes afterwards.
   *
   * @param file the database; it must not be written meanwhile
   * @param verifier the key that its checkpoints are signed with
   * @param external checkpoints that were kept outside the database
   * @param progress told from time to time how many events were read
   * @throws EventLogException if the database cannot be opened or is not one of Life-Agent, or a
   *     process writes it
   */
  public static AuditReport run(
      Path file,
      NoteVerifier verifier,
      List<Audit.ExternalCheckpoint> external,
      LongConsumer progress) {
    Audit audit = new Audit(verifier, external, StoreCheck.NONE);
    return SqliteReading.read(
        file,
        connection -> audit.run(connection, progress),
        e -> new AuditReport(0, OptionalLong.empty(), List.of(SqliteReading.OTHER), Map.of(), 0));
  }
}
