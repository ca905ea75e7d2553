package dev.lifeagent.crash;

import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Path;

/** Nodes are killed, one after another, and replaced. */
final class KilledNodes implements Scenario {
  private static final int TOLD_EVERY = 10;

  @Override
  public Outcome run(String name, Path folder, int rounds) throws Exception {
    try (PostgresServer server = PostgresServer.start(PostgresServer.Settings.durable());
        Site site = Site.open(name, folder, server)) {
      for (int round = 1; round <= rounds; round++) {
        Site.work(0, 200);
        site.killAndReplaceOne();
        if (round % TOLD_EVERY == 0) {
          site.say(
              "%d of %d kills, %,d acknowledged".formatted(round, rounds, site.acknowledged()));
        }
      }
      Verdict verdict = site.check(server);
      return new Outcome(
          verdict.sound() && verdict.lost() == 0, rounds + " kills of nodes: " + verdict);
    }
  }
}
