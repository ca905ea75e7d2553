package dev.lifeagent.adapters.persistence.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.encode.Json;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.NoteVerifier;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Recomputes a whole log from its records: their form and order, what they commit to, the tree over
 * them, every projection, and every checkpoint. Reads only, one state of the database, in one pass;
 * the memory it takes does not grow with the number of events. For one thread and one run.
 */
public final class Audit {
  private static final int PROGRESS_EVERY = 10_000;

  private static final int FETCHED = 1_000;

  private final NoteVerifier verifier;
  private final List<ExternalCheckpoint> external;
  private final StoreCheck store;
  private final Faults faults = new Faults();
  private final MerkleTree tree = new MerkleTree();

  /**
   * A checkpoint that is not in the database.
   *
   * @param where what the report calls it
   * @param note the signed note
   */
  public record ExternalCheckpoint(String where, String note) {}

  /**
   * Prepares an audit.
   *
   * @param verifier the key that its checkpoints are signed with
   * @param external checkpoints that were kept outside the database
   * @param store what is to be checked in this kind of database alone
   */
  public Audit(NoteVerifier verifier, List<ExternalCheckpoint> external, StoreCheck store) {
    this.verifier = verifier;
    this.external = List.copyOf(external);
    this.store = store;
  }

  /**
   * Runs the audit. All damage is in the report.
   *
   * @param connection in a transaction that sees one state of the database, with its newest tables
   * @param progress told from time to time how many events were read
   * @throws SQLException if it is not a database of Life-Agent, or is out of reach
   */
  public AuditReport run(Connection connection, LongConsumer progress) throws SQLException {
    return read(connection, progress);
  }

  private AuditReport read(Connection connection, LongConsumer progress) throws SQLException {
    Erasures erasures = Erasures.read(connection);
    Rewinds rewinds = Rewinds.read(connection);
    Projections projections = new Projections();
    try (CheckpointCheck checkpoints =
            new CheckpointCheck(connection, verifier, external, rewinds, faults);
        NodesCheck nodes = new NodesCheck(connection, faults);
        PlansCheck plans = new PlansCheck(connection, faults);
        ApprovalsCheck approvals = new ApprovalsCheck(connection, faults);
        SessionsCheck sessions = new SessionsCheck(connection, faults)) {
      checkpoints.at(tree);
      try {
        store.at(tree, faults::add);
        readEvents(
            connection,
            erasures,
            projections,
            checkpoints,
            nodes,
            plans,
            approvals,
            sessions,
            progress);
        checkpoints.end(tree);
        projections.end(connection, faults);
        nodes.end();
        plans.end();
        approvals.end();
        sessions.end();
        store.end(tree, faults::add);
      } catch (SQLException e) {
        if (!store.isDamage(e)) {
          throw e;
        }
        faults.at(tree.size() + 1, "the database is damaged; what follows was not checked");
      }
      return new AuditReport(
          tree.size(), faults.first(), faults.listed(), checkpoints.proven(), erasures.covered());
    }
  }

  private void readEvents(
      Connection connection,
      Erasures erasures,
      Projections projections,
      CheckpointCheck checkpoints,
      NodesCheck nodes,
      PlansCheck plans,
      ApprovalsCheck approvals,
      SessionsCheck sessions,
      LongConsumer progress)
      throws SQLException {
    long next = 1;
    try (Statement statement = connection.createStatement();
        ResultSet row = events(statement)) {
      while (row.next()) {
        long id = row.getLong("id");
        if (id != next) {
          faults.at(next, "it is missing; the next one there is " + id);
        }
        next = id + 1;
        byte[] record = row.getBytes("record");
        MerkleHash leaf = MerkleHash.leaf(record == null ? new byte[0] : record);
        try {
          check(id, row, leaf, erasures, plans, approvals, sessions);
          projections.add(id, row);
        } catch (RuntimeException e) {
          faults.at(id, "it cannot be understood");
        }
        tree.append(leaf, nodes::subtree);
        checkpoints.at(tree);
        store.at(tree, faults::add);
        if (id % PROGRESS_EVERY == 0) {
          progress.accept(id);
        }
      }
    }
  }

  /** Some rows at a time: a driver may otherwise hold all of them. */
  private static ResultSet events(Statement statement) throws SQLException {
    statement.setFetchSize(FETCHED);
    return statement.executeQuery("SELECT * FROM events ORDER BY id");
  }

  private void check(
      long id,
      ResultSet row,
      MerkleHash leaf,
      Erasures erasures,
      PlansCheck plans,
      ApprovalsCheck approvals,
      SessionsCheck sessions)
      throws SQLException {
    checkSubject(id, row, plans);
    JsonNode data = RecordCheck.check(id, row, leaf, faults);
    if (data != null) {
      plans.event(id, data);
      approvals.event(id, row, data);
      sessions.event(id, row, data);
    } else if (row.getString("data") == null && !erasures.cover(id, row)) {
      faults.at(id, "its data was removed, and no recorded erasure covers it");
    }
  }

  /** Only records of plans and reviews have a subject, those of earlier versions have none. */
  private static void checkSubject(long id, ResultSet row, PlansCheck plans) throws SQLException {
    String kind = row.getString("kind");
    byte[] record = row.getBytes("record");
    if (record == null
        || !(EventKind.PLAN.code().equals(kind) || EventKind.REVIEW.code().equals(kind))) {
      return;
    }
    try {
      JsonNode subject = Json.tree(record).path("subject");
      if (subject.isObject()) {
        plans.subject(id, subject);
      }
    } catch (IOException e) {
      // RecordCheck says that the record is not JSON.
    }
  }
}
