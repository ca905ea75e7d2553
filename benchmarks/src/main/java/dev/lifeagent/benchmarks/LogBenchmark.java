package dev.lifeagent.benchmarks;

import dev.lifeagent.adapters.persistence.ArtifactFolder;
import dev.lifeagent.adapters.persistence.Audit;
import dev.lifeagent.adapters.persistence.AuditReport;
import dev.lifeagent.adapters.persistence.Checkpoints;
import dev.lifeagent.adapters.persistence.CommitObserver;
import dev.lifeagent.adapters.persistence.SqliteDatabase;
import dev.lifeagent.adapters.persistence.SqliteEventFeed;
import dev.lifeagent.adapters.persistence.SqliteEventLog;
import dev.lifeagent.adapters.persistence.SqliteProposals;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Caller;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log small and large: appending, reading, auditing. */
final class LogBenchmark {
  private static final int THREADS = 64;
  private static final int SMALL = 1_000;
  private static final int READS = 2_000;

  private LogBenchmark() {}

  static void run(Benchmarks table, Path folder, int events)
      throws IOException, InterruptedException {
    double small = fill(table, Files.createDirectory(folder.resolve("log-small")), SMALL);
    double large = fill(table, Files.createDirectory(folder.resolve("log-large")), events);
    table.add("/state behind HTTP, " + events + " events against " + SMALL, large / small, "x");
  }

  private static double fill(Benchmarks table, Path folder, int events)
      throws IOException, InterruptedException {
    Path file = folder.resolve("agent.db");
    Checkpoints checkpoints = Checkpoints.open(folder.resolve("key"), folder.resolve("checkpoint"));
    double median;
    try (SqliteDatabase database = SqliteDatabase.open(file);
        SqliteEventLog log =
            SqliteEventLog.open(
                database,
                new ArtifactFolder(folder.resolve("plans")),
                checkpoints,
                CommitObserver.NONE)) {
      long start = System.nanoTime();
      append(log, events);
      double seconds = (System.nanoTime() - start) / 1e9;
      table.add("durable appends, " + events + " events, 64 threads", events / seconds, "events/s");
      SqliteEventFeed feed = new SqliteEventFeed(database, log);
      median = state(new Oversight(feed, new SqliteProposals(database)));
    }
    table.add("bytes an event, " + events + " events", (double) Files.size(file) / events, "bytes");
    long start = System.nanoTime();
    AuditReport report = new Audit(file, checkpoints.verifier(), List.of()).run(done -> {});
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!report.sound()) {
      throw new IllegalStateException(report.faults().toString());
    }
    table.add("audit verify, " + events + " events", events / seconds, "events/s");
    return median;
  }

  private static void append(SqliteEventLog log, int events) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int mine = events / THREADS + (t < events % THREADS ? 1 : 0);
      AgentId agent = new AgentId("agent-" + t % 10);
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < mine; i++) {
                  log.append(Entry.of(event(agent, i)));
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static Event event(AgentId agent, int number) {
    Instant at = Instant.ofEpochSecond(1_790_000_000L + number);
    Observation seen =
        Observation.of(
            "request-" + number,
            at,
            Duration.ofMillis(3),
            Map.of("action", "run.tests", "payload", Map.of("suite", "unit-" + number)),
            Map.of());
    return Event.of(at, EventKind.ACT, Optional.of(agent), "key", Outcome.OK, seen);
  }

  private static double state(Oversight oversight) {
    Caller caller = Caller.unbound("benchmark");
    AgentId agent = new AgentId("agent-1");
    long[] times = new long[READS];
    for (int i = 0; i < READS; i++) {
      long start = System.nanoTime();
      if (oversight.state(caller, agent, 50, Long.MAX_VALUE).isEmpty()) {
        throw new IllegalStateException("the agent is not known");
      }
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    return times[READS / 2];
  }
}
