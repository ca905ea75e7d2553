package dev.lifeagent.adapters.policy.opa;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * What OPA decided: {@code {"result": true}}, or {@code {"result": {"allow": true, "reason":
 * "…"}}}. An answer without a result is OPA's word for an undefined rule.
 *
 * @param allow whether it said yes
 * @param reason what it said to a no, bounded
 */
record OpaAnswer(boolean allow, String reason) {
  /** The largest answer that is read, in bytes. */
  static final int MOST_BYTES = 64 * 1024;

  private static final int LONGEST_REASON = 500;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static OpaAnswer parse(byte[] body) throws IOException {
    JsonNode result = JSON.readTree(body).path("result");
    JsonNode allow = result.isObject() ? result.path("allow") : result;
    if (!allow.isBoolean()) {
      throw new IOException("OPA's result is not a decision");
    }
    String reason = result.path("reason").asText("");
    String said = reason.isBlank() ? "Open Policy Agent said no" : reason.strip();
    return new OpaAnswer(
        allow.booleanValue(), said.substring(0, Math.min(said.length(), LONGEST_REASON)));
  }
}
