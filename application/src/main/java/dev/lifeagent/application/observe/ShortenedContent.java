package dev.lifeagent.application.observe;

import dev.lifeagent.domain.event.Cut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object cut to {@value #LIMIT} bytes: of a text that does not fit the beginning is kept,
 * members that no longer fit are left out, and each such place is noted beside the content.
 *
 * @since 0.1
 */
public final class ShortenedContent {
  /** The most UTF-8 bytes of what is kept. */
  public static final int LIMIT = 16 * 1024;

  /** The most characters of a pointer to a place. */
  private static final int LONGEST_POINTER = 512;

  /** What a value costs beside its text: quotes, colon, comma. */
  static final int OVERHEAD = 8;

  private final List<Cut.Place> places = new ArrayList<>();
  private final Map<String, @Nullable Object> content;
  private int left = LIMIT;

  /**
   * Cuts an object.
   *
   * @param pointer the JSON pointer of the object itself, such as {@code /input}
   * @param whole the object, without its secrets: half of one is not recognised as one
   */
  public ShortenedContent(String pointer, Map<String, @Nullable Object> whole) {
    this.content = object(pointer, whole);
  }

  /** What fits. */
  public Map<String, @Nullable Object> content() {
    return content;
  }

  /** Where something was left out; empty if all of it fits. */
  public List<Cut.Place> places() {
    return places;
  }

  private Map<String, @Nullable Object> object(String pointer, Map<?, ?> object) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    int missing = 0;
    for (Map.Entry<?, ?> member : object.entrySet()) {
      String key = String.valueOf(member.getKey());
      int cost = bytes(key) + OVERHEAD;
      if (cost > left) {
        missing++;
      } else {
        left -= cost;
        kept.put(key, value(below(pointer, key), member.getValue()));
      }
    }
    noteMissing(pointer, missing);
    return kept;
  }

  private List<@Nullable Object> array(String pointer, List<?> array) {
    List<@Nullable Object> kept = new ArrayList<>();
    while (kept.size() < array.size() && left >= OVERHEAD) {
      left -= OVERHEAD;
      kept.add(value(below(pointer, Integer.toString(kept.size())), array.get(kept.size())));
    }
    noteMissing(pointer, array.size() - kept.size());
    return kept;
  }

  private @Nullable Object value(String pointer, @Nullable Object value) {
    if (value instanceof CharSequence text) {
      return text(pointer, text.toString());
    }
    if (value instanceof Map<?, ?> object) {
      return object(pointer, object);
    }
    if (value instanceof List<?> array) {
      return array(pointer, array);
    }
    return value instanceof Number number ? number(pointer, number) : value;
  }

  /** A number that does not fit is cut as the text that it is. */
  private Object number(String pointer, Number number) {
    String text = number.toString();
    String kept = text(pointer, text);
    return kept.length() == text.length() ? number : kept;
  }

  private String text(String pointer, String text) {
    int whole = bytes(text);
    if (whole <= left) {
      left -= whole;
      return text;
    }
    String head = head(text, left);
    left = 0;
    places.add(new Cut.Place(pointer, whole, 0));
    return head;
  }

  private void noteMissing(String pointer, int members) {
    if (members > 0) {
      places.add(new Cut.Place(pointer, 0, members));
    }
  }

  private static String below(String pointer, String key) {
    String whole = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    return whole.length() <= LONGEST_POINTER || pointer.endsWith("…")
        ? whole.length() <= LONGEST_POINTER ? whole : pointer
        : head(whole, LONGEST_POINTER - 1) + "…";
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
