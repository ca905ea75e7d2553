package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.event.EventLogException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Copies a database while it is in use. */
public final class Snapshot {
  private Snapshot() {}

  /**
   * Copies everything that is committed now into a new file, which is one consistent state however
   * much is written meanwhile.
   *
   * @param from the database; a server may have it open
   * @param to a file that does not exist, in a folder that does
   * @throws EventLogException when it cannot be copied
   */
  public static void copy(Path from, Path to) {
    if (!Files.isReadable(from)) {
      throw new EventLogException("There is no database that can be read at " + from + ".");
    }
    String url = "jdbc:sqlite:" + from.toAbsolutePath().toUri().toASCIIString();
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
      statement.setString(1, to.toAbsolutePath().toString());
      statement.execute();
    } catch (SQLException e) {
      throw new EventLogException("The database cannot be copied to " + to + ".", e);
    }
  }
}
