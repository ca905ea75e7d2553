package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.plan.Proposal;
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
import org.jdbi.v3.core.statement.PreparedBatch;

/** One open connection that writes batches, and the id that comes next. Used by one thread. */
final class WriteSession implements AutoCloseable {
  private static final String INSERT_EVENT =
      "INSERT INTO events (id, ts, kind, agent_id, actor, outcome, closes, request_id, leaf_hash,"
          + " record, salt, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String INSERT_PROPOSAL =
      "INSERT INTO proposals (id, event_id, agent_id, base, patch_sha256, artifact, patch)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
  private static final String INSERT_REVIEW =
      "INSERT INTO reviews (plan_id, event_id, decision, reviewer, patch_sha256, comment)"
          + " SELECT id, ?, ?, ?, ?, ? FROM proposals"
          + " WHERE id = ? AND NOT EXISTS (SELECT 1 FROM reviews WHERE plan_id = proposals.id)";

  private final Connection connection;
  private final Handle handle;

  /** What is in the table, and what a transaction that is not committed yet adds. */
  private final MerkleTree tree;

  private WriteSession(Connection connection, Handle handle, MerkleTree tree) {
    this.connection = connection;
    this.handle = handle;
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
  List<Written> write(List<EncodedEntry> entries) {
    long id = tree.size() + 1;
    List<Written> results = new ArrayList<>(entries.size());
    Tally tally = new Tally();
    try (PreparedBatch events = handle.prepareBatch(INSERT_EVENT);
        PreparedBatch opened = handle.prepareBatch("INSERT INTO open_events VALUES (?)");
        PreparedBatch closed = handle.prepareBatch("DELETE FROM open_events WHERE event_id = ?");
        PreparedBatch nodes = handle.prepareBatch("INSERT INTO merkle_nodes VALUES (?, ?, ?)")) {
      for (EncodedEntry entry : entries) {
        Optional<Review> review = entry.review();
        if (review.isPresent() && !insertReview(review.get(), id)) {
          results.add(conflict(review.get()));
          continue;
        }
        if (entry.artifact().isPresent()) {
          insertProposal(entry.artifact().get(), id);
        }
        byte[] record = entry.record(id);
        MerkleHash leaf = MerkleHash.leaf(record);
        tree.append(leaf, (level, index, hash) -> addNode(nodes, level, index, hash));
        addEvent(events, entry, id, record, leaf);
        Event event = entry.event();
        if (event.outcome() == Outcome.STARTED) {
          opened.add(id);
        }
        event.closes().ifPresent(closed::add);
        tally.count(event);
        results.add(new Written.Recorded(id));
        id++;
      }
      execute(events);
      execute(opened);
      execute(closed);
      execute(nodes);
    }
    tally.write(handle);
    return results;
  }

  /** Runs one more statement in the transaction; returns how many rows it changed. */
  int execute(String sql, String... values) {
    return handle.execute(sql, (Object[]) values);
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

  private static void addNode(PreparedBatch nodes, int level, long index, MerkleHash hash) {
    if (level > 0 && level % StoredNodes.STEP == 0) {
      nodes.add(level, index, hash.bytes());
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // What was committed is committed; the rest is rolled back by whoever opens the file next.
    }
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static void addEvent(
      PreparedBatch events, EncodedEntry entry, long id, byte[] record, MerkleHash leaf) {
    Event event = entry.event();
    events
        .bind(0, id)
        .bind(1, event.at().toString())
        .bind(2, event.kind().code())
        .bind(3, event.agent().map(Object::toString).orElse(null))
        .bind(4, event.actor())
        .bind(5, event.outcome().code())
        .bind(6, event.closes().isPresent() ? (Long) event.closes().getAsLong() : null)
        .bind(7, event.observation().requestId())
        .bind(8, leaf.bytes())
        .bind(9, record)
        .bind(10, entry.salt())
        .bind(11, entry.data())
        .add();
  }

  private void insertProposal(Artifact artifact, long eventId) {
    Proposal proposal = artifact.proposal();
    handle.execute(
        INSERT_PROPOSAL,
        proposal.id().value(),
        eventId,
        proposal.agent().value(),
        proposal.base(),
        proposal.patch().map(VerifiedPatch::sha256).orElse(null),
        artifact.json().getBytes(StandardCharsets.UTF_8),
        proposal.patch().map(VerifiedPatch::bytes).orElse(null));
  }

  private boolean insertReview(Review review, long eventId) {
    return handle.execute(
            INSERT_REVIEW,
            eventId,
            review.decision().code(),
            review.reviewer(),
            review.patchSha256(),
            review.comment().orElse(null),
            review.plan().value())
        == 1;
  }

  private Written conflict(Review review) {
    boolean known =
        handle
            .createQuery("SELECT EXISTS (SELECT 1 FROM proposals WHERE id = ?)")
            .bind(0, review.plan().value())
            .mapTo(Boolean.class)
            .one();
    return new Written.Conflict(
        known ? "The plan has its review already." : "There is no such plan.");
  }
}
