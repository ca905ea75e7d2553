package dev.lifeagent.adapters.persistence.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that stops under a node, and comes back. */
class UnreachableDatabaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void aNodeRefusesIsNotReadyAndIsStoppedUntilTheServerIsBack() throws Exception {
    try (PostgresServer server = PostgresServer.start(PostgresServer.Settings.fast());
        Node node = Node.on(server.url("postgres", "postgres"), folder)) {
      assertEquals(1, node.log.log().append(Entries.act()));
      var killSwitch = node.store.killSwitch();
      await("it is off", () -> !killSwitch.on());
      server.stopImmediately();
      await("without the database the kill switch is on", killSwitch::on);
      await("a balancer is told", () -> !writable(node));
      assertThrows(EventLogException.class, () -> node.log.log().append(Entries.act()));
      server.startAgain();
      await("it is off again", () -> !killSwitch.on());
      await("it records again by itself", () -> appends(node));
      await("and is ready", () -> writable(node));
    }
  }

  private static boolean writable(Node node) {
    try {
      node.log.log().checkWritable();
      return true;
    } catch (EventLogException e) {
      return false;
    }
  }

  private static boolean appends(Node node) {
    try {
      return node.log.log().append(Entries.act()) == 2;
    } catch (EventLogException e) {
      return false;
    }
  }

  private static void await(String sentence, BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, sentence);
      Thread.sleep(10);
    }
  }
}
