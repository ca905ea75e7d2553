package dev.lifeagent.benchmarks;

import dev.lifeagent.adapters.persistence.audit.Audit;
import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.copy.SignedTree;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.postgres.PostgresAudit;
import dev.lifeagent.adapters.persistence.postgres.PostgresImport;
import dev.lifeagent.adapters.persistence.postgres.PostgresReading;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.adapters.persistence.sqlite.SqliteAudit;
import dev.lifeagent.adapters.persistence.sqlite.SqliteCopy;
import dev.lifeagent.adapters.persistence.sqlite.SqliteReading;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A record moves from a file into a PostgreSQL with fsync, is audited there, and copied back. */
final class MigrationSection implements Section {
  @Override
  public void measure(Bench bench) throws Exception {
    Report report = bench.report();
    int events = bench.sizes().events();
    report.progress("  appending " + events + " events");
    double unused = FilledLog.append(bench.folder(), events, bench.sizes().plans(events));
    Path file = Services.database(bench.folder());
    Path key = file.resolveSibling("checkpoint.key");
    String note = Files.readString(file.resolveSibling(file.getFileName() + ".checkpoint"));
    Checkpoints checkpoints = Checkpoints.open(key, file.resolveSibling("postgres.checkpoint"));
    NoteVerifier verifier = checkpoints.verifier();
    Checkpoint signed = Checkpoint.parse(verifier.open(note));
    String of = String.format(Locale.ROOT, ", %,d events", events);
    try (PostgresServer server = PostgresServer.start(PostgresServer.Settings.durable())) {
      PostgresUrl address = PostgresUrl.of(server.url("postgres", "postgres"));
      PostgresImport copy = new PostgresImport(address, checkpoints, Clock.systemUTC(), n -> {});
      Optional<SignedTree> kept = Optional.of(SignedTree.of(note, "beside it", verifier));
      long start = System.nanoTime();
      PostgresImport.Imported done =
          SqliteReading.read(file, source -> copy.run(source, "sqlite", kept, false, "cli"));
      report.figure("migrate from a file to PostgreSQL" + of, rate(events, start), "events/s");
      if (done.events() != signed.size() || !done.root().equals(signed.root())) {
        throw new IllegalStateException("another root than the checkpoint: " + done);
      }
      start = System.nanoTime();
      AuditReport audited =
          PostgresAudit.run(
              address, verifier, List.of(new Audit.ExternalCheckpoint("kept", note)), n -> {});
      report.figure(
          "audit verify on PostgreSQL" + of,
          rate(events, start),
          "events/s",
          Limit.atLeast(50_000));
      refuseUnsound(audited, events);
      start = System.nanoTime();
      Path back = file.resolveSibling("copy.db");
      long size =
          PostgresReading.read(address, source -> SqliteCopy.write(source, back, n -> {})).size();
      report.figure("snapshot of PostgreSQL into a file" + of, rate(size, start), "events/s");
      start = System.nanoTime();
      refuseUnsound(SqliteAudit.run(back, verifier, List.of(), n -> {}), events);
      report.figure("audit verify on that file" + of, rate(events, start), "events/s");
    }
  }

  private static double rate(long events, long start) {
    return events / ((System.nanoTime() - start) / 1e9);
  }

  private static void refuseUnsound(AuditReport audited, long events) {
    if (!audited.sound() || audited.provenTo() < events) {
      throw new IllegalStateException("it is not sound: " + audited);
    }
  }
}
