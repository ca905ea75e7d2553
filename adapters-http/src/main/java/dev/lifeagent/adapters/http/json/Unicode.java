package dev.lifeagent.adapters.http.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds escapes such as {@code \ud800}, which JSON allows and UTF-8 cannot write. */
final class Unicode {
  private Unicode() {}

  /** Whether every text in the value, keys included, can be written in UTF-8. */
  static boolean wellFormed(@Nullable Object json) {
    if (json instanceof String text) {
      return text.chars().noneMatch(c -> Character.isSurrogate((char) c))
          || text.codePoints().noneMatch(Unicode::lone);
    }
    if (json instanceof List<?> list) {
      return list.stream().allMatch(Unicode::wellFormed);
    }
    return !(json instanceof Map<?, ?> map)
        || map.entrySet().stream()
            .allMatch(member -> wellFormed(member.getKey()) && wellFormed(member.getValue()));
  }

  private static boolean lone(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
