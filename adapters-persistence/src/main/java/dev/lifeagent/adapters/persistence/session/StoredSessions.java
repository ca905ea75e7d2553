package dev.lifeagent.adapters.persistence.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.encode.Json;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.session.Session;
import dev.lifeagent.domain.session.SessionQuery;
import dev.lifeagent.domain.session.SessionStart;
import dev.lifeagent.domain.session.SessionSweep;
import dev.lifeagent.domain.session.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/** Reads sessions from the log's database. Holds no connection between two calls. */
public final class StoredSessions implements Sessions {
  private final Database database;
  private final String index;

  /** Reads from a database. */
  public StoredSessions(Database database) {
    this.database = database;
    this.index = database.dialect().indexedBy("session_agents_agent");
  }

  @Override
  public Optional<Session> find(long id) {
    return database.read(handle -> read(handle, id));
  }

  @Override
  public Optional<Session> find(String actor, SessionId name) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT id FROM sessions WHERE actor = ? AND name = ?")
                .bind(0, actor)
                .bind(1, name.value())
                .mapTo(Long.class)
                .findOne()
                .flatMap(id -> read(handle, id)));
  }

  @Override
  public List<Session> page(SessionQuery query) {
    return database.read(
        handle -> {
          List<Session> page = new ArrayList<>();
          for (long id : ids(handle, query)) {
            // Nothing, where it was erased since the ids were read.
            read(handle, id).ifPresent(page::add);
          }
          return page;
        });
  }

  private List<Long> ids(Handle handle, SessionQuery query) {
    if (query.name().isPresent()) {
      return named(handle, query, query.name().get());
    }
    return query.agents().isPresent()
        ? ofAgents(handle, query, query.agents().get())
        : handle
            .createQuery("SELECT id FROM sessions WHERE id < ? ORDER BY id DESC LIMIT ?")
            .bind(0, query.before())
            .bind(1, query.limit())
            .mapTo(Long.class)
            .list();
  }

  /** There is at most one for each key. */
  private static List<Long> named(Handle handle, SessionQuery query, SessionId name) {
    List<Long> found = new ArrayList<>();
    try (ResultIterator<Long> ids =
        handle
            .createQuery("SELECT id FROM sessions WHERE name = ? AND id < ? ORDER BY id DESC")
            .bind(0, name.value())
            .bind(1, query.before())
            .mapTo(Long.class)
            .iterator()) {
      while (found.size() < query.limit() && ids.hasNext()) {
        long id = ids.next();
        if (query.agents().isEmpty()
            || agents(handle, id).stream().anyMatch(query.agents().get())) {
          found.add(id);
        }
      }
    }
    return found;
  }

  private static List<AgentId> agents(Handle handle, long id) {
    return handle
        .createQuery("SELECT agent_id FROM session_agents WHERE session_id = ? AND agent_id <> ''")
        .bind(0, id)
        .map((row, context) -> new AgentId(row.getString(1)))
        .list();
  }

  /** Each agent that has sessions, by a seek an agent. */
  private String agents() {
    return "WITH RECURSIVE known (agent_id) AS (SELECT min(agent_id) FROM session_agents"
        + index
        + " UNION ALL SELECT (SELECT min(agent_id) FROM session_agents"
        + index
        + " WHERE agent_id > known.agent_id) FROM known WHERE known.agent_id IS NOT NULL)"
        + " SELECT agent_id FROM known WHERE agent_id <> ''";
  }

  private List<Long> ofAgents(Handle handle, SessionQuery query, Predicate<AgentId> wanted) {
    List<Long> found = new ArrayList<>();
    for (String agent : handle.createQuery(agents()).mapTo(String.class).list()) {
      if (wanted.test(new AgentId(agent))) {
        found.addAll(
            handle
                .createQuery(
                    "SELECT session_id FROM session_agents"
                        + index
                        + " WHERE agent_id = ? AND session_id < ?"
                        + " ORDER BY session_id DESC LIMIT ?")
                .bind(0, agent)
                .bind(1, query.before())
                .bind(2, query.limit())
                .mapTo(Long.class)
                .list());
      }
    }
    return found.stream()
        .distinct()
        .sorted(Comparator.reverseOrder())
        .limit(query.limit())
        .toList();
  }

  private static Optional<Session> read(Handle handle, long id) {
    List<Session.Share> shares =
        handle
            .createQuery("SELECT * FROM session_agents WHERE session_id = ? ORDER BY agent_id")
            .bind(0, id)
            .map((row, context) -> share(row))
            .list();
    if (shares.isEmpty()) {
      return Optional.empty();
    }
    return handle
        .createQuery(
            "SELECT s.actor, s.name, s.client, s.workspace, s.base, e.agent_id,"
                + " w.id AS sweep, w.agent_id AS sweep_agent, w.outcome AS sweep_outcome,"
                + " w.data AS sweep_data FROM sessions s"
                + " LEFT JOIN events e ON e.id = s.started_event"
                + " LEFT JOIN events w ON w.id = s.swept_event WHERE s.id = ?")
        .bind(0, id)
        .map(
            (row, context) ->
                new Session(
                    id,
                    new SessionId(row.getString(2)),
                    row.getString(1),
                    start(row),
                    sweep(row),
                    shares))
        .findOne();
  }

  private static Optional<SessionStart> start(ResultSet row) throws SQLException {
    String workspace = row.getString("workspace");
    return workspace == null
        ? Optional.empty()
        : Optional.of(
            new SessionStart(
                Optional.ofNullable(row.getString("agent_id")).map(AgentId::new),
                row.getString("client"),
                workspace,
                Optional.ofNullable(row.getString("base"))));
  }

  private static Optional<SessionSweep> sweep(ResultSet row) throws SQLException {
    long event = row.getLong("sweep");
    if (event == 0) {
      return Optional.empty();
    }
    JsonNode data;
    try {
      data = Json.tree(row.getString("sweep_data").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SQLException("a sweep cannot be understood", e);
    }
    return Optional.of(
        new SessionSweep(
            event,
            Optional.ofNullable(row.getString("sweep_agent")).map(AgentId::new),
            Json.constant(Outcome.class, row.getString("sweep_outcome")),
            Optional.ofNullable(data.path("output").path("plan_id").textValue()).map(PlanId::new),
            Optional.ofNullable(data.path("code").textValue())));
  }

  private static Session.Share share(ResultSet row) throws SQLException {
    String agent = row.getString("agent_id");
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : List.of(Outcome.OK, Outcome.DENIED, Outcome.HELD, Outcome.FAILED)) {
      long count = row.getLong(outcome.code());
      if (count > 0) {
        counts.put(outcome, count);
      }
    }
    return new Session.Share(
        agent.isEmpty() ? Optional.empty() : Optional.of(new AgentId(agent)),
        Instant.parse(row.getString("first_at")),
        Instant.parse(row.getString("last_at")),
        counts);
  }
}
