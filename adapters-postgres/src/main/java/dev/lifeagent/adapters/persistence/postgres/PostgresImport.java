package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.adapters.persistence.copy.RecordCopy;
import dev.lifeagent.adapters.persistence.copy.SignedTree;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.RestoreRecord;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleTree;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Copies a record that was in another database into a PostgreSQL that has none: ids, records,
 * hashes and checkpoints stay what they were, so that every proof and every kept checkpoint stays
 * valid. All of it is one transaction, with an event that says so.
 */
public final class PostgresImport {
  /** Who has written what was copied. */
  private static final String NODE = "migrate";

  private final PostgresUrl address;
  private final Checkpoints checkpoints;
  private final Clock clock;
  private final LongConsumer progress;

  /**
   * What was done.
   *
   * @param events how many events were copied
   * @param root of the tree over them, as before
   * @param event the event that says so, which comes after them
   */
  public record Imported(long events, MerkleHash root, long event) {}

  /**
   * Names the parts; nothing is done yet.
   *
   * @param address of the database; its tables are made if there are none
   * @param checkpoints the key of the log, and where the newest checkpoint is kept from now on
   * @param progress told from time to time how many events were copied
   */
  public PostgresImport(
      PostgresUrl address, Checkpoints checkpoints, Clock clock, LongConsumer progress) {
    this.address = address;
    this.checkpoints = checkpoints;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Does it.
   *
   * @param source in a transaction that sees one state, with its newest tables
   * @param from what kind of database that is
   * @param kept a checkpoint that was kept beside it
   * @param killSwitch whether it is to be on
   * @param actor who wants it
   * @throws EventLogException when the database has a record or a node that is up, when the source
   *     is not sound or signed by another key, or when something in it cannot be stored; then
   *     nothing was copied
   */
  public Imported run(
      Connection source, String from, Optional<SignedTree> kept, boolean killSwitch, String actor) {
    List<SignedTree> signed = new ArrayList<>();
    kept.ifPresent(signed::add);
    try (Connection target = PostgresReading.connect(address)) {
      SignedTree.newest(source, checkpoints.verifier()).ifPresent(signed::add);
      PostgresSchema.ensure(target, address.schema());
      target.setAutoCommit(false);
      refuseUnfit(target);
      MerkleTree tree = RecordCopy.run(source, new BinaryCopy(target), signed, progress);
      if (signed.isEmpty() && tree.size() > 0) {
        throw new EventLogException(
            "the log has no checkpoint, so nothing shows that it is whole; nothing was copied."
                + " Start the server on it once");
      }
      LogKeys.keep(target, checkpoints);
      if (killSwitch) {
        turnOn(target);
      }
      // Before the event is appended to it.
      Imported copied = new Imported(tree.size(), tree.root(), tree.size() + 1);
      RestoreRecord.Recorded recorded =
          RestoreRecord.moved(
              new OpenTransaction(target, NODE, tree), checkpoints, from, actor, clock.instant());
      Gate.commit(target, "the record");
      checkpoints.keep(recorded.note());
      return copied;
    } catch (SQLException e) {
      throw PostgresDatabase.unusable(address, e);
    } catch (IOException e) {
      throw new EventLogException(
          "the record was copied, but its newest checkpoint could not be kept in its file", e);
    }
  }

  /** Takes the gate, so that no node appends meanwhile. */
  private void refuseUnfit(Connection target) throws SQLException {
    Gate.take(target);
    try (Statement statement = target.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT EXISTS (SELECT 1 FROM events) OR EXISTS (SELECT 1 FROM heads)"
                    + " OR EXISTS (SELECT 1 FROM checkpoints)")) {
      if (row.next() && row.getBoolean(1)) {
        throw new EventLogException(
            "the database "
                + address
                + " has a record in its schema "
                + address.schema()
                + " already; name an empty database, or another schema with currentSchema");
      }
    }
    Gate.refuseNodes(target, address);
    LogKeys.refuseOther(target, checkpoints);
  }

  private static void turnOn(Connection target) throws SQLException {
    try (PreparedStatement insert =
        target.prepareStatement(
            "INSERT INTO kill_switch (version, is_on, reason, node)"
                + " SELECT coalesce(max(version), 0) + 1, true, 'it was on before', ?"
                + " FROM kill_switch")) {
      insert.setString(1, NODE);
      insert.executeUpdate();
    }
  }
}
