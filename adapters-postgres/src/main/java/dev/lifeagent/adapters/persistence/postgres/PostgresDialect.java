package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.adapters.persistence.store.BatchStatement;
import dev.lifeagent.adapters.persistence.store.Dialect;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** PostgreSQL: many nodes write, so counts are inserted and folded later. */
final class PostgresDialect implements Dialect {
  /** How long a node may say nothing before it counts as gone. */
  static final int GONE_SECONDS = 10;

  private static final BatchStatement SEEN =
      BatchStatement.insert("agents_delta", "agent_id text, last_seen text, event_id bigint");
  private static final BatchStatement TOTALS =
      BatchStatement.insert("totals_delta", "agent_id text, kind text, outcome text, count bigint");
  private static final BatchStatement SHARES_ADDED =
      BatchStatement.of(
          "INSERT INTO session_agents_delta ("
              + SHARES
              + ") SELECT s.id, v.agent_id, v.first_id, v.first_at, v.last_id, v.last_at,"
              + " v.ok, v.denied, v.held, v.failed"
              + " FROM {rows} v JOIN sessions s ON s.actor = v.actor AND s.name = v.name",
          "actor text, name text, agent_id text, first_id bigint, first_at text, last_id bigint,"
              + " last_at text, ok bigint, denied bigint, held bigint, failed bigint");

  private static final Set<String> SEQUENCE = Set.of("events_pkey", "heads_pkey");

  private final String node;

  PostgresDialect(String node) {
    this.node = node;
  }

  @Override
  public BatchStatement seen() {
    return SEEN;
  }

  @Override
  public BatchStatement totals() {
    return TOTALS;
  }

  @Override
  public BatchStatement shares() {
    return SHARES_ADDED;
  }

  @Override
  public List<String> shareTables() {
    return List.of("session_agents_folded", "session_agents_delta");
  }

  /** The planner chooses. */
  @Override
  public String indexedBy(String index) {
    return "";
  }

  @Override
  public String jsonArray(String column) {
    return "coalesce(json_agg(" + column + "), '[]')::text";
  }

  @Override
  public String ended() {
    return "o.node <> '"
        + node
        + "' AND NOT EXISTS (SELECT 1 FROM nodes n WHERE n.id = o.node AND n.heartbeat >"
        + " clock_timestamp() - interval '"
        + GONE_SECONDS
        + " seconds')";
  }

  /** Data exceptions, and integrity constraints but for those that say that another node wrote. */
  @Override
  public boolean isAboutOneEntry(Throwable e) {
    String state = state(e);
    return state != null
        && (state.startsWith("22") || (state.startsWith("23") && !isOfTheSequence(e)));
  }

  @Override
  public Optional<String> reason(Throwable e) {
    return Optional.ofNullable(state(e)).map(state -> "SQLSTATE " + state);
  }

  /** Whether another node has written an id that this one took for the next. */
  private static boolean isOfTheSequence(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof PSQLException cause && cause.getServerErrorMessage() != null) {
        return SEQUENCE.contains(String.valueOf(cause.getServerErrorMessage().getConstraint()));
      }
    }
    return false;
  }

  private static @Nullable String state(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException cause && cause.getSQLState() != null) {
        return cause.getSQLState();
      }
    }
    return null;
  }
}
