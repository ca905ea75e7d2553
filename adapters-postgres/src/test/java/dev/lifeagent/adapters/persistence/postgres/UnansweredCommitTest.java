package dev.lifeagent.adapters.persistence.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.testing.postgres.PostgresServer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A commit without an answer is decided, never guessed. */
@Timeout(60)
class UnansweredCommitTest {
  private static final String COMMITTING = "INSERT INTO heads";
  private static final String NOT_KNOWN = "it is not known whether the event was recorded";
  private static final String NOT_RECORDED = "nothing was recorded";

  /** A session that appends, and waits for the standby. */
  private static final String WAITING =
      " FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND trim(query) = 'COMMIT'";

  @TempDir Path folder;

  @Test
  void oneThatIsInTheLogIsAcknowledged() throws Exception {
    assertEquals(1, appendThrough(List.of(COMMITTING)));
  }

  @Test
  void oneThatIsInTheLogIsAcknowledgedAlthoughTheFirstLookFails() throws Exception {
    assertEquals(1, appendThrough(List.of(COMMITTING, "SELECT leaf_hash")));
  }

  private long appendThrough(List<String> cut) throws Exception {
    PostgresServer server = PostgresServer.shared();
    String url = server.url("postgres", "postgres");
    try (CuttingProxy proxy = new CuttingProxy(server.port(), cut);
        Node node = Node.on(url.replace(":" + server.port(), ":" + proxy.port()), folder)) {
      long id = node.log.log().append(Entries.act());
      assertTrue(proxy.isDone());
      assertEquals(1, node.value("SELECT count(*) FROM events"));
      return id;
    }
  }

  @Test
  void oneThatIsNotInTheLogIsRefused() throws Exception {
    try (Node node = Node.first(folder);
        Connection other = node.foreign();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("LOCK TABLE events IN EXCLUSIVE MODE");
      CompletableFuture<Long> appended = append(node);
      String waiting = " FROM pg_locks WHERE relation = 'events'::regclass AND NOT granted";
      awaitOne(node, waiting);
      node.value("SELECT pg_terminate_backend(pid)::int" + waiting);
      assertEquals(List.of(NOT_RECORDED), refusal(appended));
      other.rollback();
      assertEquals(1, node.log.log().append(Entries.act()));
    }
  }

  @Test
  void aWarningAfterTheCommitIsNoAcknowledgement() throws Exception {
    try (PostgresServer server = PostgresServer.start(PostgresServer.Settings.fast());
        PostgresServer standby = server.synchronousStandby("standby");
        Node node = Node.on(server.url("postgres", "postgres"), folder)) {
      standby.stopImmediately();
      CompletableFuture<Long> appended = append(node);
      awaitOne(node, WAITING);
      node.value("SELECT pg_cancel_backend(pid)::int" + WAITING);
      assertEquals(List.of(NOT_KNOWN), refusal(appended));
      assertEquals(1, node.value("SELECT count(*) FROM events"));

      CompletableFuture<Void> turned =
          CompletableFuture.runAsync(() -> node.store.killSwitch().turnOn("test"));
      String turning = WAITING.replace("= 'COMMIT'", "LIKE 'NOTIFY%'");
      awaitOne(node, turning);
      node.value("SELECT pg_cancel_backend(pid)::int" + turning);
      ExecutionException e =
          assertThrows(ExecutionException.class, () -> turned.get(20, TimeUnit.SECONDS));
      assertInstanceOf(UncheckedIOException.class, e.getCause());
      standby.startAgain();
    }
  }

  @Test
  void oneThatTheStandbyLacksIsAcknowledgedWhenItHasIt() throws Exception {
    try (PostgresServer server = PostgresServer.start(PostgresServer.Settings.fast());
        PostgresServer standby = server.synchronousStandby("standby");
        Node node = Node.on(server.url("postgres", "postgres"), folder)) {
      standby.stopImmediately();
      CompletableFuture<Long> appended = append(node);
      awaitOne(node, WAITING);
      long first = node.value("SELECT pid" + WAITING);
      node.value("SELECT pg_terminate_backend(pid)::int" + WAITING);
      while (!appended.isDone()
          && node.value("SELECT count(*)" + WAITING + " AND pid <> " + first) == 0) {
        Thread.sleep(10);
      }
      assertFalse(appended.isDone());
      standby.startAgain();
      assertEquals(1, appended.get(20, TimeUnit.SECONDS));
    }
  }

  private static CompletableFuture<Long> append(Node node) {
    return CompletableFuture.supplyAsync(() -> node.log.log().append(Entries.act()));
  }

  private static void awaitOne(Node node, String rows) throws Exception {
    while (node.value("SELECT count(*)" + rows) != 1) {
      Thread.sleep(10);
    }
  }

  /** Which of the two it says. */
  private static List<String> refusal(CompletableFuture<Long> appended) {
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> appended.get(20, TimeUnit.SECONDS));
    String message = ((EventLogException) e.getCause()).getMessage();
    return List.of(NOT_KNOWN, NOT_RECORDED).stream().filter(message::contains).toList();
  }
}
