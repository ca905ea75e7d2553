package dev.lifeagent.adapters.persistence.copy;

import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.NoteVerifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A checkpoint that what is copied has to agree with.
 *
 * @param where the place that it was found in, as part of a sentence
 */
public record SignedTree(Checkpoint checkpoint, String where) {
  /**
   * Opens a note.
   *
   * @throws EventLogException when it is not signed by that key
   */
  public static SignedTree of(String note, String where, NoteVerifier verifier) {
    try {
      return new SignedTree(Checkpoint.parse(verifier.open(note)), where);
    } catch (IllegalArgumentException e) {
      throw new EventLogException(
          "the newest checkpoint " + where + " is not signed by this key: " + e.getMessage(), e);
    }
  }

  /**
   * The newest one that a database has.
   *
   * @throws EventLogException when it is not signed by that key
   */
  public static Optional<SignedTree> newest(Connection connection, NoteVerifier verifier)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1")) {
      return row.next()
          ? Optional.of(of(row.getString(1), "in the database", verifier))
          : Optional.empty();
    }
  }
}
