package dev.lifeagent.adapters.persistence.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.encode.EncodedEntry;
import dev.lifeagent.adapters.persistence.encode.Json;
import dev.lifeagent.domain.event.MerkleHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares one row with its record: the columns, and the data that the record commits to. */
final class RecordCheck {
  private static final List<String> COLUMNS = List.of("ts", "kind", "agent_id", "actor", "outcome");

  private static final List<String> DATA_COLUMNS = List.of("request_id", "plan_id", "closes");

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
    String text = row.getString("data");
    byte[] data = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    byte[] salt = row.getBytes("salt");
    if (data == null && salt == null) {
      if (row.getString("plan_id") != null || row.getString("prompt_digest") != null) {
        faults.at(id, "its data was removed, and a column that is part of it was not");
      }
      return null;
    }
    if (data == null || salt == null || !EncodedEntry.commitment(salt, data).equals(commitment)) {
      faults.at(id, "its data is not what was recorded");
      return null;
    }
    JsonNode content = Json.tree(data);
    for (String column : DATA_COLUMNS) {
      if (!same(content.get(column), row.getString(column))) {
        faults.at(id, "its column " + column + " is not what was recorded");
      }
    }
    String digest = content.path("input").path("prompt_digest").textValue();
    if (!EncodedEntry.promptDigest(String.valueOf(row.getString("kind")), digest)
        .equals(Optional.ofNullable(row.getString("prompt_digest")))) {
      faults.at(id, "its column prompt_digest is not what was recorded");
    }
    return content;
  }

  private static boolean same(@Nullable JsonNode recorded, @Nullable String column) {
    return recorded == null ? column == null : recorded.asText().equals(column);
  }
}
