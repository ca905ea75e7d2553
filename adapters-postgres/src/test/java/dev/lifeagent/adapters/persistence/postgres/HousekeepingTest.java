package dev.lifeagent.adapters.persistence.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Path;
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

  private static void await(Node node, String count) throws Exception {
    while (node.value(count) != 1) {
      Thread.sleep(20);
    }
  }
}
