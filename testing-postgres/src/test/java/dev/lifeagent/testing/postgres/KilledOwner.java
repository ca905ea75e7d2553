package dev.lifeagent.testing.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** A program that starts a server, says which, and waits to be killed. */
final class KilledOwner {
  private KilledOwner() {}

  public static void main(String[] args) throws Exception {
    PostgresServer server = PostgresServer.shared();
    try (Connection connection = DriverManager.getConnection(server.url("postgres", "postgres"));
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SHOW data_directory")) {
      answer.next();
      System.out.println(server.pid() + " " + answer.getString(1));
    }
    System.in.read();
  }
}
