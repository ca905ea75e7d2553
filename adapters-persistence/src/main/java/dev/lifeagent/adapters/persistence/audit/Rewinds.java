package dev.lifeagent.adapters.persistence.audit;

import dev.lifeagent.adapters.persistence.encode.RestoreJson;
import dev.lifeagent.domain.certificate.Restore;
import dev.lifeagent.domain.event.Checkpoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Which checkpoints sign events that are gone: what a recorded restore says. */
final class Rewinds {
  private final List<Restore> restores = new ArrayList<>();

  private Rewinds() {}

  static Rewinds read(Connection connection) throws SQLException {
    Rewinds all = new Rewinds();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT id, data FROM events WHERE kind = 'restore' ORDER BY id")) {
      while (row.next()) {
        String data = row.getString("data");
        if (data != null) {
          // One that cannot be understood explains nothing; whether it was changed is told
          // elsewhere.
          RestoreJson.decode(row.getLong("id"), data).ifPresent(all.restores::add);
        }
      }
      return all;
    }
  }

  /** The event of the restore that replaced what a checkpoint signs. */
  OptionalLong of(Checkpoint checkpoint) {
    return restores.stream()
        .filter(restore -> restore.mayHaveReplaced(checkpoint))
        .mapToLong(Restore::event)
        .findFirst();
  }
}
