package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.ResultIterator;

/** Reads what a {@link StoredEventLog} stored. Holds no connection between two calls. */
public final class StoredApprovals implements Approvals {
  private static final String SELECT = "SELECT * FROM approvals WHERE ";

  private final Database database;

  /** Reads from a database. */
  public StoredApprovals(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Approval> find(ApprovalId id) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + "id = ?")
                .bind(0, id.value())
                .map(new ApprovalMapper())
                .findOne());
  }

  @Override
  public Optional<Approval> latest(CallDigest digest) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + "digest = ? ORDER BY event_id DESC LIMIT 1")
                .bind(0, digest.value())
                .map(new ApprovalMapper())
                .findOne());
  }

  /** The rows are asked for one by one; of those of other agents nothing but the name is read. */
  @Override
  public List<Approval> page(Query query) {
    boolean open = query.open().isPresent();
    String which = open ? "state = 'open' AND expires_at > ? AND " : "0 <= ? AND ";
    long now = query.open().map(Instant::toEpochMilli).orElse(0L);
    return database.read(
        handle -> {
          List<Approval> page = new ArrayList<>();
          ApprovalMapper whole = new ApprovalMapper();
          try (ResultIterator<Optional<Approval>> rows =
              handle
                  .createQuery(SELECT + which + "event_id < ? ORDER BY event_id DESC")
                  .bind(0, now)
                  .bind(1, query.before())
                  .map(
                      (row, context) ->
                          query.agents().test(new AgentId(row.getString("agent_id")))
                              ? Optional.of(whole.map(row, context))
                              : Optional.<Approval>empty())
                  .iterator()) {
            while (page.size() < query.limit() && rows.hasNext()) {
              rows.next().ifPresent(page::add);
            }
          }
          return page;
        });
  }

  /** Each state by its own index. */
  @Override
  public List<Approval> overdue(Instant now, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM (SELECT * FROM approvals WHERE state = 'open' AND expires_at <= :now"
                        + " UNION ALL SELECT * FROM approvals WHERE state = 'approved'"
                        + " AND expires_at <= :now) ORDER BY event_id LIMIT :limit")
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map(new ApprovalMapper())
                .list());
  }

  @Override
  public int open(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) FROM approvals WHERE state = 'open' AND expires_at > ?")
                .bind(0, now.toEpochMilli())
                .mapTo(Integer.class)
                .one());
  }
}
