package dev.lifeagent.benchmarks;

import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.CommitListener;
import dev.lifeagent.adapters.persistence.log.StoredEventLog;
import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.bootstrap.service.Version;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record of calls as agents make them, to be judged again: acts, turns and plans. */
final class FilledHistory {
  private static final int THREADS = 64;

  private FilledHistory() {}

  /** Appends so many calls, all allowed by this build. */
  static void append(Path file, Path plans, int calls) throws InterruptedException {
    try (SqliteDatabase database = SqliteDatabase.open(file);
        StoredEventLog log =
            StoredEventLog.open(
                database,
                new ArtifactFolder(plans),
                Checkpoints.open(
                    file.resolveSibling("checkpoint.key"),
                    file.resolveSibling(file.getFileName() + ".checkpoint")),
                CommitListener.NONE,
                () -> false)) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int first = t;
        Thread thread =
            new Thread(
                () -> {
                  for (int number = first; number < calls; number += THREADS) {
                    log.append(Entry.of(event(number)));
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private static Event event(int i) {
    return switch (i % 10) {
      case 0 -> event(EventKind.TURN, i, Map.of("input", "Where is part " + i + " read?"));
      case 1 -> event(EventKind.PLAN, i, plan(i));
      case 2, 3 -> event(EventKind.ACT, i, file("file.write", i, "line " + i + "\n"));
      case 4 -> event(EventKind.ACT, i, file("file.read", i, ""));
      case 5 -> event(EventKind.ACT, i, Map.of("action", "run.tests", "payload", Map.of("n", i)));
      case 6 -> event(EventKind.ACT, i, shell("git status --short && git diff HEAD~" + i % 9));
      case 7 -> event(EventKind.ACT, i, shell("grep -rn 'part " + i + "' dir0 | sort | head"));
      case 8 -> event(EventKind.ACT, i, shell("cd dir1 && mvn -q -pl m" + i + " test"));
      default -> event(EventKind.ACT, i, shell("sed -n 1,80p dir2/file" + i % 20 + ".txt"));
    };
  }

  private static Map<String, Object> plan(int i) {
    return Map.of(
        "intent", "Tidy up part " + i,
        "target_paths", List.of("dir0/file0.txt"),
        "patch", Samples.patchText());
  }

  private static Map<String, Object> file(String action, int i, String content) {
    String path = "dir" + i % 5 + "/file" + i % 20 + ".txt";
    return Map.of("action", action, "payload", Map.of("path", path, "content", content));
  }

  private static Map<String, Object> shell(String line) {
    return Map.of("action", "shell.exec", "payload", Map.of("command", line));
  }

  private static Event event(EventKind kind, int i, Map<String, ?> input) {
    Instant at = Instant.ofEpochSecond(1_790_000_000L + i);
    Observation seen =
        Observation.of("request-" + i, at, Duration.ofMillis(3), Map.copyOf(input), Map.of())
            .with(Verdict.clean(Sha256.hex("policy")))
            .with(new Origin(Version.current(), "strict"));
    return Event.of(at, kind, Optional.of(FilledLog.agent(i)), "key", Outcome.OK, seen);
  }
}
