package dev.lifeagent.adapters.policy.opa;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * The decision of OPA: {@code {"result": true}}, or {@code {"result": {"allow": true, "reason":
 * "…"}}}. OPA may add other members, such as {@code decision_id}; an answer without {@code result}
 * means that the rule is undefined.
 *
 * @param allow whether OPA allows the call
 * @param reason the reason for a denial: one line of limited length, never blank
 */
record OpaAnswer(boolean allow, String reason) {
  /** The largest answer that is read, in bytes. */
  static final int MOST_BYTES = 64 * 1024;

  /** In characters as Unicode counts them. */
  static final int LONGEST_REASON = 500;

  private static final Set<String> MEMBERS = Set.of("allow", "reason");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The decision in a body of status 200; empty if it is missing or ambiguous. */
  static Optional<OpaAnswer> parse(byte[] body) {
    try {
      JsonNode result = JSON.readTree(body).path("result");
      return result.isObject() ? ofObject(result) : of(result, "");
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<OpaAnswer> ofObject(JsonNode result) {
    for (Iterator<String> names = result.fieldNames(); names.hasNext(); ) {
      if (!MEMBERS.contains(names.next())) {
        return Optional.empty();
      }
    }
    JsonNode reason = result.path("reason");
    return reason.isTextual() || reason.isMissingNode()
        ? of(result.path("allow"), reason.asText(""))
        : Optional.empty();
  }

  private static Optional<OpaAnswer> of(JsonNode allow, String reason) {
    return allow.isBoolean()
        ? Optional.of(new OpaAnswer(allow.booleanValue(), sentence(reason)))
        : Optional.empty();
  }

  private static String sentence(String reason) {
    String line = reason.replaceAll("[\\s\\p{Cc}\\p{Cf}]+", " ").strip();
    if (line.isEmpty()) {
      return "Open Policy Agent denied it";
    }
    int characters = Math.min(line.codePointCount(0, line.length()), LONGEST_REASON);
    return line.substring(0, line.offsetByCodePoints(0, characters));
  }
}
