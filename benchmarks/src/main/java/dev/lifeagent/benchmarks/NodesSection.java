package dev.lifeagent.benchmarks;

import com.codahale.metrics.MetricRegistry;
import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.CommitListener;
import dev.lifeagent.adapters.persistence.log.EventStore;
import dev.lifeagent.adapters.persistence.log.StoredEventLog;
import dev.lifeagent.adapters.persistence.postgres.PostgresAudit;
import dev.lifeagent.adapters.persistence.postgres.PostgresStore;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.adapters.persistence.store.ReaderPool;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A record in a file beside one in a PostgreSQL, in turns on the same disk, both with fsync: one
 * node, then four, then one beside a snapshot that stays open. The nodes, their callers and the
 * server share the machine.
 */
final class NodesSection implements Section {
  private static final int CALLERS = 32;
  private static final int NODES = 4;
  private static final String DATABASE = "postgres";

  private final AtomicInteger number = new AtomicInteger();

  /** What a load came to. */
  private record Rate(double events, Times times) {}

  @Override
  public void measure(Bench bench) throws Exception {
    Report report = bench.report();
    try (PostgresServer server = PostgresServer.start(PostgresServer.Settings.durable())) {
      sideBySide(bench, server);
      besideASnapshot(bench, server);
      String url = url(server, "one");
      Path key = bench.folder().resolve("one/checkpoint.key");
      long start = System.nanoTime();
      AuditReport audited =
          PostgresAudit.run(
              PostgresUrl.of(url),
              Checkpoints.open(key, bench.folder().resolve("one/audit")).verifier(),
              List.of(),
              events -> {});
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!audited.sound()) {
        throw new IllegalStateException("the audit says " + audited.faults());
      }
      report.figure(
          String.format(Locale.ROOT, "audit verify, PostgreSQL, %,d events", audited.events()),
          audited.events() / seconds,
          "events/s",
          Limit.atLeast(50_000));
    }
  }

  private void sideBySide(Bench bench, PostgresServer server) throws Exception {
    Report report = bench.report();
    List<Rate> files = new ArrayList<>();
    List<Rate> ones = new ArrayList<>();
    List<Rate> fours = new ArrayList<>();
    Path home = Files.createDirectory(bench.folder().resolve("file"));
    Duration warm = Duration.ofSeconds(bench.sizes().warmSeconds());
    Duration round = Duration.ofSeconds(bench.sizes().seconds());
    List<PostgresStore> stores = new ArrayList<>();
    List<EventStore> four = new ArrayList<>();
    PostgresStore alone = open(bench, server, "one", "one");
    try (SqliteDatabase database = SqliteDatabase.open(home.resolve("agent.db"));
        StoredEventLog file =
            StoredEventLog.open(
                database,
                new ArtifactFolder(home.resolve("plans")),
                Checkpoints.open(home.resolve("checkpoint.key"), home.resolve("checkpoint")),
                CommitListener.NONE,
                () -> false);
        EventStore one = alone.openLog(CommitListener.NONE, () -> false)) {
      for (int node = 1; node <= NODES; node++) {
        PostgresStore store = open(bench, server, "four", "node-" + node);
        stores.add(store);
        four.add(store.openLog(CommitListener.NONE, () -> false));
      }
      List<EventLog> nodes = new ArrayList<>();
      four.forEach(each -> nodes.add(each.log()));
      for (List<EventLog> side :
          List.of(List.<EventLog>of(file), List.<EventLog>of(one.log()), nodes)) {
        load(side, warm);
      }
      for (int turn = 1; turn <= bench.sizes().rounds(); turn++) {
        report.progress("  round " + turn);
        files.add(load(List.of(file), round));
        ones.add(load(List.of(one.log()), round));
        fours.add(load(nodes, round));
      }
    } finally {
      four.forEach(EventStore::close);
      stores.forEach(PostgresStore::close);
      alone.close();
    }
    say(report, "appends, SQLite, 32 callers", files);
    say(report, "appends, PostgreSQL, 1 node of 32 callers", ones);
    say(report, "appends, PostgreSQL, 4 nodes of 32 callers", fours);
    report.figure("1 node against SQLite", median(ones) / median(files), "x", Limit.atLeast(1));
    report.figure("4 nodes against 1", median(fours) / median(ones), "x", Limit.atLeast(0.7));
  }

  /**
   * The snapshot that an audit or a backup takes keeps dead rows alive for as long as it is open.
   */
  private void besideASnapshot(Bench bench, PostgresServer server) throws Exception {
    Report report = bench.report();
    Duration part = Duration.ofSeconds(Math.max(2, bench.sizes().warmSeconds()));
    int parts = bench.sizes().warmSeconds() >= 10 ? 6 : 2;
    try (PostgresStore store = open(bench, server, "one", "snapshot");
        EventStore node = store.openLog(CommitListener.NONE, () -> false);
        Connection old = DriverManager.getConnection(url(server, "one"))) {
      load(List.of(node.log()), part);
      double before = load(List.of(node.log()), part).events();
      old.setAutoCommit(false);
      old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (Statement statement = old.createStatement()) {
        statement.executeQuery("SELECT count(*) FROM heads").close();
      }
      double last = 0;
      for (int i = 0; i < parts; i++) {
        report.progress("  beside an open snapshot, part " + (i + 1) + " of " + parts);
        last = load(List.of(node.log()), part).events();
      }
      old.rollback();
      report.figure(
          "appends at the end of a snapshot of " + parts * part.toSeconds() + " s against before",
          last / before,
          "x",
          Limit.atLeast(0.8));
    }
  }

  private static PostgresStore open(Bench bench, PostgresServer server, String log, String node)
      throws Exception {
    Path key = bench.folder().resolve(log).resolve("checkpoint.key");
    Path home = Files.createDirectories(bench.folder().resolve(log).resolve(node));
    return PostgresStore.open(
        PostgresUrl.of(url(server, log)),
        key,
        home.resolve("checkpoint"),
        home.resolve("plans"),
        Optional.empty(),
        "benchmark",
        new ReaderSettings(new ReaderPool(), new MetricRegistry(), node),
        why -> {
          throw new IllegalStateException(why);
        });
  }

  private static String url(PostgresServer server, String log) {
    return server.url(DATABASE, "postgres") + "&currentSchema=" + log;
  }

  /** Each node has its own callers; each waits for its answer before it asks again. */
  private Rate load(List<EventLog> nodes, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    AtomicLong appended = new AtomicLong();
    Times all = new Times();
    List<Thread> callers = new ArrayList<>();
    for (EventLog node : nodes) {
      for (int i = 0; i < CALLERS; i++) {
        Thread caller =
            new Thread(
                () -> {
                  Times own = new Times();
                  for (long now = System.nanoTime(); now < end; ) {
                    long unused = node.append(FilledLog.act(number.incrementAndGet()));
                    long then = System.nanoTime();
                    own.add(then - now);
                    now = then;
                    appended.incrementAndGet();
                  }
                  synchronized (all) {
                    own.forEach(all::add);
                  }
                });
        caller.start();
        callers.add(caller);
      }
    }
    for (Thread caller : callers) {
      caller.join();
    }
    return new Rate(appended.get() / (time.toNanos() / 1e9), all);
  }

  private static void say(Report report, String what, List<Rate> rates) {
    Times all = new Times();
    rates.forEach(rate -> rate.times().forEach(all::add));
    report.figure(what, median(rates), "events/s");
    report.figure(what + ", median", all.median() / 1e6, "ms");
    report.figure(
        what + ", p99 against median", all.quantile(0.99) / all.median(), "x", Limit.atMost(4));
  }

  private static double median(List<Rate> rates) {
    double[] sorted = rates.stream().mapToDouble(Rate::events).sorted().toArray();
    return sorted.length % 2 == 1
        ? sorted[sorted.length / 2]
        : Arrays.stream(sorted, sorted.length / 2 - 1, sorted.length / 2 + 1).average().orElse(0);
  }
}
