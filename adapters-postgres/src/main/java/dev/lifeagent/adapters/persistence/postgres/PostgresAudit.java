package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.adapters.persistence.audit.Audit;
import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.NoteVerifier;
import java.util.List;
import java.util.function.LongConsumer;

/** Audits the record in a database, while all nodes run. */
public final class PostgresAudit {
  private PostgresAudit() {}

  /**
   * Recomputes the whole log, as it is when this begins. Nothing is changed.
   *
   * @param verifier the key that its checkpoints are signed with
   * @param external checkpoints that were kept outside the database
   * @param progress told from time to time how many events were read
   * @throws EventLogException when the database cannot be reached, or its tables are not of this
   *     version
   */
  public static AuditReport run(
      PostgresUrl address,
      NoteVerifier verifier,
      List<Audit.ExternalCheckpoint> external,
      LongConsumer progress) {
    return PostgresReading.read(
        address,
        connection -> {
          try (HeadsCheck heads = new HeadsCheck(connection, verifier)) {
            return new Audit(verifier, external, heads).run(connection, progress);
          }
        });
  }
}
