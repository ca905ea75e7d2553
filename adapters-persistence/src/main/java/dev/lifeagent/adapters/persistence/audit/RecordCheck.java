package dev.lifeagent.adapters.persistence.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.encode.EncodedEntry;
import dev.lifeagent.adapters.persistence.encode.Json;
import dev.lifeagent.domain.event.MerkleHash;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares one row with its record: the columns, and the data that the record commits to. */
final class RecordCheck {
  private static final List<String> COLUMNS = List.of("ts", "kind", "agent_id", "actor", "outcome");

  private RecordCheck() {}

  /**
   * Checks a row of {@code events}.
   *
   * @param hash that of its record
   * @return its data; null when it has none, or none that can be understood
   */
  static @Nullable JsonNode check(long id, ResultSet row, MerkleHash hash, Faults faults)
      throws SQLException {
    try {
      if (!Arrays.equals(row.getBytes("leaf_hash"), hash.bytes())) {
        faults.at(id, "its leaf hash is not that of its record");
      }
      JsonNode record = Json.tree(row.getBytes("record"));
      if (!record.isObject() || record.path("id").asLong() != id) {
        faults.at(id, "its record is that of another event");
      }
      for (String column : COLUMNS) {
        if (!same(record.get(column), row.getString(column))) {
          faults.at(id, "its column " + column + " is not what was recorded");
        }
      }
      return data(id, record.path("data_commitment").asText(), row, faults);
    } catch (IOException e) {
      faults.at(id, "its record or its data is not JSON");
      return null;
    }
  }

  private static @Nullable JsonNode data(long id, String commitment, ResultSet row, Faults faults)
      throws SQLException, IOException {
    byte[] data = row.getBytes("data");
    byte[] salt = row.getBytes("salt");
    if (data == null && salt == null) {
      return null;
    }
    if (data == null || salt == null || !EncodedEntry.commitment(salt, data).equals(commitment)) {
      faults.at(id, "its data is not what was recorded");
      return null;
    }
    JsonNode content = Json.tree(data);
    if (!same(content.get("request_id"), row.getString("request_id"))
        || !same(content.get("closes"), row.getString("closes"))) {
      faults.at(id, "its column request_id or closes is not what was recorded");
    }
    return content;
  }

  private static boolean same(@Nullable JsonNode recorded, @Nullable String column) {
    return recorded == null ? column == null : recorded.asText().equals(column);
  }
}
