package dev.lifeagent.adapters.persistence.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.audit.Audit;
import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.copy.SignedTree;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleProofs;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record moves from a file into a PostgreSQL and stays what it was. */
class PostgresImportTest {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  /** Every table, with what is the same in both. */
  private static final List<String> TABLES =
      List.of(
          "id, ts, kind, agent_id, actor, outcome, closes, request_id, plan_id, prompt_digest,"
              + " leaf_hash, record, salt, data FROM events WHERE id <= 25",
          "* FROM merkle_nodes",
          "* FROM checkpoints WHERE size <= 25",
          "event_id FROM open_events",
          "agent_id, last_seen FROM agents",
          "* FROM totals",
          "id, event_id, agent_id, base, patch_sha256, artifact, patch, state FROM proposals",
          "* FROM proposers",
          "* FROM reviews",
          "* FROM approvals",
          "id, actor, name, started_event, client, workspace, base, swept_event FROM sessions",
          "session_id, kind, event_id, sweep FROM session_events",
          "session_id, agent_id, first_id, first_at, last_id, last_at, ok, denied, held, failed"
              + " FROM session_agents",
          "* FROM elsewhere_acts",
          "* FROM act_reports");

  @TempDir Path folder;
  private final String url =
      PostgresServer.shared().url("postgres", "postgres")
          + "&currentSchema=import_"
          + SCHEMAS.incrementAndGet();

  private PostgresImport.Imported run(FileRecord from, boolean killSwitch) {
    return run(from, from.checkpoints().verifier(), folder.resolve("checkpoint.key"), killSwitch);
  }

  private PostgresImport.Imported run(
      FileRecord from, NoteVerifier verifier, Path key, boolean killSwitch) {
    Checkpoints checkpoints = Checkpoints.open(key, folder.resolve("node-1/checkpoint"));
    PostgresImport to =
        new PostgresImport(PostgresUrl.of(url), checkpoints, Clock.systemUTC(), events -> {});
    Optional<SignedTree> kept = kept(from, verifier);
    return from.read(source -> to.run(source, "sqlite", kept, killSwitch, "cli"));
  }

