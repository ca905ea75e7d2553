package dev.lifeagent.adapters.persistence.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a role of the database is for, and the least that it needs for that. */
public enum PostgresRole {
  /** Of people and tools that look, audit and take snapshots: reads. */
  READER,
  /** Of nodes: appends, and changes nothing of what was recorded. */
  APP,
  /** Of people who erase: does what a node does, and removes data. */
  ERASER;

  private static final String INSERT = "INSERT";
  private static final String INSERT_UPDATE = "INSERT, UPDATE";
  private static final String INSERT_DELETE = "INSERT, DELETE";

  /** To lock a row is a right to update it; a trigger refuses that. */
  private static final String LOCK = "UPDATE";

  private static final Map<String, String> OF_APP =
      Map.ofEntries(
          Map.entry("gate", LOCK),
          Map.entry("jobs", LOCK),
          Map.entry("events", INSERT),
          Map.entry("merkle_nodes", INSERT),
          Map.entry("checkpoints", INSERT),
          Map.entry("log_keys", INSERT),
          Map.entry("kill_switch", INSERT),
          // A trigger keeps those that no checkpoint covers.
          Map.entry("heads", INSERT_DELETE),
          Map.entry("open_events", INSERT_DELETE),
          Map.entry("nodes", "INSERT, UPDATE, DELETE"),
          Map.entry("proposals", "INSERT, UPDATE (state)"),
          Map.entry("proposers", INSERT),
          Map.entry("reviews", INSERT),
          Map.entry(
              "approvals",
              "INSERT, UPDATE (state, expires_at, decided_event, decision, decided_by, decided_at,"
                  + " comment, ended_event)"),
          Map.entry(
              "sessions", "INSERT, UPDATE (started_event, client, workspace, base, swept_event)"),
          Map.entry("session_events", INSERT),
          Map.entry("elsewhere_acts", INSERT),
          // A report of several acts is taken back where one of them was told of before.
          Map.entry("act_reports", INSERT_DELETE),
          Map.entry("agents_folded", INSERT_UPDATE),
          Map.entry("totals_folded", INSERT_UPDATE),
          Map.entry("session_agents_folded", INSERT_UPDATE),
          Map.entry("agents_delta", INSERT_DELETE),
          Map.entry("totals_delta", INSERT_DELETE),
          Map.entry("session_agents_delta", INSERT_DELETE));

  private static final Map<String, String> OF_ERASER =
      Map.ofEntries(
          // A trigger lets them become nothing, and nothing else.
          Map.entry("events", "UPDATE (salt, data, plan_id, prompt_digest)"),
          // Their proposers and reviews go with them.
          Map.entry("proposals", "DELETE"),
          Map.entry("approvals", "DELETE"),
          Map.entry("sessions", "DELETE"),
          Map.entry("session_events", "DELETE"),
          Map.entry("elsewhere_acts", "DELETE"),
          Map.entry("session_agents_folded", "DELETE"));

  /** What it may do to tables beyond reading them: privileges by the name of the table. */
  Map<String, String> privileges() {
    Map<String, String> all = new LinkedHashMap<>();
    if (this != READER) {
      all.putAll(OF_APP);
    }
    if (this == ERASER) {
      OF_ERASER.forEach(
          (table, more) -> all.merge(table, more, (first, second) -> first + ", " + second));
    }
    return all;
  }
}
