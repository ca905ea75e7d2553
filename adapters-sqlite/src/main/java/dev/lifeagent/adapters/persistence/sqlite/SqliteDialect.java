package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.adapters.persistence.store.BatchStatement;
import dev.lifeagent.adapters.persistence.store.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite: one process writes, so counts are kept in place. */
final class SqliteDialect implements Dialect {
  /** The low byte of the codes that blame a value rather than the file or the disk. */
  private static final Set<Integer> ABOUT_ONE_ENTRY =
      Set.of(
          SQLiteErrorCode.SQLITE_CONSTRAINT.code,
          SQLiteErrorCode.SQLITE_TOOBIG.code,
          SQLiteErrorCode.SQLITE_MISMATCH.code);

  /** Codes of a commit after which it is certain that nothing was committed. */
  private static final Set<Integer> NOT_COMMITTED =
      Set.of(SQLiteErrorCode.SQLITE_BUSY.code, SQLiteErrorCode.SQLITE_FULL.code);

  private static final BatchStatement SEEN =
      BatchStatement.of(
          "INSERT INTO agents (agent_id, last_seen) SELECT agent_id, last_seen FROM {rows} v"
              + " WHERE true ON CONFLICT (agent_id) DO UPDATE SET last_seen = excluded.last_seen",
          "agent_id text, last_seen text, event_id bigint");
  private static final BatchStatement TOTALS =
      BatchStatement.of(
          "INSERT INTO totals (agent_id, kind, outcome, count)"
              + " SELECT agent_id, kind, outcome, count FROM {rows} v WHERE true"
              + " ON CONFLICT (agent_id, kind, outcome) DO UPDATE SET count = count + excluded.count",
          "agent_id text, kind text, outcome text, count bigint");
  private static final BatchStatement SHARES_ADDED =
      BatchStatement.of(
          "INSERT INTO session_agents ("
              + SHARES
              + ") SELECT s.id, v.agent_id, v.first_id, v.first_at, v.last_id, v.last_at,"
              + " v.ok, v.denied, v.held, v.failed"
              + " FROM {rows} v JOIN sessions s ON s.actor = v.actor AND s.name = v.name WHERE true"
              + " ON CONFLICT (session_id, agent_id) DO UPDATE SET"
              + " last_id = excluded.last_id, last_at = excluded.last_at,"
              + " ok = ok + excluded.ok, denied = denied + excluded.denied,"
              + " held = held + excluded.held, failed = failed + excluded.failed",
          "actor text, name text, agent_id text, first_id bigint, first_at text, last_id bigint,"
              + " last_at text, ok bigint, denied bigint, held bigint, failed bigint");

  private final String node;

  SqliteDialect(String node) {
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
    return List.of("session_agents");
  }

  @Override
  public String indexedBy(String index) {
    return " INDEXED BY " + index;
  }

  @Override
  public String jsonArray(String column) {
    return "json_group_array(" + column + ")";
  }

  /** Only one process has the file open at a time. */
  @Override
  public String ended() {
    return "o.node <> '" + node + "'";
  }

  @Override
  public boolean isAboutOneEntry(Throwable e) {
    return ABOUT_ONE_ENTRY.contains(code(e));
  }

  @Override
  public Optional<String> reason(Throwable e) {
    return Optional.ofNullable(find(e)).map(SQLiteErrorCode::name);
  }

  /** Whether it is certain after a failed commit that nothing was committed. */
  static boolean isNotCommitted(Throwable e) {
    return NOT_COMMITTED.contains(code(e));
  }

  /** The low byte of SQLite's code, which says of what kind it is; -1 where it has none. */
  private static int code(Throwable e) {
    SQLiteErrorCode reason = find(e);
    return reason == null ? -1 : reason.code & 0xff;
  }

  private static @Nullable SQLiteErrorCode find(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLiteException cause) {
        return cause.getResultCode();
      }
    }
    return null;
  }
}
