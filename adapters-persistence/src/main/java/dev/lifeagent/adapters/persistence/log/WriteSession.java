package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.Artifact;
import dev.lifeagent.adapters.persistence.encode.EncodedEntry;
import dev.lifeagent.adapters.persistence.encode.StoredLevels;
import dev.lifeagent.adapters.persistence.session.ReportRows;
import dev.lifeagent.adapters.persistence.session.SessionShares;
import dev.lifeagent.adapters.persistence.session.SessionTally;
import dev.lifeagent.adapters.persistence.sqlite.Rows;
import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.ApprovalConflictException;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanState;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.VerifiedPatch;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One open connection that writes batches, and the id that comes next. Used by one thread. */
final class WriteSession implements AutoCloseable {
  private static final String INSERT_EVENT =
      "INSERT INTO events (id, ts, kind, agent_id, actor, outcome, closes, request_id, leaf_hash,"
          + " record, salt, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))";
  private static final String INSERT_OPEN = "INSERT INTO open_events VALUES (?)";
  private static final String DELETE_OPEN = "DELETE FROM open_events WHERE event_id = ?";
  private static final String INSERT_NODE = "INSERT INTO merkle_nodes VALUES (?, ?, ?)";
  private static final String INSERT_PROPOSAL =
      "INSERT INTO proposals (id, event_id, agent_id, base, patch_sha256, artifact, patch, state)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
  private static final String INSERT_PROPOSER =
      "INSERT INTO proposers (plan_id, actor) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String INSERT_REVIEW =
      "INSERT INTO reviews (plan_id, event_id, decision, reviewer, patch_sha256, comment)"
          + " SELECT id, ?, ?, ?, ?, ? FROM proposals"
          + " WHERE id = ? AND NOT EXISTS (SELECT 1 FROM reviews WHERE plan_id = proposals.id)";

  private static final String DECIDE = "UPDATE proposals SET state = ? WHERE id = ?";

  private final Connection connection;
  private final Handle handle;
  private final Rows events;
  private final Rows opened;
  private final Rows closed;
  private final Rows nodes;
  private final Tally tally;
  private final ApprovalRows approvals;
  private final SessionTally sessions;

  /** What is in the table, and what a transaction that is not committed yet adds. */
  private final MerkleTree tree;

  private WriteSession(Connection connection, Handle handle, MerkleTree tree) throws SQLException {
    this.connection = connection;
    this.handle = handle;
    this.events = new Rows(connection, INSERT_EVENT);
    this.opened = new Rows(connection, INSERT_OPEN);
    this.closed = new Rows(connection, DELETE_OPEN);
    this.nodes = new Rows(connection, INSERT_NODE);
    this.tally = new Tally(connection);
    this.approvals = new ApprovalRows(handle);
    this.sessions = new SessionTally(connection);
    this.tree = tree;
  }

