package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.event.Event;
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
      "INSERT INTO events (id, ts, kind, agent_id, actor, outcome, closes, request_id, record,"
          + " salt, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String INSERT_PROPOSAL =
      "INSERT INTO proposals (id, event_id, agent_id, base, patch_sha256, artifact, patch)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
  private static final String INSERT_REVIEW =
      "INSERT INTO reviews (plan_id, event_id, decision, reviewer, patch_sha256, comment)"
          + " SELECT id, ?, ?, ?, ?, ? FROM proposals"
          + " WHERE id = ? AND NOT EXISTS (SELECT 1 FROM reviews WHERE plan_id = proposals.id)";

  private final Connection connection;
  private final Handle handle;
  private long next;
  private long uncommittedNext;

  private WriteSession(Connection connection, Handle handle, long next) {
    this.connection = connection;
    this.handle = handle;
    this.next = next;
    this.uncommittedNext = next;
  }

  static WriteSession open(SqliteDatabase database) throws SQLException {
    Connection connection = database.writer();
    try {
      Handle handle = Jdbi.open(connection);
      long last =
          handle.createQuery("SELECT coalesce(max(id), 0) FROM events").mapTo(Long.class).one();
      connection.rollback();
      return new WriteSession(connection, handle, last + 1);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Writes the entries in their order; nothing is durable, and no id is used up, before commit. */
  List<Written> write(List<EncodedEntry> entries) {
    long id = next;
    List<Written> results = new ArrayList<>(entries.size());
    Tally tally = new Tally();
    try (PreparedBatch events = handle.prepareBatch(INSERT_EVENT);
        PreparedBatch opened = handle.prepareBatch("INSERT INTO open_events VALUES (?)");
        PreparedBatch closed = handle.prepareBatch("DELETE FROM open_events WHERE event_id = ?")) {
      for (EncodedEntry entry : entries) {
        Optional<Review> review = entry.review();
        if (review.isPresent() && !insertReview(review.get(), id)) {
          results.add(conflict(review.get()));
          continue;
        }
        if (entry.artifact().isPresent()) {
          insertProposal(entry.artifact().get(), id);
        }
        addEvent(events, entry, id);
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
    }
    tally.write(handle);
    uncommittedNext = id;
    return results;
  }

  /** Makes what was written durable. */
  void commit() throws SQLException {
    connection.commit();
    next = uncommittedNext;
  }

  void rollback() throws SQLException {
    connection.rollback();
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

  private static void addEvent(PreparedBatch events, EncodedEntry entry, long id) {
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
        .bind(8, entry.record(id))
        .bind(9, entry.salt())
        .bind(10, entry.data())
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
