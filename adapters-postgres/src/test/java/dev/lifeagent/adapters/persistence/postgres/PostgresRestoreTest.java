package dev.lifeagent.adapters.persistence.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.audit.Audit;
import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.sqlite.SqliteAudit;
import dev.lifeagent.adapters.persistence.sqlite.SqliteCopy;
import dev.lifeagent.adapters.persistence.sqlite.SqliteHistory;
import dev.lifeagent.adapters.persistence.sqlite.SqliteReading;
import dev.lifeagent.domain.approval.Approval.State;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a record is a file, and takes the place of the record, which says so. */
class PostgresRestoreTest {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private final String database = "restored_" + DATABASES.incrementAndGet();

  @BeforeEach
  void create() {
    PostgresServer.shared().createDatabase(database);
  }

  private String url(String role) {
    return PostgresServer.shared().url(database, role);
  }

  private Node node() {
    return Node.at(url("postgres"), folder);
  }

  private Checkpoints checkpoints() {
    return Checkpoints.open(folder.resolve("checkpoint.key"), folder.resolve("node-1/checkpoint"));
  }

  private MerkleTree copy(Path to) {
    return PostgresReading.read(
        PostgresUrl.of(url("postgres")), source -> SqliteCopy.write(source, to, events -> {}));
  }

  private PostgresRestore.Restored restore(Path copy) {
    return restore(copy, Optional.empty());
  }

  private PostgresRestore.Restored restore(Path copy, Optional<Checkpoint> seen) {
    PostgresRestore restore =
        new PostgresRestore(PostgresUrl.of(url("postgres")), checkpoints(), CLOCK, events -> {});
    return SqliteReading.read(copy, source -> restore.run(source, seen, "cli"));
  }

  private AuditReport audit(Audit.ExternalCheckpoint... kept) {
    return PostgresAudit.run(
        PostgresUrl.of(url("postgres")), checkpoints().verifier(), List.of(kept), events -> {});
  }

  private long value(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aCopyWhileNodesWriteIsARecordInAFile() throws Exception {
    Path copy = folder.resolve("copy.db");
    String kept;
    MerkleTree tree;
    try (Node node = node()) {
      EveryKind.write(node.log.log());
      node.erase(EveryKind.BOB);
      kept = node.log.proofs().checkpoint();
      tree = copy(copy);
      node.log.log().append(Entries.act());
      EventLogException again = assertThrows(EventLogException.class, () -> copy(copy));
      assertTrue(String.valueOf(again.getMessage()).contains("already exists"));
    }
    NoteVerifier verifier = checkpoints().verifier();
    Checkpoint signed = Checkpoint.parse(verifier.open(kept));
    assertEquals(signed.root(), tree.root());
    AuditReport report =
        SqliteAudit.run(
            copy, verifier, List.of(new Audit.ExternalCheckpoint("kept", kept)), events -> {});
    assertEquals(List.of(), report.faults());
    assertEquals(signed.size(), report.proven().get("kept"));
    assertTrue(report.erased() > 0);
    assertEquals("rw-------", mode(copy));
    try (SqliteHistory history = SqliteHistory.open(copy)) {
      assertEquals(signed.size(), history.feed().last());
      assertTrue(history.plans().find(EveryKind.PLAN).isPresent());
    }
  }

  private static String mode(Path file) throws java.io.IOException {
    return java.nio.file.attribute.PosixFilePermissions.toString(
        Files.getPosixFilePermissions(file));
  }

  @Test
  void aCopyOfADamagedRecordIsNotMade() throws Exception {
    try (Node node = node()) {
      EveryKind.write(node.log.log());
    }
    execute(
        "SET session_replication_role = replica;"
            + " UPDATE life_agent.events SET leaf_hash = '\\x00' WHERE id = 3");
    Path copy = folder.resolve("copy.db");
    EventLogException refused = assertThrows(EventLogException.class, () -> copy(copy));
    assertTrue(String.valueOf(refused.getMessage()).contains("at event 3"), refused.getMessage());
    assertFalse(Files.exists(copy));
  }

  @Test
  void theLogGoesOnFromTheCopyAndSaysWhatWasReplaced() throws Exception {
    execute("CREATE ROLE " + database + "_app LOGIN");
    Map<String, PostgresRole> roles = Map.of(database + "_app", PostgresRole.APP);
    PostgresTables.ensure(PostgresUrl.of(url("postgres")), roles);
    List<String> before = grants("life_agent");
    Path copy = folder.resolve("copy.db");
    String kept;
    try (Node node = node()) {
      EveryKind.write(node.log.log());
      node.log.proofs().checkpoint();
      copy(copy);
      node.log.log().append(Entries.act());
      node.log.log().append(Entries.act());
      kept = node.log.proofs().checkpoint();
      node.store.killSwitch().turnOn("test");
    }
    PostgresRestore.Restored done = restore(copy);
    assertEquals(EveryKind.EVENTS + 1, done.event());
    assertEquals(Optional.of("life_agent_replaced_20260304t050607z"), done.replaced());
    assertEquals(before, grants("life_agent"), "roles may do what they could before");
    Checkpoint replaced = Checkpoint.parse(checkpoints().verifier().open(kept));
    try (Node node = Node.at(url(database + "_app"), folder)) {
      String data = data(done.event());
      assertTrue(
          data.contains(
              "\"output\":{\"replaced_root\":\""
                  + replaced.root().base64()
                  + "\",\"replaced_size\":26,\"restored_size\":24}"),
          data);
      assertEquals(
          List.of(EventKind.RESTORE, EventKind.APPROVAL_EXPIRED),
          node.log.feed().page(EventQuery.after(EveryKind.EVENTS, 9)).stream()
              .map(event -> event.kind())
              .toList());
      assertEquals(
          State.EXPIRED,
          node.log
              .approvals()
              .find(EveryKind.approval(1).id())
              .orElseThrow()
              .state(CLOCK.instant()));
      assertTrue(node.store.killSwitch().on(), "the kill switch stays as it is");
      assertEquals(EveryKind.EVENTS + 3, node.log.log().append(Entries.act()));
    }
    assertEquals(List.of(), audit().faults());
    AuditReport rewound = audit(new Audit.ExternalCheckpoint("kept", kept));
    assertTrue(
        rewound.faults().toString().contains("rewound by restore, event 25"),
        rewound.faults().toString());
    assertEquals(26, value("SELECT count(*) FROM life_agent_replaced_20260304t050607z.events"));
  }

  /** The database has lost its end, as a standby that was behind has when it is promoted. */
  @Test
  void whatTheDatabaseLostButANodeHasSeenIsSaidToBeReplaced() throws Exception {
    Path copy = folder.resolve("copy.db");
    String seen;
    try (Node node = node()) {
      node.log.log().append(Entries.act());
      node.log.proofs().checkpoint();
      copy(copy);
      node.log.log().append(Entries.act());
      seen = node.log.proofs().checkpoint();
    }
    execute(
        "SET session_replication_role = replica; DELETE FROM life_agent.heads WHERE size > 1;"
            + " DELETE FROM life_agent.events WHERE id > 1;"
            + " DELETE FROM life_agent.checkpoints WHERE size > 1");
    restore(copy, Optional.of(Checkpoint.parse(checkpoints().verifier().open(seen))));
    List<String> faults =
        audit(new Audit.ExternalCheckpoint("seen", seen)).faults().stream()
            .map(Object::toString)
            .toList();
    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.get(0).contains("rewound by restore, event 2"), faults::toString);
  }

