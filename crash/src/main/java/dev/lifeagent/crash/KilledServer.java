package dev.lifeagent.crash;

import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Path;

/** The server is stopped immediately and killed, in turn, and started again below the nodes. */
final class KilledServer implements Scenario {
  /** So many kills of nodes to one of the server. */
  private static final int ONE_IN = 4;

  private static final int TOLD_EVERY = 5;

  @Override
  public Outcome run(String name, Path folder, int rounds) throws Exception {
    int times = Math.max(1, rounds / ONE_IN);
    try (PostgresServer server = PostgresServer.start(PostgresServer.Settings.durable());
        Site site = Site.open(name, folder, server)) {
      for (int round = 1; round <= times; round++) {
        Site.work(100, 400);
        if (round % 2 == 0) {
          server.kill();
        } else {
          server.stopImmediately();
        }
        server.startAgain();
        site.awaitAcknowledgements(site.nodes());
        if (round % TOLD_EVERY == 0) {
          site.say("%d of %d, %,d acknowledged".formatted(round, times, site.acknowledged()));
        }
      }
      Verdict verdict = site.check(server);
      return new Outcome(
          verdict.sound() && verdict.lost() == 0,
          times + " immediate stops and kills of the server: " + verdict);
    }
  }
}
