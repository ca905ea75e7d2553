package dev.lifeagent.application.observe;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.Observation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What of an observation goes into the record: every text without its secrets, the fields of
 * findings among them, and inputs and outputs cut to 16 KiB each. A text that is cut becomes {@code
 * {"cut": its beginning, "bytes": its whole length, "sha256": of the whole}}, both taken after
 * redaction; members that no longer fit become one {@code "cut_members"} with their number.
 */
final class RedactedContent {
  /** The most UTF-8 bytes that an input or an output keeps. */
  static final int LIMIT = 16 * 1024;

  /** A value longer than this is not taken for a password. */
  private static final int LONGEST_SECRET = 512;

  /** What a value costs beside its text: quotes, colon, comma. */
  private static final int OVERHEAD = 8;

  private final UnaryOperator<String> redaction;
  private int left = LIMIT;

  private RedactedContent(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  static Event of(Event event, UnaryOperator<String> redaction) {
    Observation seen = event.observation();
    Observation kept =
        seen.withContent(
            new RedactedContent(redaction).object(seen.input()),
            new RedactedContent(redaction).object(seen.output()));
    return event.with(
        seen.verdict().map(verdict -> kept.with(verdict.mapFields(redaction))).orElse(kept));
  }

  private Map<String, @Nullable Object> object(Map<?, ?> object) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    int cut = 0;
    for (Map.Entry<?, ?> member : object.entrySet()) {
      String key = redaction.apply(String.valueOf(member.getKey()));
      int cost = bytes(key) + OVERHEAD;
      if (cost > left) {
        cut++;
        continue;
      }
      left -= cost;
      kept.put(key, value(withoutSecret(key, member.getValue())));
    }
    if (cut > 0) {
      kept.put("cut_members", cut);
    }
    return kept;
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

  private List<@Nullable Object> array(List<?> array) {
    List<@Nullable Object> kept = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (left < OVERHEAD) {
        kept.add(Map.of("cut_members", array.size() - i));
        break;
      }
      left -= OVERHEAD;
      kept.add(value(array.get(i)));
    }
    return kept;
  }

  private @Nullable Object value(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return text(redaction.apply(text.toString()));
    }
    if (value instanceof Map<?, ?> object) {
      return object(object);
    }
    if (value instanceof List<?> array) {
      return array(array);
    }
    return value instanceof Number number ? number(number) : value;
  }

  /** A number that does not fit is cut as the text that it is. */
  private Object number(Number number) {
    Object kept = text(number.toString());
    return kept instanceof String ? number : kept;
  }

  private Object text(String text) {
    byte[] whole = text.getBytes(StandardCharsets.UTF_8);
    if (whole.length <= left) {
      left -= whole.length;
      return text;
    }
    String head = head(text, left);
    left = 0;
    Map<String, Object> cut = new LinkedHashMap<>();
    cut.put("cut", head);
    cut.put("bytes", whole.length);
    cut.put("sha256", Sha256.hex(whole));
    return cut;
  }

  /** The longest beginning that fits into the bytes and splits no character. */
  private static String head(String text, int most) {
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      int cost = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (bytes + cost > most) {
        break;
      }
      bytes += cost;
      end += Character.charCount(point);
    }
    return text.substring(0, end);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