  private static Optional<SignedTree> kept(FileRecord from, NoteVerifier verifier) {
    try {
      return Files.exists(from.files.checkpoint())
          ? Optional.of(SignedTree.of(from.kept(), "in the file beside it", verifier))
          : Optional.empty();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private AuditReport audit(FileRecord from, Audit.ExternalCheckpoint... kept) {
    return PostgresAudit.run(PostgresUrl.of(url), from.verifier(), List.of(kept), events -> {});
  }

  @Test
  void everyRowIsWhatItWasAndTheKeptCheckpointStillProvesTheLog() throws Exception {
    FileRecord from = FileRecord.filled(folder);
    String kept = from.kept();
    Checkpoint before = Checkpoint.parse(from.verifier().open(kept));
    PostgresImport.Imported done = run(from, false);
    assertEquals(before.size(), done.events());
    assertEquals(before.root(), done.root());
    for (String table : TABLES) {
      List<String> there = from.read(connection -> rows(connection, table));
      try (Connection connection = DriverManager.getConnection(url)) {
        assertEquals(there, rows(connection, table), table);
      }
      assertFalse(there.isEmpty() && !table.contains("merkle_nodes"), table);
    }
    AuditReport report = audit(from, new Audit.ExternalCheckpoint("kept", kept));
    assertEquals(List.of(), report.faults());
    assertEquals(done.event(), report.events());
    assertEquals(before.size(), report.proven().get("kept"));
    assertEquals(2, report.erased());
  }

  /** Sorted here, since databases sort by other rules. */
  private static List<String> rows(Connection connection, String what) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + what)) {
      while (row.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          Object value = row.getObject(i);
          line.append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value)
              .append('|');
        }
        rows.add(line.toString());
      }
    }
    rows.sort(null);
    return rows;
  }

  @Test
  void aLongLogKeepsTheNodesOfItsTreeAndItsProofs() throws Exception {
    FileRecord from = new FileRecord(folder);
    List<LogProof> proofs = new ArrayList<>();
    from.with(
        log -> {
          for (int i = 0; i < 600; i++) {
            log.log().append(Entries.act());
          }
          for (long event : List.of(1L, 256L, 257L, 600L)) {
            proofs.add(log.proofs().proof(event).orElseThrow());
          }
        });
    run(from, false);
    try (Node node = Node.at(url, folder)) {
      for (LogProof old : proofs) {
        long event = old.event();
        LogProof now = node.log.proofs().proof(event).orElseThrow();
        assertEquals(old.record(), now.record());
        MerkleHash leaf = MerkleHash.leaf(old.record().getBytes(StandardCharsets.UTF_8));
        assertEquals(601, now.checkpoint().size());
        assertTrue(
            MerkleProofs.includes(leaf, event - 1, 601, now.hashes(), now.checkpoint().root()));
        assertTrue(
            MerkleProofs.includes(leaf, event - 1, 600, old.hashes(), old.checkpoint().root()));
      }
      assertEquals(2, node.value("SELECT count(*) FROM merkle_nodes"));
    }
    assertEquals(List.of(), audit(from).faults());
  }

  @Test
  void aNodeStartsOnItAndGoesOn() throws Exception {
    FileRecord from = FileRecord.filled(folder);
    PostgresImport.Imported done = run(from, false);
    try (Node node = Node.at(url, folder)) {
      RecordedEvent moved = node.log.feed().page(EventQuery.after(done.event() - 1, 1)).get(0);
      assertEquals(EventKind.RESTORE, moved.kind());
      assertEquals("cli", moved.actor());
      Approval open = node.log.approvals().find(EveryKind.approval(1).id()).orElseThrow();
      assertTrue(open.ruling().isEmpty() && open.end().isEmpty(), "it is still open");
      assertEquals(done.event() + 1, node.log.log().append(Entries.act()));
      assertEquals(
          done.event() + 2, node.log.log().append(EveryKind.filed(EveryKind.intent(), "new key")));
      assertTrue(node.log.plans().find(EveryKind.PLAN).orElseThrow().review().isPresent());
      assertFalse(node.store.killSwitch().on());
      assertTrue(node.erase(EveryKind.BOB) > 0);
    }
    assertEquals(List.of(), audit(from).faults());
  }

  @Test
  void theKillSwitchStaysOn() {
    FileRecord from = FileRecord.filled(folder);
    run(from, true);
    try (Node node = Node.at(url, folder)) {
      assertTrue(node.store.killSwitch().on());
    }
  }

  @Test
  void aDatabaseThatHasARecordIsLeftAlone() throws Exception {
    FileRecord from = FileRecord.filled(folder);
    try (Node node = Node.at(url, folder.resolve("other"))) {
      node.log.log().append(Entries.act());
    }
    assertRefused("has a record in its schema import_", from);
    assertEquals(1, events());
  }

  @Test
  void aDatabaseWithANodeIsLeftAlone() throws Exception {
    FileRecord from = FileRecord.filled(folder);
    try (Node node = Node.at(url, folder)) {
      assertRefused("a node is up on the database", from);
      assertEquals(0, node.value("SELECT count(*) FROM events"));
    }
  }

  @Test
  void aDatabaseWithAnotherKeyIsLeftAlone() throws Exception {
    FileRecord from = FileRecord.filled(folder);
    Node.at(url, folder.resolve("other")).close();
    assertRefused("the database has another key for checkpoints", from);
    assertEquals(0, events());
  }

  @Test
  void aLogThatAnotherKeySignsIsNotCopied() throws Exception {
    FileRecord from = FileRecord.filled(folder);
    Files.writeString(from.files.checkpointKey(), NoteSigner.generate("life-agent").text());
    Files.delete(from.files.checkpoint());
    assertRefused("is not signed by this key", from);
    assertEquals(0, value("SELECT count(to_regclass('events'))"), "not even the tables are made");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE FROM events WHERE id > 20; DELETE FROM checkpoints WHERE size > 20 | was cut off",
        "UPDATE events SET record = replace(record, 'key', 'kay') WHERE id = 12 | at event 12",
        "UPDATE events SET leaf_hash = zeroblob(32) WHERE id = 12 | at event 12",
        "DELETE FROM events WHERE id = 12 | at event 12",
        "UPDATE reviews SET comment = char(97, 0) | the table reviews has the character U+0000",
        "UPDATE approvals SET reason = char(0) WHERE event_id = 13 | in the column reason of the row",
      })
  void whatIsNotSoundOrCannotBeStoredIsNotCopied(String change, String sentence) throws Exception {
    FileRecord from = FileRecord.filled(folder);
    from.execute(
        "DROP TRIGGER events_are_never_deleted; DROP TRIGGER events_are_never_changed;" + change);
    assertRefused(sentence, from);
    assertEquals(0, events());
    assertEquals(0, value("SELECT count(*) FROM log_keys"));
  }

  @Test
  void aRecordThatWasRewrittenAsAWholeIsFoundByTheCheckpointBesideIt() throws Exception {
    FileRecord from = new FileRecord(folder);
    FileRecord other = new FileRecord(Files.createDirectory(folder.resolve("other")));
    from.with(log -> log.log().append(Entries.act("one")));
    Files.copy(from.files.checkpointKey(), other.files.checkpointKey());
    other.with(log -> log.log().append(Entries.act("two")));
    Files.delete(other.files.checkpoint());
    Files.copy(from.files.checkpoint(), other.files.checkpoint());
    assertRefused("is not the one that its checkpoint in the file beside it signs", other);
    assertEquals(0, events());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEmptyRecordMovesToo(boolean killSwitch) throws Exception {
    FileRecord from = new FileRecord(folder);
    from.with(log -> {});
    assertEquals(0, run(from, killSwitch).events());
    assertEquals(List.of(), audit(from).faults());
    assertEquals(1, events());
  }

  private void assertRefused(String sentence, FileRecord from) {
    EventLogException refused =
        assertThrows(
            EventLogException.class,
            () -> run(from, from.verifier(), from.files.checkpointKey(), false));
    assertTrue(String.valueOf(refused.getMessage()).contains(sentence), refused.getMessage());
  }

  private long events() throws SQLException {
    return value("SELECT count(*) FROM events");
  }

  private long value(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
