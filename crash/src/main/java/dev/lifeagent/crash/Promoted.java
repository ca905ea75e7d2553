package dev.lifeagent.crash;

import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** The primary is killed and its standby promoted; the nodes know of both. */
final class Promoted implements Scenario {
  private static final String STANDBY = "standby";
  private static final Duration BEHIND = Duration.ofSeconds(2);
  private static final Duration AFTER = Duration.ofSeconds(3);

  private final boolean synchronous;

  Promoted(boolean synchronous) {
    this.synchronous = synchronous;
  }

  @Override
  public Outcome run(String name, Path folder, int rounds) throws Exception {
    try (PostgresServer primary = PostgresServer.start(PostgresServer.Settings.durable());
        PostgresServer standby =
            synchronous ? primary.synchronousStandby(STANDBY) : primary.standby(STANDBY);
        Site site = Site.open(name, folder, primary, standby)) {
      return synchronous ? goesOn(site, primary, standby) : stops(site, primary, standby);
    }
  }

  /** Nothing is missing there, and the nodes go on. */
  private static Outcome goesOn(Site site, PostgresServer primary, PostgresServer standby)
      throws Exception {
    Thread.sleep(BEHIND.toMillis());
    long before = site.acknowledged();
    promote(site, primary, standby);
    long start = System.nanoTime();
    site.awaitAcknowledgements(site.nodes());
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    site.say("all nodes record again %d ms after the promotion".formatted(millis));
    Thread.sleep(AFTER.toMillis());
    long after = site.acknowledged() - before;
    Verdict verdict = site.check(standby);
    boolean quiet = noneStopped(site.nodes());
    return new Outcome(
        verdict.sound() && verdict.lost() == 0 && quiet && after > 0,
        "synchronous standby promoted, %,d acknowledged after%s: %s"
            .formatted(after, quiet ? "" : ", A NODE STOPPED ITSELF", verdict));
  }

  /** What was acknowledged is missing there, so every node says so and records nothing more. */
  private static Outcome stops(Site site, PostgresServer primary, PostgresServer standby)
      throws Exception {
    cutOff(site, standby);
    Thread.sleep(BEHIND.toMillis());
    site.awaitAcknowledgements(site.nodes());
    promote(site, primary, standby);
    long promoted = Answer.now();
    for (NodeProcess node : site.nodes()) {
      site.await(node.name() + " did not stop itself", () -> node.stopped().isPresent());
      site.say("%s stopped itself: %s".formatted(node.name(), node.stopped().orElseThrow()));
    }
    Thread.sleep(AFTER.toMillis());
    Verdict verdict = site.check(standby);
    long after = 0;
    for (NodeProcess node : site.nodes()) {
      after +=
          node.answers().stream()
              .filter(answer -> answer.acknowledged() && answer.micros() > promoted)
              .count();
    }
    return new Outcome(
        verdict.sound() && verdict.lost() > 0 && after == 0,
        ("asynchronous standby promoted %d s behind, all %d nodes stopped themselves and said so,"
                + " %d acknowledged after; so what is lost is known: %s")
            .formatted(BEHIND.toSeconds(), Site.NODES, after, verdict));
  }

  private static void promote(Site site, PostgresServer primary, PostgresServer standby)
      throws Exception {
    primary.kill();
    site.say("the primary is killed, %,d acknowledged".formatted(site.acknowledged()));
    standby.promote();
    site.say("the standby is promoted");
  }

  /**
   * Takes from the standby the address of its primary, so that it misses what comes from now on.
   */
  private static void cutOff(Site site, PostgresServer standby) throws Exception {
    try (Connection connection = DriverManager.getConnection(standby.url("postgres", "postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET primary_conninfo = ''");
      statement.execute("SELECT pg_reload_conf()");
      site.await("the standby still follows", () -> !follows(statement));
    }
    site.say("the standby is cut off");
  }

  private static boolean follows(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_wal_receiver")) {
      return row.next() && row.getInt(1) > 0;
    }
  }

  private static boolean noneStopped(List<NodeProcess> nodes) throws Exception {
    for (NodeProcess node : nodes) {
      if (node.stopped().isPresent()) {
        return false;
      }
    }
    return true;
  }
}
