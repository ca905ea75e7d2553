package dev.lifeagent.adapters.persistence.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.Observation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process under load is killed at random moments, again and again. What it had acknowledged is
 * there, whole, and everything agrees with everything. {@code -Dlifeagent.kills=200} kills more
 * often, {@code -Dlifeagent.kills.seed} repeats the delays of a run.
 */
class KilledProcessTest {
  private static final int KILLS = Integer.getInteger("lifeagent.kills", 10);

  /** A log is killed so often before a new one is begun: the checks grow with its length. */
  private static final int KILLS_A_LOG = 10;

  /** Long enough to be in the middle of opening, repairing, appending, or signing a checkpoint. */
  private static final int LONGEST_MILLIS = 600;

  @TempDir Path folder;
  private final Map<Long, String> acknowledged = new TreeMap<>();

  @Test
  void whatWasAcknowledgedBeforeAKillIsThereAfterIt() throws Exception {
    long seed = Long.getLong("lifeagent.kills.seed", System.nanoTime());
    Random random = new Random(seed);
    StringBuilder told = new StringBuilder("kills: seed " + seed + ", acknowledged by delay:");
    long all = 0;
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        Path log = folder.resolve("log-" + kill / KILLS_A_LOG);
        if (kill % KILLS_A_LOG == 0) {
          acknowledged.clear();
        }
        int delay = random.nextInt(LONGEST_MILLIS);
        // One in four is killed while it starts, the others once they have begun to answer.
        int news = run(log, kill, delay, random.nextInt(4) > 0);
        told.append(" ").append(news).append("@").append(delay).append("ms");
        all += news;
        assertFilesImplyRecords(log);
        assertEverythingAgrees(log);
      }
    } finally {
      System.out.println(told.append("; ").append(all).append(" in all"));
    }
    assertTrue(all > 10L * KILLS, "it was under load");
  }

  /** Runs a child until it is killed; returns how many of its appends were acknowledged. */
  private int run(Path log, int round, int delay, boolean onceItAnswers) throws Exception {
    int before = acknowledged.size();
    Process child = ChildJvm.start(AppendForever.class, log.toString(), Integer.toString(round));
    Thread killer = killer(child, delay);
    try (BufferedReader lines = new BufferedReader(child.inputReader(StandardCharsets.UTF_8))) {
      if (!onceItAnswers) {
        killer.start();
      }
      // To the end, since what is in the pipe by then was acknowledged, too.
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (onceItAnswers && killer.getState() == Thread.State.NEW) {
          killer.start();
        }
        String[] parts = line.split(" ");
        if (parts.length == 3 && parts[2].equals(".")) {
          acknowledged.put(Long.valueOf(parts[0]), parts[1]);
        }
      }
    }
    assertTrue(child.waitFor(30, TimeUnit.SECONDS));
    assertEquals(128 + 9, child.exitValue(), "it was killed and did not end by itself");
    return acknowledged.size() - before;
  }

  /** SIGKILL on POSIX, by the handle, because the process itself would close the pipe. */
  private static Thread killer(Process child, int delay) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(delay);
              } catch (InterruptedException e) {
                // Then sooner.
              }
              child.toHandle().destroyForcibly();
            });
    thread.setDaemon(true);
    return thread;
  }

  /** Before anything is repaired: a plan's files are there only with its record. */
  private static void assertFilesImplyRecords(Path log) throws Exception {
    Path file = log.resolve("data/agent.db");
    if (!Files.exists(file) || !Files.exists(log.resolve("plans"))) {
      return;
    }
    Map<String, byte[]> stored = new HashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      stored.putAll(stored(connection));
    }
    files(log)
        .forEach(
            (name, bytes) -> {
              if (!name.endsWith(".tmp")) {
                assertArrayEquals(stored.get(name), bytes, name + " has no record");
              }
            });
  }

  private void assertEverythingAgrees(Path log) throws Exception {
    Store store = new Store(log);
    try {
      try (Connection connection = store.foreign()) {
        assertAcknowledgedIsThere(connection);
        Map<String, byte[]> stored = stored(connection);
        Map<String, byte[]> files = files(log);
        assertEquals(new TreeSet<>(stored.keySet()), new TreeSet<>(files.keySet()));
        stored.forEach((name, bytes) -> assertArrayEquals(bytes, files.get(name), name));
      }
      assertEquals(store.feed.last() + 1, store.log.append(Samples.act(Samples.BOB)));
    } finally {
      store.close();
    }
    AuditReport report = store.audit();
    assertEquals(List.of(), report.faults());
    assertEquals(report.events(), report.provenTo());
  }

  private void assertAcknowledgedIsThere(Connection connection) throws Exception {
    Map<Long, String> there = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT id, request_id FROM events")) {
      while (row.next()) {
        there.put(row.getLong(1), row.getString(2));
      }
    }
    acknowledged.forEach((id, request) -> assertEquals(request, there.get(id), "event " + id));
  }

  private static Map<String, byte[]> stored(Connection connection) throws Exception {
    Map<String, byte[]> stored = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT id, artifact, patch FROM proposals")) {
      while (row.next()) {
        stored.put(row.getString(1) + ".json", row.getBytes(2));
        if (row.getBytes(3) != null) {
          stored.put(row.getString(1) + ".patch", row.getBytes(3));
        }
      }
    }
    return stored;
  }

  private static Map<String, byte[]> files(Path log) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (Stream<Path> found = Files.list(log.resolve("plans"))) {
      for (Path file : found.toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Runs in a process of its own: acts, plans and reviews, until it is killed. */
  static final class AppendForever {
    private static final int THREADS = 8;

    public static void main(String[] args) {
      Store store =
          new Store(
              Path.of(args[0]),
              CommitListener.NONE,
              StoredEventLog.QUEUE_CAPACITY,
              new CheckpointMaker.Cadence(50, Duration.ofSeconds(10), Duration.ZERO));
      for (int thread = 0; thread < THREADS; thread++) {
        int first = (Integer.parseInt(args[1]) * THREADS + thread) * 100_000;
        new Thread(() -> append(store.log, first)).start();
      }
    }

    private static void append(StoredEventLog log, int first) {
      for (int i = first; ; i++) {
        acknowledge(log, i + "-act", Samples.act(Samples.ALICE));
        if (i % 3 == 0) {
          acknowledge(log, i + "-plan", Samples.plan(Samples.plan(i, Samples.ALICE)));
          acknowledge(log, i + "-review", Samples.reviewed(Samples.review(i)));
        }
      }
    }

    private static void acknowledge(StoredEventLog log, String request, Entry entry) {
      Event event = entry.event();
      long id =
          log.append(
              new Entry(
                  event.with(
                      Observation.of(request, event.at(), Duration.ZERO, Map.of(), Map.of())),
                  entry.plan(),
                  entry.review(),
                  entry.approval(),
                  entry.report()));
      System.out.println(id + " " + request + " .");
    }
  }
}
