package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.domain.event.EventLogException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Makes the tables of a record, and says who may use them. */
public final class PostgresTables {
  private PostgresTables() {}

  /**
   * Makes the tables and brings them up to date, and gives roles what they need, and nothing else,
   * on them. It is done by the role that owns the tables, or is to own them.
   *
   * @param roles names of roles that exist, with what they are for
   * @return the version that the tables have now
   * @throws EventLogException when the database cannot be reached, a newer version made the tables,
   *     the role of the address may not do that, or one of the roles does not exist or may do
   *     everything anyway
   */
  public static int ensure(PostgresUrl address, Map<String, PostgresRole> roles) {
    try (Connection connection = PostgresReading.connect(address)) {
      PostgresSchema.ensure(connection, address.schema());
      connection.setAutoCommit(false);
      for (Map.Entry<String, PostgresRole> role : roles.entrySet()) {
        refuseUnfit(connection, address.schema(), role.getKey());
        grant(connection, address.schema(), role.getKey(), role.getValue());
      }
      connection.commit();
      return PostgresSchema.VERSION;
    } catch (SQLException e) {
      throw PostgresDatabase.unusable(address, e);
    }
  }

  private static void refuseUnfit(Connection connection, String schema, String role)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT pg_has_role(r.oid, n.nspowner, 'MEMBER')"
                + " FROM pg_roles r, pg_namespace n WHERE r.rolname = ? AND n.nspname = ?")) {
      statement.setString(1, role);
      statement.setString(2, schema);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new EventLogException(
              "there is no role " + role + "; make it first, with CREATE ROLE, and its password");
        }
        if (row.getBoolean(1)) {
          throw new EventLogException(
              "the role "
                  + role
                  + " owns the tables or is a superuser, so it may do everything; name another");
        }
      }
    }
  }

  private static void grant(Connection connection, String schema, String name, PostgresRole role)
      throws SQLException {
    String in = PostgresSchema.quoted(schema);
    String to = PostgresSchema.quoted(name);
    try (Statement statement = connection.createStatement()) {
      // What it was given before for another purpose.
      statement.execute("REVOKE ALL ON ALL TABLES IN SCHEMA " + in + " FROM " + to);
      statement.execute("REVOKE ALL ON SCHEMA " + in + " FROM " + to);
      statement.execute("GRANT USAGE ON SCHEMA " + in + " TO " + to);
      statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA " + in + " TO " + to);
      for (Map.Entry<String, String> table : role.privileges().entrySet()) {
        statement.execute(
            "GRANT " + table.getValue() + " ON " + in + "." + table.getKey() + " TO " + to);
      }
    }
  }
}
