package dev.lifeagent.crash;

import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.CommitListener;
import dev.lifeagent.adapters.persistence.postgres.PostgresAudit;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.testing.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/** A log of its own and the nodes on it. */
final class Site implements AutoCloseable {
  static final int NODES = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SCHEMA = "life_agent";
  private static final String DATABASE = "postgres";

  private final String name;
  private final Path folder;
  private final String url;
  private final Path key;

  /** All that ever ran; those that run are in the places. */
  private final List<NodeProcess> all = new ArrayList<>();

  private final NodeProcess[] places = new NodeProcess[NODES];

  private Site(String name, Path folder, String url) {
    this.name = name;
    this.folder = folder;
    this.url = url;
    this.key = folder.resolve("checkpoint.key");
  }

  /**
   * Makes the log on the first of the servers, and starts the nodes, which know of all.
   *
   * @param folder for what they write, which is there
   */
  static Site open(String name, Path folder, PostgresServer... servers) throws Exception {
    Site site = new Site(name, folder, url(servers));
    try (var store =
            CrashNode.open(site.url, site.key, Files.createDirectory(folder.resolve("0")));
        var log = store.openLog(CommitListener.NONE, () -> false)) {
      // The tables and the key, which all nodes share.
      log.log().checkWritable();
    }
    try {
      for (int place = 0; place < NODES; place++) {
        site.startAt(place);
      }
      site.awaitAcknowledgements(site.nodes());
      return site;
    } catch (Exception e) {
      site.close();
      throw e;
    }
  }

  private static String url(PostgresServer... servers) {
    String first = servers[0].url(DATABASE, "postgres");
    StringBuilder hosts = new StringBuilder();
    for (PostgresServer server : servers) {
      hosts.append(hosts.length() == 0 ? "" : ",").append("127.0.0.1:").append(server.port());
    }
    String one = "127.0.0.1:" + servers[0].port();
    return first.replace(one, hosts) + "&targetServerType=primary";
  }

  /** Where what the nodes do is told. */
  void say(String text) {
    System.out.printf("  %-6s %s%n", name, text);
  }

  /** Those that run, or should. */
  List<NodeProcess> nodes() {
    return List.of(places);
  }

  /** Kills one of them and starts another in its place; returns when that one works. */
  void killAndReplaceOne() throws Exception {
    int place = ThreadLocalRandom.current().nextInt(NODES);
    places[place].kill();
    startAt(place);
    awaitAcknowledgements(List.of(places[place]));
  }

  private void startAt(int place) throws IOException {
    String process = "n" + (all.size() + 1);
    Path home = folder.resolve("home-" + place);
    places[place] = NodeProcess.start(process, url, key, home, folder);
    all.add(places[place]);
  }

  /** Returns when each of them has had another entry acknowledged. */
  void awaitAcknowledgements(List<NodeProcess> nodes) throws Exception {
    for (NodeProcess node : nodes) {
      long mark = node.mark();
      await(node.name() + " had nothing acknowledged", () -> node.acknowledgedSince(mark));
    }
  }

  /** Waits until it is true while all nodes run. */
  void await(String otherwise, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      for (NodeProcess node : places) {
        if (!node.alive()) {
          throw new IllegalStateException(node.name() + " has ended:\n" + node.lastLines());
        }
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(otherwise + " within " + PATIENCE);
      }
      Thread.sleep(10);
    }
  }

  /** Lets the nodes work for a time between the two. */
  static void work(int least, int most) throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextInt(least, most + 1));
  }

  /** Kills the nodes, then compares what they were told with the log on that server. */
  Verdict check(PostgresServer server) throws Exception {
    close();
    say("comparing and auditing");
    List<Answer> answers = new ArrayList<>();
    for (NodeProcess node : all) {
      answers.addAll(node.answers());
    }
    String there = server.url(DATABASE, "postgres") + "&currentSchema=" + SCHEMA;
    try (Connection connection = DriverManager.getConnection(there)) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      Map<Long, String> recorded = recorded(connection);
      var verifier = Checkpoints.open(key, folder.resolve("0/checkpoint")).verifier();
      var report = PostgresAudit.run(PostgresUrl.of(there), verifier, List.of(), read -> {});
      List<String> faults = new ArrayList<>(report.faults());
      if (report.provenTo() == 0) {
        faults.add("no checkpoint proves anything");
      }
      return Verdict.of(answers, recorded, faults);
    }
  }

  private static Map<Long, String> recorded(Connection connection) throws SQLException {
    Map<Long, String> recorded = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10_000);
      try (ResultSet row = statement.executeQuery("SELECT id, request_id FROM events")) {
        while (row.next()) {
          recorded.put(row.getLong(1), row.getString(2));
        }
      }
    }
    return recorded;
  }

  /** How many entries were acknowledged so far. */
  long acknowledged() throws IOException {
    long sum = 0;
    for (NodeProcess node : all) {
      sum += node.answers().stream().filter(Answer::acknowledged).count();
    }
    return sum;
  }

  /** Kills the nodes. */
  @Override
  public void close() {
    for (NodeProcess node : all) {
      node.kill();
    }
  }
}
