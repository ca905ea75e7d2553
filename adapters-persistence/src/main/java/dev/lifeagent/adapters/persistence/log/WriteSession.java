package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.EncodedEntry;
import dev.lifeagent.adapters.persistence.encode.StoredLevels;
import dev.lifeagent.adapters.persistence.session.ReportRows;
import dev.lifeagent.adapters.persistence.session.SessionTally;
import dev.lifeagent.adapters.persistence.store.BatchStatement;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.adapters.persistence.store.Rows;
import dev.lifeagent.adapters.persistence.store.Writer;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.ApprovalConflictException;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.plan.Review;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** One open connection that writes batches, and the id that comes next. Used by one thread. */
final class WriteSession implements AutoCloseable {
  private static final BatchStatement INSERT_EVENTS =
      BatchStatement.insert(
          "events",
          "id bigint, ts text, kind text, agent_id text, actor text, outcome text, closes bigint,"
              + " request_id text, plan_id text, prompt_digest text, leaf_hash bytea,"
              + " record bytea, salt bytea, data utf8");
  private static final BatchStatement INSERT_OPEN =
      BatchStatement.insert("open_events", "event_id bigint, node text");
  private static final BatchStatement DELETE_OPEN =
      BatchStatement.of(
          "DELETE FROM open_events WHERE event_id IN (SELECT event_id FROM {rows} v)",
          "event_id bigint");
  private static final BatchStatement INSERT_NODES =
      BatchStatement.insert("merkle_nodes", "level bigint, idx bigint, hash bytea");

  private final String node;
  private final Writer writer;
  private final Handle handle;
  private final Rows events = new Rows(INSERT_EVENTS);
  private final Rows opened = new Rows(INSERT_OPEN);
  private final Rows closed = new Rows(DELETE_OPEN);
  private final Rows nodes = new Rows(INSERT_NODES);

  /** What this batch opens and leaves open. */
  private final Set<Long> opening = new LinkedHashSet<>();

  /** What this batch closes of what others opened. */
  private final Set<Long> closing = new LinkedHashSet<>();

  private final Tally tally;
  private final ApprovalRows approvals;
  private final PlanRows plans;
  private final SessionTally sessions;

  /** What is in the table, and what a transaction that is not committed yet adds. */
  private MerkleTree tree = new MerkleTree();

  private WriteSession(Database database, Writer writer) {
    this.node = database.node();
    this.writer = writer;
    this.handle = writer.handle();
    this.tally = new Tally(database.dialect());
    this.approvals = new ApprovalRows(handle);
    this.plans = new PlanRows(handle);
    this.sessions = new SessionTally(database.dialect());
  }

  /** Begins nothing yet. */
  static WriteSession open(Database database) throws SQLException {
    return new WriteSession(database, database.writer());
  }

  /** Begins a transaction, in which no other process writes. */
  void begin() throws SQLException {
    tree = writer.begin();
  }

  /**
   * Writes the entries in their order; nothing is durable before commit. A session whose batch was
   * not committed is of no use any more.
   *
   * @param stopped whether nothing may be allowed any more
   */
  List<Written> write(List<EncodedEntry> entries, boolean stopped) throws SQLException {
    long id = tree.size() + 1;
    List<Written> results = new ArrayList<>(entries.size());
    for (EncodedEntry entry : entries) {
      Optional<Written> refused =
          stopped && entry.event().allows()
              ? Optional.of(new Written.Stopped())
              : refuse(entry, id);
      if (refused.isPresent()) {
        results.add(refused.get());
        continue;
      }
      if (entry.artifact().isPresent()) {
        plans.add(entry.artifact().get(), id, entry.event().actor());
      }
      add(entry, id);
      results.add(new Written.Recorded(id));
      id++;
    }
    opening.forEach(started -> opened.add(started, node));
    closing.forEach(started -> closed.add(started));
    opening.clear();
    closing.clear();
    for (Rows rows : List.of(events, opened, closed, nodes)) {
      rows.run(writer);
    }
    plans.write(writer);
    tally.write(writer);
    sessions.write(writer);
    return results;
  }

  /** Decides about the entry; nothing of one that is refused stays in the transaction. */
  private Optional<Written> refuse(EncodedEntry entry, long id) throws SQLException {
    OptionalLong closes = entry.event().closes();
    if (closes.isPresent() && !isOpen(closes.getAsLong())) {
      return Optional.of(new Written.ClosedConflict());
    }
    if (entry.artifact().isPresent() && plans.isAnotherStored(entry.artifact().get())) {
      return Optional.of(new Written.PlanConflict());
    }
    Optional<Review> review = entry.review();
    if (review.isPresent() && !plans.insert(review.get(), id)) {
      return Optional.of(plans.conflict(review.get()));
    }
    Optional<ApprovalConflictException.Reason> refused =
        entry.approval().flatMap(change -> approvals.apply(change, id, entry.event().at()));
    if (refused.isPresent()) {
      return Optional.of(new Written.ApprovalConflict(refused.get()));
    }
    Optional<ActReport> report = entry.report();
    if (report.isPresent() && !ReportRows.insert(handle, report.get(), id)) {
      return Optional.of(new Written.ReportConflict("what became of the act was told before"));
    }
    return Optional.empty();
  }

  /** Whether it is open, with what this batch opens and closes. */
  private boolean isOpen(long started) {
    return opening.contains(started)
        || (!closing.contains(started)
            && handle
                .createQuery("SELECT EXISTS (SELECT 1 FROM open_events WHERE event_id = ?)")
                .bind(0, started)
                .mapTo(Boolean.class)
                .one());
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

  Handle handle() {
    return handle;
  }

  /** Whether another session has to be opened for what comes next. */
  boolean isOver() {
    return writer.isOver();
  }

  /** Makes what was written durable. */
  void commit() throws SQLException {
    writer.commit();
  }

  /** Signs the log as it is and commits the note; once for each size. */
  String checkpoint(Checkpoints checkpoints) throws SQLException {
    String note = checkpoints.sign(tree);
    if (tree.size() > 0) {
      handle.execute(
          "INSERT INTO checkpoints (size, note) VALUES (?, ?) ON CONFLICT DO NOTHING",
          tree.size(),
          note);
    }
    writer.commit();
    return note;
  }

  @Override
  public void close() {
    writer.close();
  }

  private void add(EncodedEntry entry, long id) {
    Event event = entry.event();
    byte[] record = entry.record(id);
    MerkleHash leaf = MerkleHash.leaf(record);
    tree.append(leaf, this::addNode);
    events.add(
        id,
        entry.at(),
        event.kind().code(),
        event.agent().map(AgentId::value).orElse(null),
        event.actor(),
        event.outcome().code(),
        event.closes().isPresent() ? event.closes().getAsLong() : null,
        event.observation().requestId(),
        entry.planId().orElse(null),
        entry.promptDigest().orElse(null),
        leaf.bytes(),
        record,
        entry.salt(),
        entry.data());
    if (event.outcome() == Outcome.STARTED) {
      opening.add(id);
    }
    if (event.closes().isPresent() && !opening.remove(event.closes().getAsLong())) {
      closing.add(event.closes().getAsLong());
    }
    tally.count(event, id, entry.at());
    sessions.count(event, id, entry.at());
  }

  private void addNode(int level, long index, MerkleHash hash) {
    if (level > 0 && level % StoredLevels.STEP == 0) {
      nodes.add(level, index, hash.bytes());
    }
  }
}
