package dev.lifeagent.testing.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.testing.postgres.PostgresServer.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
  @Test
  void theSharedOneAnswersAndIsOne() throws SQLException {
    PostgresServer server = PostgresServer.shared();
    assertEquals(server.pid(), PostgresServer.shared().pid());
    assertEquals("UTF8 C", ask(server, "SHOW server_encoding") + " " + ask(server, COLLATION));
    assertEquals(
        "off on", ask(server, "SHOW fsync") + " " + ask(server, "SHOW synchronous_commit"));
    assertEquals("127.0.0.1", ask(server, "SHOW listen_addresses"));
  }

  private static final String COLLATION =
      "SELECT datcollate FROM pg_database WHERE datname = current_database()";

  @Test
  void aDatabaseAndARoleOfATestAreReachedWithoutAPassword() throws SQLException {
    PostgresServer server = PostgresServer.shared();
    server.createDatabase("of \"a\" test");
    run(server, "CREATE ROLE la_app LOGIN");
    assertEquals(
        "of \"a\" test la_app",
        ask(
            server.url("of \"a\" test", "la_app"),
            "SELECT current_database() || ' ' || current_user"));
  }

  /** A superuser may run programs, and loopback is open to every user of the machine. */
  @Test
  void theSuperuserIsRefusedWithoutThePassword() {
    String url = PostgresServer.shared().url("postgres", "postgres").replaceAll("&password=.*", "");
    SQLException refused =
        assertThrows(SQLException.class, () -> ask(url + "&password=wrong", "SELECT 1"));
    assertEquals("28P01", refused.getSQLState());
  }

  @Test
  void itStopsAndLeavesNoProcessAndNoFolder() throws SQLException {
    PostgresServer server = PostgresServer.start(Settings.durable().with("max_connections = 7"));
    Path data = Path.of(ask(server, "SHOW data_directory"));
    List<ProcessHandle> processes = processes(server);
    assertEquals("on 7", ask(server, "SHOW fsync") + " " + ask(server, "SHOW max_connections"));
    assertTrue(processes.size() > 1, processes.toString());

    server.stop();
    assertTrue(processes.stream().allMatch(Processes::gone), processes.toString());
    assertThrows(IllegalStateException.class, server::pid);
    assertTrue(Files.exists(data));

    server.close();
    assertFalse(Files.exists(data.getParent()));
  }

  @Test
  void itIsKilledOrStoppedAndStartsAgainWithWhatWasCommitted() throws SQLException {
    try (PostgresServer server = PostgresServer.start(Settings.durable())) {
      int port = server.port();
      run(server, "CREATE TABLE kept (way text)");
      List<Runnable> ways = List.of(server::kill, server::stopImmediately, server::stop);
      for (int way = 0; way < ways.size(); way++) {
        run(server, "INSERT INTO kept VALUES ('" + way + "')");
        List<ProcessHandle> before = processes(server);
        ways.get(way).run();
        assertTrue(before.stream().allMatch(Processes::gone), before.toString());
        server.startAgain();
        assertEquals(port, server.port());
      }
      assertEquals("0,1,2", ask(server, "SELECT string_agg(way, ',' ORDER BY way) FROM kept"));
    }
  }

  @Test
  void aSynchronousStandbyIsPromotedWithWhatWasCommitted() throws SQLException {
    try (PostgresServer primary = PostgresServer.start(Settings.fast())) {
      run(primary, "CREATE TABLE kept (id int)");
      try (PostgresServer standby = primary.synchronousStandby("second")) {
        run(primary, "INSERT INTO kept VALUES (1)");
        assertEquals("t", ask(standby, "SELECT pg_is_in_recovery()"));
        primary.kill();
        standby.promote();
        run(standby, "INSERT INTO kept VALUES (2)");
        standby.stop();
        standby.startAgain();
        assertEquals("f", ask(standby, "SELECT pg_is_in_recovery()"));
        assertEquals("2", ask(standby, "SELECT count(*) FROM kept"));
      }
    }
  }

  @Test
  void anAsynchronousStandbyMayStandBehind() throws SQLException {
    try (PostgresServer primary = PostgresServer.start(Settings.fast());
        PostgresServer standby = primary.standby("behind", "recovery_min_apply_delay = '1h'")) {
      assertNotEquals(primary.port(), standby.port());
      run(primary, "CREATE TABLE later (id int)");
      assertEquals("async", ask(primary, "SELECT sync_state FROM pg_stat_replication"));
      assertEquals("f", ask(standby, "SELECT to_regclass('later') IS NOT NULL"));
    }
  }

  @Test
  void aServerThatDoesNotStartSaysWhatItsLogSays() {
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class,
            () -> PostgresServer.start(Settings.fast().with("no_such_setting = 1")));
    assertTrue(refused.getMessage().contains("no_such_setting"), refused.getMessage());
  }

  private static List<ProcessHandle> processes(PostgresServer server) {
    ProcessHandle first = ProcessHandle.of(server.pid()).orElseThrow();
    return Stream.concat(Stream.of(first), first.descendants()).toList();
  }

  private static String ask(PostgresServer server, String query) throws SQLException {
    return ask(server.url("postgres", "postgres"), query);
  }

  private static String ask(String url, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      assertTrue(answer.next());
      return answer.getString(1);
    }
  }

  private static void run(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url("postgres", "postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
