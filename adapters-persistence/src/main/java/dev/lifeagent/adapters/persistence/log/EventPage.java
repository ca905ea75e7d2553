package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.store.Dialect;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.EventQuery.Direction;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/**
 * The SQL of a page of events. Every index, and the table of sessions, ends with kind and id, so
 * each kind is one seek and at most {@code limit} steps; the kinds are then merged.
 */
final class EventPage {
  private static final String COLUMNS = "id, ts, kind, agent_id, actor, outcome, data";

  private EventPage() {}

  static String sql(EventQuery query, Dialect dialect) {
    boolean forward = query.direction() == Direction.FORWARD;
    String range = "id " + (forward ? ">" : "<") + " :from";
    String order = " ORDER BY id " + (forward ? "ASC" : "DESC") + " LIMIT :limit";
    boolean agent = query.agent().isPresent();
    boolean actor = query.actor().isPresent();
    if (!agent && !actor && query.kinds().isEmpty()) {
      return "SELECT " + COLUMNS + " FROM events WHERE " + range + order;
    }
    String index = "events" + (agent ? "_agent" : "") + (actor ? "_actor" : "") + "_kind";
    String filter = (agent ? "agent_id = :agent AND " : "") + (actor ? "actor = :actor AND " : "");
    String source =
        query.session().isPresent()
            ? "(SELECT event_id AS id, kind FROM session_events WHERE session_id ="
                + " (SELECT id FROM sessions WHERE actor = :actor AND name = :session)) e WHERE "
            : "events" + dialect.indexedBy(index) + " WHERE " + filter;
    String ids =
        kinds(query).stream()
            .map(
                kind ->
                    "SELECT id FROM (SELECT id FROM "
                        + source
                        + "kind = '"
                        + kind.code()
                        + "' AND "
                        + range
                        + order
                        + ") k")
            .collect(Collectors.joining(" UNION ALL "));
    return "SELECT "
        + COLUMNS
        + " FROM events WHERE id IN (SELECT id FROM ("
        + ids
        + ") m"
        + order
        + ")"
        + order;
  }

  static void bind(Query statement, EventQuery query) {
    statement.bind("from", query.from()).bind("limit", query.limit());
    query.agent().ifPresent(agent -> statement.bind("agent", agent.value()));
    query.actor().ifPresent(actor -> statement.bind("actor", actor));
    query.session().ifPresent(session -> statement.bind("session", session.value()));
  }

  private static List<EventKind> kinds(EventQuery query) {
    return query.kinds().isEmpty()
        ? List.of(EventKind.values())
        : query.kinds().stream().sorted().toList();
  }
}
