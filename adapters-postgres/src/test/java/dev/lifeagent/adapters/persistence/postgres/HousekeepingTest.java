package dev.lifeagent.adapters.persistence.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HousekeepingTest {
  private static final String UP = "SELECT count(*) FROM nodes";

  @TempDir Path folder;

  @Test
  void aNodeThatWasTakenForGoneSaysThatItIsUp() throws Exception {
    try (Node node = Node.first(folder)) {
      assertEquals(1, node.value(UP));
      node.execute("DELETE FROM nodes");
      await(node, UP);
    }
  }

  @Test
  void aNodeCountsAsUpWhileCommitsWaitForAStandby() throws Exception {
    try (PostgresServer server = PostgresServer.start(PostgresServer.Settings.fast());
        PostgresServer standby = server.synchronousStandby("standby");
        Node node = Node.on(server.url("postgres", "postgres"), folder)) {
      standby.stopImmediately();
      long now = node.value("SELECT extract(epoch FROM clock_timestamp())::bigint");
      await(node, UP + " WHERE extract(epoch FROM heartbeat) > " + (now + 2));
      standby.startAgain();
    }
  }

  /** Otherwise a node whose jobs fail would never end what nodes left open that are gone. */
  @Test
  void aJobThatFailsKeepsNoNodeFromCountingAsSteady() throws Exception {
    try (Node node = Node.first(folder);
        PostgresDatabase database =
            PostgresDatabase.open(
                PostgresUrl.of(node.url), ReaderSettings.defaults(), stopped -> {})) {
      node.execute("ALTER TABLE jobs RENAME TO gone");
      try (Housekeeping house = Housekeeping.start(database, "test", Duration.ofSeconds(3))) {
        while (!house.isSteady()) {
          Thread.sleep(20);
        }
      }
    }
  }

  private static void await(Node node, String count) throws Exception {
    while (node.value(count) != 1) {
      Thread.sleep(20);
    }
  }
}
