package dev.lifeagent.adapters.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares one row with its record: the columns, and the data that the record commits to. */
final class RecordCheck {
  private static final List<String> COLUMNS = List.of("ts", "kind", "agent_id", "actor", "outcome");

  private RecordCheck() {}

  static List<String> faults(long id, ResultSet row) throws SQLException {
    List<String> faults = new ArrayList<>();
    try {
      JsonNode record = Json.tree(row.getBytes("record"));
      if (!record.isObject() || record.path("id").asLong() != id) {
        faults.add("its record is that of another event");
      }
      for (String column : COLUMNS) {
        if (!same(record.get(column), row.getString(column))) {
          faults.add("its column " + column + " is not what was recorded");
        }
      }
      checkData(record.path("data_commitment").asText(), row, faults);
    } catch (IOException e) {
      faults.add("its record or its data is no JSON");
    }
    return faults;
  }

  private static void checkData(String commitment, ResultSet row, List<String> faults)
      throws SQLException, IOException {
    String data = row.getString("data");
    byte[] salt = row.getBytes("salt");
    if (data == null && salt == null) {
      return;
    }
    if (data == null || salt == null || !EncodedEntry.commitment(salt, data).equals(commitment)) {
      faults.add("its data is not what was recorded");
      return;
    }
    JsonNode content = Json.tree(data.getBytes(StandardCharsets.UTF_8));
    if (!same(content.get("request_id"), row.getString("request_id"))
        || !same(content.get("closes"), row.getString("closes"))) {
      faults.add("its column request_id or closes is not what was recorded");
    }
  }

  private static boolean same(@Nullable JsonNode recorded, @Nullable String column) {
    return recorded == null ? column == null : recorded.asText().equals(column);
  }
}
