package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.adapters.persistence.copy.RecordCopy;
import dev.lifeagent.adapters.persistence.copy.SignedTree;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.RestoreRecord;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.MerkleTree;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Puts a copy of a record in the place of the one in a PostgreSQL, under an event that says so. No
 * node is up meanwhile. The old tables are kept in a schema of another name. All of it is one
 * transaction, so that it is done as a whole or not at all.
 */
public final class PostgresRestore {
  private static final String NODE = "restore";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'").withZone(ZoneOffset.UTC);

  /** Statements that give the roles of the old tables the same on the new ones. */
  private static final String GRANTS =
      "SELECT format('GRANT %s ON SCHEMA %I TO %s', a.privilege_type, ?, a.grantee::regrole)"
          + " FROM pg_namespace n, aclexplode(n.nspacl) a"
          + " WHERE n.nspname = ? AND a.grantee NOT IN (0, n.nspowner)"
          + " UNION ALL SELECT format('GRANT %s ON %I.%I TO %s', a.privilege_type, ?, c.relname,"
          + " a.grantee::regrole)"
          + " FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid,"
          + " aclexplode(c.relacl) a"
          + " WHERE n.nspname = ? AND c.relkind IN ('r', 'v') AND a.grantee NOT IN (0, c.relowner)"
          + " UNION ALL SELECT format('GRANT %s (%I) ON %I.%I TO %s', a.privilege_type, t.attname,"
          + " ?, c.relname, a.grantee::regrole)"
          + " FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid"
          + " JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a"
          + " WHERE n.nspname = ? AND c.relkind IN ('r', 'v') AND a.grantee NOT IN (0, c.relowner)";

  private final PostgresUrl address;
  private final Checkpoints checkpoints;
  private final Clock clock;
  private final LongConsumer progress;

  /**
   * What was done.
   *
   * @param event the event that says so, followed only by those that close approvals
   * @param replaced the schema that the old tables are in now; empty where there were none
   */
  public record Restored(long event, Optional<String> replaced) {}

  /**
   * Names the parts; nothing is done yet.
   *
   * @param address of the database, with the role that owns its tables
   * @param checkpoints the key of the log, and where the newest checkpoint is kept here
   * @param progress told from time to time how many events were copied
   */
  public PostgresRestore(
      PostgresUrl address, Checkpoints checkpoints, Clock clock, LongConsumer progress) {
    this.address = address;
    this.checkpoints = checkpoints;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Does it.
   *
   * @param copy a sound copy, in a transaction that sees one state, with its newest tables
   * @param kept the newest checkpoint that was kept here, which says what is replaced where the
   *     tables cannot, or have lost their end
   * @param actor who wants it
   * @throws EventLogException when a node is up, when the copy is not of this log, or when the role
   *     may not do that; then nothing was changed
   */
  public Restored run(Connection copy, Optional<Checkpoint> kept, String actor) {
    Instant now = clock.instant();
    try (Connection target = PostgresReading.connect(address)) {
      SignedTree newest =
          SignedTree.newest(copy, checkpoints.verifier())
              .orElseThrow(
                  () ->
                      new EventLogException(
                          "the copy has no checkpoint, so nothing shows that it is of this log;"
                              + " nothing was changed"));
      String schema = address.schema();
      boolean there = PostgresSchema.version(target, schema) > 0;
      target.setAutoCommit(false);
      Optional<Checkpoint> replaced = kept;
      if (there) {
        PostgresSchema.refuseOther(target, address);
        becomeOwner(target, schema);
        Gate.take(target);
        Gate.refuseNodes(target, address);
        LogKeys.refuseOther(target, checkpoints);
        replaced = longer(head(target), kept);
      }
      String made = there ? free(target, schema + "_restoring") : schema;
      PostgresSchema.make(target, made);
      MerkleTree tree = RecordCopy.run(copy, new BinaryCopy(target), List.of(newest), progress);
      LogKeys.keep(target, checkpoints);
      if (there) {
        keepKillSwitch(target, schema);
        grant(target, schema, made);
      }
      RestoreRecord.Recorded recorded =
          RestoreRecord.append(
              new OpenTransaction(target, NODE, tree), checkpoints, replaced, actor, now);
      Optional<String> old = Optional.empty();
      if (there) {
        old = Optional.of(free(target, schema + "_replaced_" + STAMP.format(now)));
        rename(target, schema, old.get());
        rename(target, made, schema);
      }
      Gate.commit(target, "the copy");
      checkpoints.keep(recorded.note());
      return new Restored(recorded.event(), old);
    } catch (SQLException e) {
      throw PostgresDatabase.unusable(address, e);
    } catch (IOException e) {
      throw new EventLogException(
          "the copy is in place, but its newest checkpoint could not be kept in its file", e);
    }
  }

  /** The new tables belong to whom the old ones did. */
  private void becomeOwner(Connection target, String schema) throws SQLException {
    try (Statement statement = target.createStatement()) {
      statement.execute("SET LOCAL search_path = " + PostgresSchema.quoted(schema));
      String owner;
      try (ResultSet row =
          statement.executeQuery(
              "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = current_schema()")) {
        owner = row.next() ? row.getString(1) : "";
      }
      if (!owner.isEmpty()) {
        statement.execute("SET LOCAL ROLE " + owner);
      }
    } catch (SQLException e) {
      throw new EventLogException(
          "the tables of the database "
              + address
              + " belong to another role; do this with the one that owns them",
          e);
    }
  }

  private Optional<Checkpoint> head(Connection target) throws SQLException {
    try (Statement statement = target.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT size, edge FROM heads ORDER BY size DESC LIMIT 1")) {
      if (!row.next()) {
        return Optional.empty();
      }
      MerkleTree tree = MerkleTree.of(row.getLong(1), row.getBytes(2));
      return Optional.of(new Checkpoint(checkpoints.verifier().name(), tree.size(), tree.root()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Where the tables have lost their end, what was kept here says what is replaced. */
  private static Optional<Checkpoint> longer(Optional<Checkpoint> head, Optional<Checkpoint> kept) {
    return Stream.concat(head.stream(), kept.stream())
        .max(Comparator.comparingLong(Checkpoint::size));
  }

  /** A name of a schema that there is not. */
  private static String free(Connection target, String wanted) throws SQLException {
    String name = wanted;
    for (int next = 2; PostgresSchema.exists(target, name); next++) {
      name = wanted + "_" + next;
    }
    return name;
  }

  /** The kill switch is not what is restored. */
  private static void keepKillSwitch(Connection target, String schema) throws SQLException {
    try (Statement statement = target.createStatement()) {
      statement.execute(
          "INSERT INTO kill_switch SELECT * FROM "
              + PostgresSchema.quoted(schema)
              + ".kill_switch");
    }
  }

  private static void grant(Connection target, String schema, String made) throws SQLException {
    List<String> grants = new ArrayList<>();
    try (PreparedStatement statement = target.prepareStatement(GRANTS)) {
      for (int parameter = 1; parameter <= 6; parameter += 2) {
        statement.setString(parameter, made);
        statement.setString(parameter + 1, schema);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          grants.add(row.getString(1));
        }
      }
    }
    try (Statement statement = target.createStatement()) {
      for (String grant : grants) {
        statement.execute(grant);
      }
    }
  }

  private static void rename(Connection target, String schema, String to) throws SQLException {
    try (Statement statement = target.createStatement()) {
      statement.execute(
          "ALTER SCHEMA "
              + PostgresSchema.quoted(schema)
              + " RENAME TO "
              + PostgresSchema.quoted(to));
    }
  }
}
