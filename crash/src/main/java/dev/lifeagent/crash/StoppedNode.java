package dev.lifeagent.crash;

import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node is stopped while it holds the gate, and goes on later; the others may not wait long. */
final class StoppedNode implements Scenario {
  private static final int TIMES = 5;
  private static final Duration STOPPED = Duration.ofSeconds(6);

  /** What the others may wait: the server ends such a transaction after a second. */
  private static final Duration LIMIT = Duration.ofMillis(1_200);

  /** With nothing acknowledged for so long, the node that was stopped holds the gate. */
  private static final Duration HELD = Duration.ofMillis(300);

  private static final int ATTEMPTS = 50;

  @Override
  public Outcome run(String name, Path folder, int rounds) throws Exception {
    try (PostgresServer server = PostgresServer.start(PostgresServer.Settings.durable());
        Site site = Site.open(name, folder, server)) {
      long longest = 0;
      int held = 0;
      for (int time = 0; time < TIMES; time++) {
        Site.work(300, 600);
        NodeProcess stopped = site.nodes().get(time % Site.NODES);
        List<NodeProcess> others = new ArrayList<>(site.nodes());
        others.remove(stopped);
        long since = Answer.now();
        boolean holds = stopWithGate(stopped, others);
        Thread.sleep(STOPPED.toMillis());
        stopped.signal("CONT");
        site.awaitAcknowledgements(site.nodes());
        long gap = longestGap(others, since);
        site.say(
            "%s stopped for %d s%s: the others waited for %d ms at most"
                .formatted(
                    stopped.name(), STOPPED.toSeconds(), holds ? " with the gate" : "", gap));
        longest = Math.max(longest, gap);
        held += holds ? 1 : 0;
      }
      Verdict verdict = site.check(server);
      return new Outcome(
          verdict.sound() && verdict.lost() == 0 && longest <= LIMIT.toMillis() && held > 0,
          "%d stops of a node, %d with the gate: the others waited for %d ms at most (limit %d); %s"
              .formatted(TIMES, held, longest, LIMIT.toMillis(), verdict));
    }
  }

  /** Stops it again and again until the others stand still, which is when it holds the gate. */
  private static boolean stopWithGate(NodeProcess stopped, List<NodeProcess> others)
      throws Exception {
    for (int attempt = 1; ; attempt++) {
      stopped.signal("STOP");
      Thread.sleep(HELD.toMillis() / 2);
      long before = told(others);
      Thread.sleep(HELD.toMillis() / 2);
      boolean holds = told(others) == before;
      if (holds || attempt == ATTEMPTS) {
        return holds;
      }
      stopped.signal("CONT");
      Site.work(20, 60);
    }
  }

  private static long told(List<NodeProcess> nodes) throws Exception {
    long sum = 0;
    for (NodeProcess node : nodes) {
      sum += node.mark();
    }
    return sum;
  }

  /** The longest time in milliseconds in which one of them had nothing acknowledged since then. */
  private static long longestGap(List<NodeProcess> nodes, long since) throws Exception {
    long longest = 0;
    for (NodeProcess node : nodes) {
      long[] times =
          node.answers().stream()
              .filter(Answer::acknowledged)
              .mapToLong(Answer::micros)
              .filter(micros -> micros >= since)
              .sorted()
              .toArray();
      for (int i = 1; i < times.length; i++) {
        longest = Math.max(longest, times[i] - times[i - 1]);
      }
    }
    return longest / 1_000;
  }
}
