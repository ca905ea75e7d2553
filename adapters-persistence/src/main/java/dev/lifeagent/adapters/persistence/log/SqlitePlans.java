package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.StoredPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterator;

/** Reads what a {@link SqliteEventLog} stored. Holds no connection between two calls. */
public final class SqlitePlans implements Plans {
  private static final int MOST = 1_000;

  /** How many of the newest are looked through before agents are looked up one by one. */
  private static final int WINDOW = 2_000;

  private static final String SELECT =
      "SELECT p.artifact, p.patch, p.event_id, e.ts, e.actor,"
          + " (SELECT json_group_array(actor) FROM proposers WHERE plan_id = p.id) AS proposers,"
          + " r.decision, r.reviewer,"
          + " r.patch_sha256 AS reviewed_sha256, r.comment"
          + " FROM proposals p JOIN events e ON e.id = p.event_id"
          + " LEFT JOIN reviews r ON r.plan_id = p.id WHERE ";

  /** Each agent that has plans, by a seek an agent. */
  private static final String PROPOSERS =
      "WITH RECURSIVE proposers (agent_id) AS (SELECT min(agent_id) FROM proposals UNION ALL"
          + " SELECT (SELECT min(agent_id) FROM proposals WHERE agent_id > proposers.agent_id)"
          + " FROM proposers WHERE proposers.agent_id IS NOT NULL)"
          + " SELECT agent_id FROM proposers WHERE agent_id IS NOT NULL";

  private static final RowMapper<Filed> FILED =
      (row, context) -> new Filed(row.getLong("event_id"), new AgentId(row.getString("agent_id")));

  private record Filed(long eventId, AgentId agent) {}

  private final SqliteDatabase database;
  private final int windowSize;

  /** Reads from a database. */
  public SqlitePlans(SqliteDatabase database) {
    this(database, WINDOW);
  }

  SqlitePlans(SqliteDatabase database, int windowSize) {
    this.database = database;
    this.windowSize = windowSize;
  }

  @Override
  public Optional<StoredPlan> find(PlanId id) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + "p.id = ?")
                .bind(0, id.value())
                .map(new StoredPlanMapper())
                .findOne());
  }

  @Override
  public List<StoredPlan> page(long before, int limit, Predicate<AgentId> agents) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be between 1 and " + MOST);
    }
    return database.read(
        handle -> {
          List<StoredPlan> page = new ArrayList<>();
          for (long eventId : newest(handle, before, limit, agents)) {
            // Nothing, where it was erased since the ids were read.
            handle
                .createQuery(SELECT + "p.event_id = ?")
                .bind(0, eventId)
                .map(new StoredPlanMapper())
                .findOne()
                .ifPresent(page::add);
          }
          return page;
        });
  }

  private List<Long> newest(Handle handle, long before, int limit, Predicate<AgentId> agents) {
    List<Long> found = new ArrayList<>();
    int seen = 0;
    // The database looks for the next row only when it is asked for.
    try (ResultIterator<Filed> window =
        handle
            .createQuery(
                "SELECT event_id, agent_id FROM proposals WHERE event_id < ?"
                    + " ORDER BY event_id DESC LIMIT ?")
            .bind(0, before)
            .bind(1, windowSize)
            .map(FILED)
            .iterator()) {
      while (found.size() < limit && window.hasNext()) {
        Filed filed = window.next();
        seen++;
        if (agents.test(filed.agent())) {
          found.add(filed.eventId());
        }
      }
    }
    return found.size() == limit || seen < windowSize
        ? found
        : newestByAgent(handle, before, limit, agents);
  }

  private static List<Long> newestByAgent(
      Handle handle, long before, int limit, Predicate<AgentId> agents) {
    List<Long> found = new ArrayList<>();
    for (String agent : handle.createQuery(PROPOSERS).mapTo(String.class).list()) {
      if (agents.test(new AgentId(agent))) {
        found.addAll(
            handle
                .createQuery(
                    "SELECT event_id FROM proposals WHERE agent_id = ? AND event_id < ?"
                        + " ORDER BY event_id DESC LIMIT ?")
                .bind(0, agent)
                .bind(1, before)
                .bind(2, limit)
                .mapTo(Long.class)
                .list());
      }
    }
    return found.stream().sorted(Comparator.reverseOrder()).limit(limit).toList();
  }
}
