package dev.lifeagent.adapters.persistence.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.encode.Json;
import dev.lifeagent.domain.event.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Which checkpoints sign events that are gone: what a recorded restore says. */
final class Rewinds {
  /**
   * One recorded restore.
   *
   * @param restored how many events the copy had
   * @param replaced how many the replaced log had; absent where that could not be read
   */
  private record Rewind(long id, long restored, OptionalLong replaced, @Nullable String root) {
    boolean replaced(Checkpoint checkpoint) {
      long size = checkpoint.size();
      if (size <= restored || (replaced.isPresent() && size > replaced.getAsLong())) {
        return false;
      }
      return replaced.isEmpty()
          || size < replaced.getAsLong()
          || checkpoint.root().base64().equals(root);
    }
  }

  private final List<Rewind> rewinds = new ArrayList<>();

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
          all.add(row.getLong("id"), data);
        }
      }
      return all;
    }
  }

  /** The event of the restore that replaced what a checkpoint signs. */
  OptionalLong of(Checkpoint checkpoint) {
    return rewinds.stream()
        .filter(rewind -> rewind.replaced(checkpoint))
        .mapToLong(Rewind::id)
        .findFirst();
  }

  /** One that cannot be understood explains nothing. Whether it was changed is told elsewhere. */
  private void add(long id, String data) {
    try {
      JsonNode output = Json.tree(data.getBytes(StandardCharsets.UTF_8)).path("output");
      JsonNode replaced = output.path("replaced_size");
      // A copy is followed by its restore, whatever the event says.
      if (output.path("restored_size").asLong(-1) == id - 1) {
        rewinds.add(
            new Rewind(
                id,
                id - 1,
                replaced.isIntegralNumber()
                    ? OptionalLong.of(replaced.asLong())
                    : OptionalLong.empty(),
                output.path("replaced_root").textValue()));
      }
    } catch (IOException e) {
      // It explains nothing.
    }
  }
}
