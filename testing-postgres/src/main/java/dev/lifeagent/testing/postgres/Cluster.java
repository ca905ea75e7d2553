package dev.lifeagent.testing.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The data of one server, and who may run it. */
final class Cluster {
  /** Made anew by the server, or another server's own. */
  private static final Set<String> NOT_COPIED =
      Set.of("postmaster.pid", "postmaster.opts", "postgresql.auto.conf", "standby.signal");

  /** Folders that stay empty in a copy; a standby fetches the log from its primary. */
  private static final Set<String> EMPTY =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private final Path bin;
  private final Account account;
  private final Folder folder;
  private final String password;

  private Cluster(Path bin, Account account, Folder folder, String password) {
    this.bin = bin;
    this.account = account;
    this.folder = folder;
    this.password = password;
  }

  /** A fresh one without data. */
  private static Cluster empty(String password) throws IOException {
    Path base = Folder.base();
    Path bin = Binaries.find(System.getenv(Binaries.VARIABLE), base);
    Account account = Account.of(base);
    account.requireReach(base);
    account.requireReach(bin.resolve("postgres"));
    return new Cluster(bin, account, Folder.create(base), password);
  }

  /** A fresh one, with the superuser {@code postgres}. */
  static Cluster create() throws IOException {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    Cluster cluster = empty(HexFormat.of().formatHex(random));
    try {
      cluster.initialize();
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.folder.remove();
      throw e;
    }
  }

  private void initialize() throws IOException {
    Path data = Files.createDirectory(data());
    Path secret = Files.writeString(data.resolveSibling("password"), "");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(secret, password);
    account.own(data);
    account.own(secret);
    List<String> command =
        List.of(
            bin.resolve("initdb").toString(),
            "--pgdata=" + data,
            "--username=postgres",
            "--pwfile=" + secret,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--data-checksums",
            "--no-sync",
            "--no-instructions");
    Processes.Result made = Processes.run(folder.path(), account.named(folder.path(), command));
    if (made.code() != 0) {
      throw new IllegalStateException("initdb failed:\n" + made.output());
    }
    Files.delete(secret);
    // Roles that a test makes need no password; the superuser, who may run programs, needs his.
    String access =
        """
        host all         postgres 127.0.0.1/32 scram-sha-256
        host replication postgres 127.0.0.1/32 scram-sha-256
        host all         all      127.0.0.1/32 trust
        """;
    account.own(Files.writeString(data.resolve("pg_hba.conf"), access));
  }

  /**
   * A copy that will follow the server of this one.
   *
   * @param name of the standby, and of the slot that keeps the log for it
   * @param port of this one's server, which runs
   * @param superuser a session there
   */
  Cluster copy(String name, int port, Superuser superuser) throws IOException, SQLException {
    Cluster copy = empty(password);
    try {
      superuser.execute("SELECT pg_create_physical_replication_slot('" + name + "', true)");
      superuser.execute("SELECT pg_backup_start('" + name + "', true)");
      Trees.copy(data(), copy.data(), Cluster::copied);
      String label = superuser.ask("SELECT labelfile FROM pg_backup_stop(false)");
      Files.writeString(copy.data().resolve("backup_label"), label);
      Files.writeString(copy.data().resolve("standby.signal"), "");
      Files.writeString(
          copy.data().resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres password=%s application_name=%s'\n"
                  .formatted(port, password, name)
              + "primary_slot_name = '%s'\n".formatted(name));
      copy.account.own(copy.data());
      return copy;
    } catch (IOException | SQLException | RuntimeException e) {
      copy.folder.remove();
      throw e;
    }
  }

  private static boolean copied(Path file) {
    String first = file.getName(0).toString();
    return !NOT_COPIED.contains(file.toString())
        && !(file.getNameCount() > 1 && EMPTY.contains(first));
  }

  /** Writes the configuration anew and starts the server. */
  Postmaster start(int port, PostgresServer.Settings settings) throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "listen_addresses = '127.0.0.1'",
                "port = " + port,
                "unix_socket_directories = ''",
                // Below the folder, so that nothing is left elsewhere after a kill.
                "dynamic_shared_memory_type = mmap",
                "timezone = 'UTC'",
                "log_timezone = 'UTC'",
                // A standby looks for its primary, or hears that it is promoted, without delay.
                "wal_retrieve_retry_interval = '100ms'",
                "synchronous_commit = on",
                "fsync = " + (settings.fsync() ? "on" : "off")));
    lines.addAll(settings.config());
    account.own(Files.write(data().resolve("postgresql.conf"), lines));
    List<String> command = List.of(bin.resolve("postgres").toString(), "-D", data().toString());
    return Postmaster.start(account.command(command), folder.path(), folder.log());
  }

  /**
   * After all processes were killed: removes the file that would stand in the way of a start, and
   * the piece of System V memory that only the server itself would give back.
   */
  void clearAfterKill() throws IOException {
    Path file = data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    List<String> lines = Files.readAllLines(file);
    String[] memory = lines.size() > 6 ? lines.get(6).strip().split(" +") : new String[0];
    if (memory.length == 2) {
      try {
        Processes.run(folder.path(), List.of("ipcrm", "-m", memory[1]));
      } catch (IOException e) {
        // No ipcrm here: the next start of the server finds and reuses it.
      }
    }
    Files.delete(file);
  }

  Path data() {
    return folder.data();
  }

  String password() {
    return password;
  }

  /** The last lines that the server wrote. */
  String lastLines() throws IOException {
    List<String> lines =
        Files.exists(folder.log())
            ? new String(Files.readAllBytes(folder.log()), StandardCharsets.UTF_8).lines().toList()
            : List.of();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  /** Removes all of it; the server has ended. */
  void remove() throws IOException {
    folder.remove();
  }
}