  private String data(long event) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT data FROM life_agent.events WHERE id = " + event)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Who may do what, without who owns it. */
  private List<String> grants(String schema) throws SQLException {
    List<String> grants = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT c.relname, '', c.relacl::text FROM pg_class c WHERE relnamespace = '"
                    + schema
                    + "'::regnamespace AND relkind IN ('r', 'v') UNION ALL"
                    + " SELECT c.relname, t.attname, t.attacl::text FROM pg_class c"
                    + " JOIN pg_attribute t ON t.attrelid = c.oid WHERE relnamespace = '"
                    + schema
                    + "'::regnamespace AND t.attacl IS NOT NULL UNION ALL"
                    + " SELECT '', '', nspacl::text FROM pg_namespace WHERE nspname = '"
                    + schema
                    + "' ORDER BY 1, 2")) {
      while (row.next()) {
        grants.add(row.getString(1) + "." + row.getString(2) + " " + row.getString(3));
      }
    }
    return grants;
  }

  @Test
  void nothingChangesWhileANodeIsUp() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (Node node = node()) {
      EveryKind.write(node.log.log());
      node.log.proofs().checkpoint();
      copy(copy);
      EventLogException refused = assertThrows(EventLogException.class, () -> restore(copy));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("a node is up"), refused.getMessage());
      node.log.log().append(Entries.act());
    }
    assertEquals(25, value("SELECT count(*) FROM life_agent.events"));
    assertEquals(1, value("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'life_agent%'"));
  }

  @Test
  void aCopyOfAnotherLogIsNotPutInPlace() throws Exception {
    try (Node node = node()) {
      EveryKind.write(node.log.log());
    }
    FileRecord other = FileRecord.filled(Files.createDirectory(folder.resolve("other")));
    EventLogException refused =
        assertThrows(EventLogException.class, () -> restore(other.files.database()));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("is not signed by this key"),
        refused.getMessage());
    FileRecord empty = new FileRecord(Files.createDirectory(folder.resolve("empty")));
    empty.with(log -> {});
    refused = assertThrows(EventLogException.class, () -> restore(empty.files.database()));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("has no checkpoint"), refused.getMessage());
    assertEquals(24, value("SELECT count(*) FROM life_agent.events"));
  }

  @Test
  void aDatabaseThatIsGoneIsMadeAnewFromTheCopy() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (Node node = node()) {
      EveryKind.write(node.log.log());
      node.log.proofs().checkpoint();
      copy(copy);
    }
    execute("DROP SCHEMA life_agent CASCADE; CREATE SCHEMA life_agent");
    PostgresRestore.Restored done = restore(copy);
    assertEquals(Optional.empty(), done.replaced());
    assertEquals(List.of(), audit().faults());
    node().close();
  }
}
