package dev.lifeagent.adapters.persistence.copy;

import dev.lifeagent.adapters.persistence.store.BatchStatement;
import dev.lifeagent.adapters.persistence.store.BatchStatement.Column;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table that a record has in every database, under the same name when it is read.
 *
 * @param name of the table, or of the view that is read in its place
 * @param columns in the order of the values of a row
 */
public record RecordTable(String name, List<Column> columns) {
  /** What was recorded; the tree is computed from it. */
  static final RecordTable EVENTS =
      of(
          "events",
          "id bigint, ts text, kind text, agent_id text, actor text, outcome text, closes bigint,"
              + " request_id text, plan_id text, prompt_digest text, leaf_hash bytea,"
              + " record bytea, salt bytea, data text");

  /** Computed from the events on the way. */
  static final RecordTable MERKLE_NODES =
      of("merkle_nodes", "level bigint, idx bigint, hash bytea");

  /** All others, in an order in which their rows may be inserted. */
  static final List<RecordTable> OTHERS =
      List.of(
          of("checkpoints", "size bigint, note text"),
          of("open_events", "event_id bigint, node text"),
          of("agents", "agent_id text, last_seen text"),
          of("totals", "agent_id text, kind text, outcome text, count bigint"),
          of(
              "proposals",
              "id text, event_id bigint, agent_id text, base text, patch_sha256 text,"
                  + " artifact bytea, patch bytea, state text"),
          of("proposers", "plan_id text, actor text"),
          of(
              "reviews",
              "plan_id text, event_id bigint, decision text, reviewer text, patch_sha256 text,"
                  + " comment text"),
          of(
              "approvals",
              "id text, event_id bigint, digest text, actor text, agent_id text, session_id text,"
                  + " action text, payload text, holds text, reason text, asked_at bigint,"
                  + " expires_at bigint, state text, decided_event bigint, decision text,"
                  + " decided_by text, decided_at bigint, comment text, ended_event bigint"),
          of(
              "sessions",
              "id bigint, actor text, name text, started_event bigint, client text,"
                  + " workspace text, base text, swept_event bigint"),
          of("session_events", "session_id bigint, kind text, event_id bigint, sweep bigint"),
          of(
              "session_agents",
              "session_id bigint, agent_id text, first_id bigint, first_at text, last_id bigint,"
                  + " last_at text, ok bigint, denied bigint, held bigint, failed bigint"),
          of("elsewhere_acts", "match text, event_id bigint"),
          of("act_reports", "act_id bigint, event_id bigint, status text, definite bigint"));

  /** Copies the columns. */
  public RecordTable {
    columns = List.copyOf(columns);
  }

  private static RecordTable of(String name, String columns) {
    return new RecordTable(name, BatchStatement.insert(name, columns).columns());
  }

  /** The names of its columns, as SQL lists them. */
  public String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }
}
