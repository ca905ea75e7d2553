package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.adapters.persistence.log.CommitListener;
import dev.lifeagent.adapters.persistence.log.EventStore;
import dev.lifeagent.adapters.persistence.store.ReaderPool;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One node on a log of its own, in a schema of the server that all tests of this module share. */
final class Node implements AutoCloseable {
  private static final Instant ERASED = Instant.parse("2026-02-01T00:00:00Z");
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  final String url;
  final Path folder;
  final PostgresStore store;
  final EventStore log;

  /** Why this node has stopped itself. */
  final List<String> stopped = new CopyOnWriteArrayList<>();

  private Node(String url, Path key, Path folder) {
    this.url = url;
    this.folder = folder;
    this.store = open(url, key, folder, stopped::add);
    this.log = store.openLog(CommitListener.NONE, () -> false);
  }

  /** A node without a log that is open. */
  static PostgresStore open(String url, Path key, Path folder, Consumer<String> stop) {
    return PostgresStore.open(
        PostgresUrl.of(url),
        key,
        folder.resolve("checkpoint"),
        folder.resolve("plans"),
        Optional.empty(),
        "test",
        new ReaderSettings(new ReaderPool(), new com.codahale.metrics.MetricRegistry(), "test"),
        stop);
  }

  /** The address of an empty log. */
  static String emptyLog(String server) {
    return server + "&currentSchema=log_" + SCHEMAS.incrementAndGet();
  }

  /** A node on an empty log. */
  static Node first(Path folder) {
    return on(PostgresServer.shared().url("postgres", "postgres"), folder);
  }

  /** A node on an empty log of another server. */
  static Node on(String server, Path folder) {
    return at(emptyLog(server), folder);
  }

  /** A node on the log that an address names. */
  static Node at(String url, Path folder) {
    return new Node(url, folder.resolve("checkpoint.key"), folder.resolve("node-1"));
  }

  /** Another node on the same log, with a folder of its own and the same key. */
  Node another(String name) {
    Path home = folder.getParent();
    return new Node(url, home.resolve("checkpoint.key"), home.resolve(name));
  }

  long erase(AgentId agent) {
    return store.erase(agent, Clock.fixed(ERASED, ZoneOffset.UTC), "cli");
  }

  /** A session that belongs to nobody. */
  Connection foreign() throws SQLException {
    return DriverManager.getConnection(url);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = foreign();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long value(String sql) throws SQLException {
    try (Connection connection = foreign();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() {
    log.close();
    store.close();
  }
}
