package dev.lifeagent.adapters.persistence.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database as an older version made it: the steps of the schema, taken back. */
public final class OlderDatabase {
  /** What leads back from version 3, from 4, and so on. */
  private static final List<List<String>> BACK =
      List.of(
          List.of("DROP TABLE proposers"),
          List.of(
              "DROP TABLE sessions",
              "DROP TABLE session_events",
              "DROP TABLE session_agents",
              "DROP TABLE elsewhere_acts",
              "DROP TABLE act_reports"),
          List.of("DROP TABLE approvals"),
          List.of(
              "DROP INDEX sessions_started",
              "ALTER TABLE sessions DROP COLUMN started_event",
              "ALTER TABLE sessions DROP COLUMN client",
              "ALTER TABLE sessions DROP COLUMN workspace",
              "ALTER TABLE sessions DROP COLUMN base"),
          List.of("DROP INDEX sessions_swept", "ALTER TABLE sessions DROP COLUMN swept_event"),
          List.of(
              "DROP INDEX proposals_state",
              "DROP INDEX proposals_agent_state",
              "ALTER TABLE proposals DROP COLUMN state"),
          List.of(
              "DROP TRIGGER events_columns_are_only_erased",
              "DROP INDEX events_prompt",
              "ALTER TABLE events DROP COLUMN plan_id",
              "ALTER TABLE events DROP COLUMN prompt_digest",
              "ALTER TABLE open_events DROP COLUMN node",
              "ALTER TABLE session_events DROP COLUMN sweep",
              "ALTER TABLE session_agents DROP COLUMN first_id",
              "ALTER TABLE session_agents DROP COLUMN last_id"));

  private OlderDatabase() {}

  /** Leads a database of the newest version back to one between 2 and that. */
  public static void make(Path file, int version) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (int from = Schema.VERSION; from > version; from--) {
        for (String step : BACK.get(from - 3)) {
          statement.executeUpdate(step);
        }
      }
      statement.executeUpdate("PRAGMA user_version = " + version);
    }
  }
}
