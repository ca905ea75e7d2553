package dev.lifeagent.adapters.persistence.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each role may do what it is for, and nothing else. */
class PostgresRoleTest {
  private static final String DATABASE = "roles";
  private static final String APP = "la_app";
  private static final String ERASER = "la_eraser";
  private static final String READER = "la_reader";

  /** What is left of a right to change or remove something that no role has. */
  private static final String REFUSED = "42501";

  @TempDir static Path folder;

  private static String url(String role) {
    return PostgresServer.shared().url(DATABASE, role);
  }

  /** A record that a node on the role of nodes has written, with tables that another role owns. */
  @BeforeAll
  static void write() throws SQLException {
    PostgresServer.shared().createDatabase(DATABASE);
    execute(
        url("postgres"),
        "CREATE ROLE la_owner LOGIN; CREATE ROLE la_app LOGIN; CREATE ROLE la_eraser LOGIN;"
            + " CREATE ROLE la_reader LOGIN; GRANT CREATE ON DATABASE roles TO la_owner");
    int version =
        PostgresTables.ensure(
            PostgresUrl.of(url("la_owner")),
            Map.of(
                APP, PostgresRole.APP, ERASER, PostgresRole.ERASER, READER, PostgresRole.READER));
    assertEquals(PostgresSchema.VERSION, version);
    try (Node node = Node.at(url(APP), folder)) {
      EveryKind.write(node.log.log());
      node.log.proofs().checkpoint();
      node.store.killSwitch().turnOn("test");
      node.store.killSwitch().turnOff(node.store.killSwitch().state().version(), "test");
    }
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url + "&currentSchema=life_agent");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql);
      connection.commit();
    }
  }

  private static void assertRefused(String role, String sql) {
    SQLException refused = assertThrows(SQLException.class, () -> execute(url(role), sql), sql);
    assertEquals(REFUSED, refused.getSQLState(), refused.getMessage());
  }

  private static AuditReport audit(String role) {
    NoteVerifier key =
        Checkpoints.open(folder.resolve("checkpoint.key"), folder.resolve("none")).verifier();
    return PostgresAudit.run(PostgresUrl.of(url(role)), key, List.of(), events -> {});
  }

  @Test
  void aNodeNeedsNoMoreThanTheRoleOfNodes() throws Exception {
    try (Node node = Node.at(url(APP), folder);
        Node other = node.another("node-2")) {
      long before = node.log.feed().last();
      node.log.log().append(Entries.act());
      other.log.log().append(Entries.act());
      long started = node.log.log().append(Entries.started());
      node.log.log().append(Entries.ended(started));
      assertEquals(before + 4, node.log.feed().last());
    }
    try (Connection connection =
        DriverManager.getConnection(url(APP) + "&currentSchema=life_agent")) {
      Housekeeping.work(connection);
    }
    assertEquals(List.of(), audit(APP).faults());
  }

  @Test
  void anErasureNeedsNoMoreThanTheRoleOfErasersWhileNodesRun() throws Exception {
    long erased;
    try (Node node = Node.at(url(APP), folder)) {
      try (Node eraser = Node.at(url(ERASER), folder)) {
        erased = eraser.erase(EveryKind.BOB);
        assertThrows(EventLogException.class, () -> node.erase(EveryKind.ALICE));
      }
      node.log.log().append(Entries.act());
    }
    assertTrue(erased > 0);
    AuditReport report = audit(READER);
    assertEquals(List.of(), report.faults());
    assertEquals(erased, report.erased());
  }

  @Test
  void aNodeNamesNoOtherKeyBesideThatOfTheLog() {
    SQLException refused =
        assertThrows(
            SQLException.class, () -> execute(url(APP), "INSERT INTO log_keys VALUES ('x')"));
    assertEquals("23505", refused.getSQLState(), refused.getMessage());
  }

  @Test
  void aReaderAuditsAndIsNoNode() {
    assertEquals(List.of(), audit(READER).faults());
    EventLogException refused =
        assertThrows(EventLogException.class, () -> Node.at(url(READER), folder).close());
    assertTrue(
        String.valueOf(refused.getMessage()).contains("cannot be used"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE events SET salt = NULL, data = NULL, plan_id = NULL, prompt_digest = NULL",
        "UPDATE events SET actor = 'mallory'",
        "DELETE FROM events",
        "TRUNCATE events CASCADE",
        "UPDATE reviews SET decision = 'approve'",
        "DELETE FROM reviews",
        "TRUNCATE reviews",
        "UPDATE checkpoints SET note = ''",
        "DELETE FROM checkpoints",
        "TRUNCATE checkpoints",
        "UPDATE kill_switch SET is_on = false",
        "DELETE FROM kill_switch",
        "TRUNCATE kill_switch",
        "UPDATE heads SET size = size + 1",
        "DELETE FROM heads WHERE size = (SELECT max(size) FROM heads)",
        "TRUNCATE heads",
        "UPDATE gate SET one = 1",
        "DELETE FROM gate",
        "TRUNCATE gate",
        "UPDATE merkle_nodes SET idx = idx + 1",
        "DELETE FROM merkle_nodes",
        "UPDATE log_keys SET verifier = 'x'",
        "DELETE FROM log_keys",
        "UPDATE proposals SET artifact = ''",
        "DELETE FROM proposals",
        "DELETE FROM proposers",
        "UPDATE approvals SET digest = 'x'",
        "UPDATE approvals SET payload = 'x'",
        "DELETE FROM approvals",
        "UPDATE sessions SET name = 'x'",
        "DELETE FROM sessions",
        "DELETE FROM session_events",
        "DELETE FROM elsewhere_acts",
        "DELETE FROM totals_folded",
        "DELETE FROM jobs",
        "INSERT INTO jobs VALUES ('x')",
        "UPDATE schema_version SET version = 99",
        "ALTER TABLE events DISABLE TRIGGER ALL",
        "DROP TRIGGER events_are_never_deleted ON events",
        "DROP TABLE act_reports",
        "CREATE TABLE life_agent.other (x int)",
        "ALTER SCHEMA life_agent RENAME TO other",
        "SET session_replication_role = replica",
        "SET ROLE la_owner",
        "COPY events TO PROGRAM 'true'",
      })
  void theRoleOfNodesMayNot(String sql) {
    assertRefused(APP, sql);
    assertRefused(READER, sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE events SET actor = 'mallory'",
        "UPDATE events SET data = 'forged', salt = NULL, plan_id = NULL, prompt_digest = NULL",
        "UPDATE events SET record = ''",
        "DELETE FROM events",
        "TRUNCATE events CASCADE",
        "UPDATE reviews SET decision = 'approve'",
        "DELETE FROM reviews",
        "DELETE FROM checkpoints",
        "UPDATE kill_switch SET is_on = false",
        "DELETE FROM kill_switch",
        "DELETE FROM heads WHERE size = (SELECT max(size) FROM heads)",
        "UPDATE proposals SET artifact = ''",
        "TRUNCATE proposals CASCADE",
        "UPDATE approvals SET digest = 'x'",
        "ALTER TABLE events DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
      })
  void theRoleOfErasersMayNot(String sql) {
    assertRefused(ERASER, sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT one FROM gate FOR UPDATE",
        "SELECT name FROM jobs FOR UPDATE",
        "INSERT INTO nodes (id, build) VALUES ('x', 'x')",
        "INSERT INTO kill_switch (version, is_on, reason, node) VALUES (99, false, '', '')",
        "INSERT INTO log_keys VALUES ('x')",
        "UPDATE proposals SET state = 'approved'",
        "UPDATE sessions SET client = 'x'",
        "DELETE FROM open_events",
        "DELETE FROM totals_delta",
      })
  void aReaderMayNotEven(String sql) {
    assertRefused(READER, sql);
  }

  @Test
  void aRoleThatIsMissingOrMayDoEverythingIsRefused() {
    for (Map.Entry<String, String> one :
        Map.of("nobody", "there is no role", "la_owner", "owns", "postgres", "superuser")
            .entrySet()) {
      EventLogException refused =
          assertThrows(
              EventLogException.class,
              () ->
                  PostgresTables.ensure(
                      PostgresUrl.of(url("la_owner")), Map.of(one.getKey(), PostgresRole.APP)));
      assertTrue(
          String.valueOf(refused.getMessage()).contains(one.getValue()), refused.getMessage());
    }
  }

  @Test
  void aRoleThatIsToReadOnlyLosesWhatItHadBefore() throws Exception {
    execute(url("postgres"), "CREATE ROLE la_less LOGIN");
    PostgresUrl owner = PostgresUrl.of(url("la_owner"));
    PostgresTables.ensure(owner, Map.of("la_less", PostgresRole.ERASER));
    execute(url("la_less"), "UPDATE sessions SET client = client");
    PostgresTables.ensure(owner, Map.of("la_less", PostgresRole.READER));
    assertRefused("la_less", "UPDATE sessions SET client = client");
    assertRefused("la_less", "DELETE FROM approvals");
  }

  @Test
  void aRoleThatMayNotMakeTheTablesSaysWhoMay() throws Exception {
    EventLogException refused =
        assertThrows(
            EventLogException.class,
            () ->
                PostgresTables.ensure(
                    PostgresUrl.of(url(APP) + "&currentSchema=elsewhere"), Map.of()));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("run 'life-agent migrate'"),
        refused.getMessage());
  }
}
