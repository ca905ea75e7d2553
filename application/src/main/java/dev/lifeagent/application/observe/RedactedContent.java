package dev.lifeagent.application.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with every text in it redacted, keys as well as values. Stateless; as safe for
 * several threads as the redaction is.
 *
 * @since 0.1
 */
public final class RedactedContent {
  /** What is set to a name and longer than this is not a password. */
  private static final int LONGEST_SECRET = 512;

  private final UnaryOperator<String> redaction;

  /**
   * Redacts with the given function.
   *
   * @param redaction puts a marker in the place of each secret in a text
   */
  public RedactedContent(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  /** A copy of an object without secrets, in the same order. */
  public Map<String, @Nullable Object> of(Map<?, ?> object) {
    Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
    object.forEach(
        (name, member) -> {
          String key = redaction.apply(String.valueOf(name));
          redacted.put(key, value(withoutSecret(key, member)));
        });
    return redacted;
  }

  /**
   * The same of the input of an event, whose own names are ours: they hold no secret, and say of no
   * value that it is one. Names in its output may be those of hints, which any gate gives.
   */
  public Map<String, @Nullable Object> ofMembers(Map<String, @Nullable Object> members) {
    Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
    members.forEach((name, member) -> redacted.put(name, value(member)));
    return redacted;
  }

  private @Nullable Object value(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return redaction.apply(text.toString());
    }
    if (value instanceof Map<?, ?> object) {
      return of(object);
    }
    if (value instanceof List<?> array) {
      List<@Nullable Object> redacted = new ArrayList<>(array.size());
      array.forEach(item -> redacted.add(value(item)));
      return redacted;
    }
    return value;
  }

  /** A password is recognised by its name, so the two are scanned together. */
  private @Nullable Object withoutSecret(String key, @Nullable Object value) {
    if (!(value instanceof CharSequence text) || text.length() > LONGEST_SECRET) {
      return value;
    }
    String name = key + "=";
    String both = redaction.apply(name + text);
    return both.startsWith(name) ? both.substring(name.length()) : both;
  }
}
