package dev.lifeagent.adapters.http.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds escapes such as {@code \ud800}, which JSON allows and UTF-8 cannot write. */
public final class Unicode {
  private Unicode() {}

  /** Whether every text in the value, keys included, can be written in UTF-8. */
  public static boolean wellFormed(@Nullable Object json) {
    if (json instanceof String text) {
      return wellFormed(text);
    }
    if (json instanceof List<?> list) {
      return list.stream().allMatch(Unicode::wellFormed);
    }
    return !(json instanceof Map<?, ?> map)
        || map.entrySet().stream()
            .allMatch(member -> wellFormed(member.getKey()) && wellFormed(member.getValue()));
  }

  private static boolean wellFormed(String text) {
    int point;
    for (int i = 0; i < text.length(); i += Character.charCount(point)) {
      point = text.codePointAt(i);
      // A pair is one code point; what is left of these is half of one.
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        return false;
      }
    }
    return true;
  }
}
