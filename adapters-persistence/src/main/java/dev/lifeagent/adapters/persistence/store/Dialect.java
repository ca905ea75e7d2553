package dev.lifeagent.adapters.persistence.store;

import java.util.List;
import java.util.Optional;

/** In what the SQL and the errors of one database differ from those of another. */
public interface Dialect {
  /** Adds to the agents that were seen: rows of {@code agent_id, last_seen, event_id}. */
  BatchStatement seen();

  /** Adds to the totals of agents: rows of {@code agent_id, kind, outcome, count}. */
  BatchStatement totals();

  /**
   * Adds to what agents did in sessions: rows of {@code actor, name} of the session, {@code
   * agent_id, first_id, first_at, last_id, last_at, ok, denied, held, failed}.
   */
  BatchStatement shares();

  /** The columns of what agents did in sessions. */
  String SHARES =
      "session_id, agent_id, first_id, first_at, last_id, last_at, ok, denied, held, failed";

  /** The tables that hold what agents did in sessions; the first takes what was computed anew. */
  List<String> shareTables();

  /** Says which index a query has to use; empty where that cannot be said. */
  String indexedBy(String index);

  /** The values of a column as one JSON array. */
  String jsonArray(String column);

  /** A condition: whether the node that the column {@code o.node} names has ended. */
  String ended();

  /** Whether an error blames a value rather than the database or its disk. */
  boolean isAboutOneEntry(Throwable e);

  /** The short name of an error, for the process's log: no text that may hold values. */
  Optional<String> reason(Throwable e);
}