  static WriteSession open(SqliteDatabase database) throws SQLException {
    Connection connection = database.writer();
    try {
      Handle handle = Jdbi.open(connection);
      long last =
          handle.createQuery("SELECT coalesce(max(id), 0) FROM events").mapTo(Long.class).one();
      MerkleTree tree = MerkleTree.load(last, new StoredNodes(handle));
      connection.rollback();
      return new WriteSession(connection, handle, tree);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Writes the entries in their order; nothing is durable before commit. A session whose batch was
   * not committed is of no use any more.
   */
  List<Written> write(List<EncodedEntry> entries) throws SQLException {
    long id = tree.size() + 1;
    List<Written> results = new ArrayList<>(entries.size());
    for (EncodedEntry entry : entries) {
      Optional<Review> review = entry.review();
      if (review.isPresent() && !insertReview(review.get(), id)) {
        results.add(conflict(review.get()));
        continue;
      }
      Optional<ApprovalConflictException.Reason> refused =
          entry
              .approval()
              .flatMap(change -> approvals.apply(change, tree.size() + 1, entry.event().at()));
      if (refused.isPresent()) {
        results.add(new Written.ApprovalConflict(refused.get()));
        continue;
      }
      Optional<ActReport> report = entry.report();
      if (report.isPresent() && !ReportRows.insert(handle, report.get(), id)) {
        results.add(new Written.ReportConflict("what became of the act was told before"));
        continue;
      }
      if (entry.artifact().isPresent()) {
        insertProposal(entry.artifact().get(), id, entry.event().actor());
      }
      add(entry, id);
      results.add(new Written.Recorded(id));
      id++;
    }
    events.run();
    opened.run();
    closed.run();
    nodes.run();
    tally.write();
    sessions.write();
    return results;
  }

  /** How many events there are, with those that are not committed yet. */
  long size() {
    return tree.size();
  }

  /** The approvals that are open or not yet used. */
  List<Approval> aliveApprovals() {
    return approvals.alive();
  }

  /** Runs one more statement in the transaction; returns how many rows it changed. */
  int execute(String sql, String... values) {
    return handle.execute(sql, (Object[]) values);
  }

  /** Removes what is about sessions and reports of events without data. */
  void eraseSessions() {
    SessionShares.erase(handle);
  }

  /** Makes what was written durable. */
  void commit() throws SQLException {
    connection.commit();
  }

  /** Signs the log as it is and commits the note; once for each size. */
  String checkpoint(Checkpoints checkpoints) throws SQLException {
    String note = checkpoints.sign(tree);
    if (tree.size() > 0) {
      handle.execute("INSERT OR IGNORE INTO checkpoints VALUES (?, ?)", tree.size(), note);
      connection.commit();
    }
    return note;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // What was committed is durable; SQLite rolls the rest back when the file is opened again.
    }
  }

  private void add(EncodedEntry entry, long id) {
    Event event = entry.event();
    byte[] record = entry.record(id);
    MerkleHash leaf = MerkleHash.leaf(record);
    tree.append(leaf, this::addNode);
    boolean closes = event.closes().isPresent();
    events.add(
        id,
        entry.at(),
        event.kind().code(),
        event.agent().map(AgentId::value).orElse(null),
        event.actor(),
        event.outcome().code(),
        closes ? event.closes().getAsLong() : null,
        event.observation().requestId(),
        leaf.bytes(),
        record,
        entry.salt(),
        entry.data());
    if (event.outcome() == Outcome.STARTED) {
      opened.add(id);
    }
    if (closes) {
      closed.add(event.closes().getAsLong());
    }
    tally.count(event, entry.at());
    sessions.count(event, id, entry.at());
  }

  private void addNode(int level, long index, MerkleHash hash) {
    if (level > 0 && level % StoredLevels.STEP == 0) {
      nodes.add(level, index, hash.bytes());
    }
  }

  private void insertProposal(Artifact artifact, long eventId, String actor) {
    Plan plan = artifact.plan();
    handle.execute(
        INSERT_PROPOSAL,
        plan.id().value(),
        eventId,
        plan.agent().value(),
        plan.base(),
        plan.patch().map(VerifiedPatch::sha256).orElse(null),
        artifact.json().getBytes(StandardCharsets.UTF_8),
        plan.patch().map(VerifiedPatch::bytes).orElse(null),
        PlanState.of(plan).code());
    handle.execute(INSERT_PROPOSER, plan.id().value(), actor);
  }

  private boolean insertReview(Review review, long eventId) {
    int inserted =
        handle.execute(
            INSERT_REVIEW,
            eventId,
            review.decision().code(),
            review.reviewer(),
            review.patchSha256(),
            review.comment().orElse(null),
            review.plan().value());
    if (inserted == 1) {
      handle.execute(DECIDE, PlanState.of(review.decision()).code(), review.plan().value());
    }
    return inserted == 1;
  }

  private Written conflict(Review review) {
    boolean known =
        handle
            .createQuery("SELECT EXISTS (SELECT 1 FROM proposals WHERE id = ?)")
            .bind(0, review.plan().value())
            .mapTo(Boolean.class)
            .one();
    return new Written.Conflict(
        known ? "The plan has already been reviewed." : "There is no such plan.");
  }
}
