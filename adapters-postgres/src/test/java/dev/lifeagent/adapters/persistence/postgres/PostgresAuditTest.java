package dev.lifeagent.adapters.persistence.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.audit.Audit;
import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every change to the tables of a log is found, also one that a superuser makes. */
class PostgresAuditTest {
  private static final String TEMPLATE = "audited";
  private static final int EVENTS = 300;
  private static final AtomicInteger COPIES = new AtomicInteger();

  /** As if every trigger and every foreign key were dropped. */
  private static final String UNLOCK = "SET session_replication_role = replica; ";

  @TempDir static Path folder;
  private static NoteVerifier verifier;

  @BeforeAll
  static void write() {
    PostgresServer.shared().createDatabase(TEMPLATE);
    try (Node node = Node.at(server(TEMPLATE), folder)) {
      EveryKind.write(node.log.log());
      for (int i = EveryKind.EVENTS; i < EVENTS; i++) {
        node.log.log().append(Entries.act());
      }
    }
    verifier = Checkpoints.open(folder.resolve("checkpoint.key"), kept()).verifier();
  }

  private static Path kept() {
    return folder.resolve("node-1/checkpoint");
  }

  private static String server(String database) {
    return PostgresServer.shared().url(database, "postgres");
  }

  /** The address of a database that is as the log was written. */
  private static String written() throws SQLException {
    String name = TEMPLATE + "_" + COPIES.incrementAndGet();
    execute(server("postgres"), "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
    return server(name);
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static AuditReport changed(String change) throws SQLException {
    String url = written();
    execute(url + "&currentSchema=life_agent", UNLOCK + change);
    return audit(url);
  }

  private static AuditReport audit(String url, Audit.ExternalCheckpoint... external) {
    return PostgresAudit.run(PostgresUrl.of(url), verifier, List.of(external), events -> {});
  }

  @Test
  void aLogAsItWasWrittenIsSoundAndProvenByTheKeptCheckpointToo() throws Exception {
    AuditReport report =
        audit(written(), new Audit.ExternalCheckpoint("kept", Files.readString(kept())));
    assertEquals(List.of(), report.faults());
    assertEquals(EVENTS, report.events());
    assertEquals((long) EVENTS, report.proven().get("kept"));
    assertEquals((long) EVENTS, report.proven().get("a checkpoint of the database"));
  }

  @Test
  void itIsReadWhileNodesWriteAndIsOneState(@TempDir Path other) throws Exception {
    try (Node node = Node.first(other)) {
      EveryKind.write(node.log.log());
      NoteVerifier key =
          Checkpoints.open(other.resolve("checkpoint.key"), other.resolve("none")).verifier();
      AuditReport report =
          PostgresReading.read(
              PostgresUrl.of(node.url),
              connection -> {
                try (Statement first = connection.createStatement()) {
                  first.execute("SELECT count(*) FROM events");
                }
                node.log.log().append(Entries.act());
                try (HeadsCheck heads = new HeadsCheck(connection, key)) {
                  return new Audit(key, List.of(), heads).run(connection, events -> {});
                }
              });
      assertEquals(List.of(), report.faults());
      assertEquals(EveryKind.EVENTS, report.events());
      EventLogException refused =
          assertThrows(
              EventLogException.class,
              () ->
                  PostgresReading.read(
                      PostgresUrl.of(node.url),
                      connection -> connection.createStatement().execute("DELETE FROM nodes")),
              "it can change nothing");
      assertTrue(String.valueOf(refused.getCause()).contains("read-only"), refused.toString());
    }
  }

  @Test
  void anErasureUnderRecordIsSound(@TempDir Path other) throws Exception {
    try (Node node = Node.first(other)) {
      EveryKind.write(node.log.log());
      assertTrue(node.erase(EveryKind.BOB) > 0);
      NoteVerifier key =
          Checkpoints.open(other.resolve("checkpoint.key"), other.resolve("none")).verifier();
      AuditReport report =
          PostgresAudit.run(PostgresUrl.of(node.url), key, List.of(), events -> {});
      assertEquals(List.of(), report.faults());
      assertTrue(report.erased() > 0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE events SET actor = 'mallory' WHERE id = 200 | 200",
        "UPDATE events SET outcome = 'denied' WHERE id = 200 | 200",
        "UPDATE events SET data = replace(data, '\"n\":1', '\"n\":9') WHERE id = 200 | 200",
        "UPDATE events SET data = NULL, salt = NULL WHERE id = 200 | 200",
        "UPDATE events SET record = overlay(record PLACING 'x' FROM 40) WHERE id = 200 | 200",
        "DELETE FROM events WHERE id = 200 | 200",
        "DELETE FROM events WHERE id > 290 | 291",
        "UPDATE events SET id = 9999 WHERE id = 200 | 200",
        "UPDATE events SET id = 9999 WHERE id = 200; UPDATE events SET id = 200 WHERE id = 201;"
            + " UPDATE events SET id = 201 WHERE id = 9999 | 200",
        "UPDATE events SET leaf_hash = '\\x00' WHERE id = 200 | 200",
        "UPDATE events SET record = '\\x00' WHERE id = 200 | 200",
        "UPDATE events SET record = '' WHERE id = 200 | 200",
        "UPDATE events SET ts = 'x', data = NULL, salt = NULL WHERE id = 200 | 200",
        "UPDATE events SET data = 'x' WHERE id = 200 | 200",
        "UPDATE events SET data = NULL WHERE id = 200 | 200",
        "UPDATE events SET kind = 'erasure', data = 'x' WHERE id = 200 | 200",
        "INSERT INTO events SELECT 301, ts, kind, agent_id, actor, outcome, closes, request_id,"
            + " NULL, NULL, leaf_hash, record, salt, data FROM events WHERE id = 1 | 301",
        "UPDATE events SET plan_id = 'x' WHERE id = 200 | 200",
        "UPDATE events SET prompt_digest = 'x' WHERE id = 200 | 200",
        "UPDATE totals_folded SET count = count - 1; UPDATE totals_delta SET count = count - 1 | 0",
        "INSERT INTO totals_delta VALUES ('alice', 'act', 'ok', 1) | 0",
        "INSERT INTO agents_delta VALUES ('alice', 'x', 9999) | 0",
        "DELETE FROM agents_delta; DELETE FROM agents_folded | 0",
        "UPDATE merkle_nodes SET hash = decode(repeat('00', 32), 'hex') | 0",
        "UPDATE merkle_nodes SET hash = '\\x00' | 0",
        "INSERT INTO merkle_nodes VALUES (8, 77, '\\x00') | 0",
        "INSERT INTO open_events VALUES (200, '') | 0",
        "UPDATE checkpoints SET note = replace(note, 'life-agent', 'life-agenx') | 0",
        "UPDATE heads SET edge = decode(repeat('00', 128), 'hex') WHERE size = 300 | 0",
        "UPDATE heads SET edge = decode(repeat('00', 96), 'hex') WHERE size = 200 | 0",
        "DELETE FROM heads WHERE size > 290 | 0",
        "INSERT INTO heads VALUES (301, '', 'x') | 0",
        "UPDATE log_keys SET verifier = 'x' | 0",
        // Plans and their review.
        "UPDATE proposals SET artifact = overlay(artifact PLACING 'x' FROM 20) WHERE event_id = 1 | 1",
        "UPDATE proposals SET patch = '\\x00' WHERE event_id = 1 | 1",
        "UPDATE proposals SET patch = NULL, patch_sha256 = NULL WHERE event_id = 1 | 1",
        "UPDATE proposals SET base = 'other' WHERE event_id = 1 | 1",
        "UPDATE proposals SET agent_id = 'bob' WHERE event_id = 1 | 1",
        "UPDATE proposals SET event_id = 3 WHERE event_id = 1 | 1",
        "DELETE FROM proposals WHERE event_id = 2 | 2",
        "UPDATE proposals SET state = 'approved' WHERE event_id = 1 | 0",
        "DELETE FROM reviews | 4",
        "UPDATE reviews SET decision = 'approve' | 4",
        "UPDATE reviews SET reviewer = 'mallory' | 4",
        "UPDATE reviews SET comment = NULL | 4",
        // Sessions and reports.
        "UPDATE sessions SET name = 'other' WHERE name = 'run' | 5",
        "UPDATE sessions SET workspace = '/other' WHERE name = 'run' | 10",
        "UPDATE sessions SET swept_event = NULL | 0",
        "DELETE FROM session_events WHERE event_id = 5 | 5",
        "UPDATE session_agents_folded SET ok = ok + 1; UPDATE session_agents_delta SET ok = ok + 1 | 0",
        "DELETE FROM elsewhere_acts WHERE event_id = 5 | 5",
        "UPDATE act_reports SET status = 'failed' WHERE event_id = 8 | 8",
        "DELETE FROM act_reports WHERE event_id = 9 | 9",
        // Approvals.
        "UPDATE approvals SET payload = '{\"n\":7}' WHERE event_id = 13 | 13",
        "UPDATE approvals SET state = 'approved', ended_event = NULL WHERE event_id = 14 | 18",
        "UPDATE approvals SET decided_by = 'other' WHERE event_id = 14 | 17",
        "UPDATE approvals SET state = 'expired' WHERE event_id = 13 | 0",
        "DELETE FROM approvals WHERE event_id = 13 | 0",
      })
  void whatWasChangedIsNamed(String change, long first) throws Exception {
    AuditReport report = changed(change);
    assertFalse(report.sound());
    assertEquals(first, report.firstDamaged().orElse(0), report.faults().toString());
  }

  @Test
  void aTailThatWasCutOffWithAllThatTellsOfItIsFoundByTheKeptCheckpoint() throws Exception {
    String url = written();
    execute(
        url + "&currentSchema=life_agent",
        UNLOCK
            + "DELETE FROM events WHERE id > 290; DELETE FROM checkpoints;"
            + " DELETE FROM heads WHERE size > 290;"
            + " DELETE FROM merkle_nodes WHERE idx * 256 + 256 > 290;"
            + " DELETE FROM totals_delta; DELETE FROM totals_folded;"
            + " INSERT INTO totals_folded SELECT agent_id, kind, outcome, count(*) FROM events"
            + " WHERE kind IN ('act', 'turn', 'plan') AND outcome IN ('ok', 'denied', 'failed')"
            + " GROUP BY 1, 2, 3");
    assertEquals(List.of(), audit(url).faults(), "by itself it cannot be told");
    AuditReport report = audit(url, new Audit.ExternalCheckpoint("kept", Files.readString(kept())));
    assertEquals(291, report.firstDamaged().orElse(0), report.faults().toString());
  }

  @Test
  void anotherKeyIsNotThatOfTheLog() throws Exception {
    AuditReport report =
        PostgresAudit.run(
            PostgresUrl.of(written()),
            NoteSigner.generate("life-agent").verifier(),
            List.of(),
            events -> {});
    assertTrue(report.faults().toString().contains("the key"), report.faults().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DROP SCHEMA life_agent CASCADE | has no tables of Life-Agent",
        "UPDATE life_agent.schema_version SET version = 99 | a newer version of Life-Agent",
        "UPDATE life_agent.schema_version SET version = 0 | has no tables of Life-Agent",
      })
  void tablesOfAnotherVersionAreRefused(String change, String sentence) throws Exception {
    String url = written();
    execute(url, change);
    EventLogException refused = assertThrows(EventLogException.class, () -> audit(url));
    assertTrue(String.valueOf(refused.getMessage()).contains(sentence), refused.getMessage());
  }

  @Test
  void aServerThatCannotBeReachedIsNoDamage() {
    EventLogException refused =
        assertThrows(
            EventLogException.class,
            () -> audit("jdbc:postgresql://127.0.0.1:1/postgres?user=postgres"));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("cannot be reached"), refused.getMessage());
  }
}
