package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanQuery;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.StoredPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/** Reads what a {@link StoredEventLog} stored. Holds no connection between two calls. */
public final class StoredPlans implements Plans {
  /** How many of the newest are looked through before agents are looked up one by one. */
  private static final int WINDOW = 2_000;

  /** Each agent that has plans, by a seek an agent. */
  private static final String PROPOSERS =
      "WITH RECURSIVE proposers (agent_id) AS (SELECT min(agent_id) FROM proposals UNION ALL"
          + " SELECT (SELECT min(agent_id) FROM proposals WHERE agent_id > proposers.agent_id)"
          + " FROM proposers WHERE proposers.agent_id IS NOT NULL)"
          + " SELECT agent_id FROM proposers WHERE agent_id IS NOT NULL";

  private static final RowMapper<Filed> FILED =
      (row, context) -> new Filed(row.getLong("event_id"), new AgentId(row.getString("agent_id")));

  private record Filed(long eventId, AgentId agent) {}

  private final Database database;
  private final int windowSize;
  private final String select;

  /** Reads from a database. */
  public StoredPlans(Database database) {
    this(database, WINDOW);
  }

  StoredPlans(Database database, int windowSize) {
    this.database = database;
    this.windowSize = windowSize;
    this.select =
        "SELECT p.artifact, p.patch, p.event_id, e.ts, e.actor, (SELECT "
            + database.dialect().jsonArray("actor")
            + " FROM proposers WHERE plan_id = p.id) AS proposers,"
            + " r.event_id AS review_event, r.decision, r.reviewer, r.patch_sha256 AS reviewed_sha256, r.comment"
            + " FROM proposals p JOIN events e ON e.id = p.event_id"
            + " LEFT JOIN reviews r ON r.plan_id = p.id WHERE ";
  }

  @Override
  public Optional<StoredPlan> find(PlanId id) {
    return database.read(
        handle ->
            handle
                .createQuery(select + "p.id = ?")
                .bind(0, id.value())
                .map(new StoredPlanMapper())
                .findOne());
  }

  @Override
  public List<StoredPlan> page(PlanQuery query) {
    return database.read(
        handle -> {
          List<StoredPlan> page = new ArrayList<>();
          for (long eventId : newest(handle, query)) {
            // Nothing, where it was erased since the ids were read.
            handle
                .createQuery(select + "p.event_id = ?")
                .bind(0, eventId)
                .map(new StoredPlanMapper())
                .findOne()
                .ifPresent(page::add);
          }
          return page;
        });
  }

  private List<Long> newest(Handle handle, PlanQuery query) {
    List<Long> found = new ArrayList<>();
    int seen = 0;
    // The database looks for the next row only when it is asked for.
    try (ResultIterator<Filed> window =
        select(handle, "event_id, agent_id", "", query, windowSize).map(FILED).iterator()) {
      while (found.size() < query.limit() && window.hasNext()) {
        Filed filed = window.next();
        seen++;
        if (query.agents().test(filed.agent())) {
          found.add(filed.eventId());
        }
      }
    }
    return found.size() == query.limit() || seen < windowSize
        ? found
        : newestByAgent(handle, query);
  }

  private static List<Long> newestByAgent(Handle handle, PlanQuery query) {
    List<Long> found = new ArrayList<>();
    for (String agent : handle.createQuery(PROPOSERS).mapTo(String.class).list()) {
      if (query.agents().test(new AgentId(agent))) {
        found.addAll(
            select(handle, "event_id", "agent_id = :agent AND ", query, query.limit())
                .bind("agent", agent)
                .mapTo(Long.class)
                .list());
      }
    }
    return found.stream().sorted(Comparator.reverseOrder()).limit(query.limit()).toList();
  }

  /** Newest first; each set of conditions is the beginning of an index that ends in the id. */
  private static Query select(
      Handle handle, String columns, String condition, PlanQuery query, int limit) {
    String state = query.state().isPresent() ? "state = :state AND " : "";
    Query select =
        handle
            .createQuery(
                "SELECT "
                    + columns
                    + " FROM proposals WHERE "
                    + condition
                    + state
                    + "event_id < :before ORDER BY event_id DESC LIMIT :limit")
            .bind("before", query.before())
            .bind("limit", limit);
    query.state().ifPresent(one -> select.bind("state", one.code()));
    return select;
  }
}
