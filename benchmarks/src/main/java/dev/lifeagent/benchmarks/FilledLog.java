package dev.lifeagent.benchmarks;

import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.CommitListener;
import dev.lifeagent.adapters.persistence.log.StoredEventLog;
import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills the log of a service that does not run yet, by the log's own means and durably. */
final class FilledLog {
  private static final int THREADS = 64;
  private static final int AGENTS = 10;

  private FilledLog() {}

  /**
   * Appends.
   *
   * @param folder of the service
   * @param events how many, plans among them
   * @param plans how many of them are plans
   * @return events a second
   */
  static double append(Path folder, int events, int plans) throws InterruptedException {
    Path file = Services.database(folder);
    try (SqliteDatabase database = SqliteDatabase.open(file);
        StoredEventLog log =
            StoredEventLog.open(
                database,
                new ArtifactFolder(folder.resolve("plans")),
                Checkpoints.open(
                    file.resolveSibling("checkpoint.key"),
                    file.resolveSibling(file.getFileName() + ".checkpoint")),
                CommitListener.NONE,
                () -> false)) {
      inParallel(log, 0, plans);
      long start = System.nanoTime();
      inParallel(log, plans, events);
      return (events - plans) / ((System.nanoTime() - start) / 1e9);
    }
  }

  private static void inParallel(StoredEventLog log, int from, int to) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int first = from + t;
      Thread thread =
          new Thread(
              () -> {
                for (int number = first; number < to; number += THREADS) {
                  log.append(from == 0 ? plan(number) : act(number));
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  static AgentId agent(int number) {
    return new AgentId("agent-" + number % AGENTS);
  }

  static Entry act(int number) {
    return Entry.of(event(EventKind.ACT, number));
  }

  private static Entry plan(int number) {
    Plan plan =
        new Plan(
            new PlanId(Sha256.hex("plan " + number)),
            agent(number),
            "Tidy up, " + number,
            Optional.empty(),
            List.of(),
            "a".repeat(40),
            Optional.empty(),
            Verdict.clean(Sha256.hex("policy")),
            Optional.empty(),
            List.of());
    return Entry.of(event(EventKind.PLAN, number), plan);
  }

  private static Event event(EventKind kind, int number) {
    Instant at = Instant.ofEpochSecond(1_790_000_000L + number);
    Observation seen =
        Observation.of(
            "request-" + number,
            at,
            Duration.ofMillis(3),
            Map.of("action", "run.tests", "payload", Map.of("suite", "unit-" + number)),
            Map.of());
    return Event.of(at, kind, Optional.of(agent(number)), "key", Outcome.OK, seen);
  }
}
