package dev.lifeagent.domain.tool;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the values of a payload, so that a small body cannot become a huge object. */
final class PayloadBounds {
  private int texts;

  private PayloadBounds() {}

  /** Refuses a payload out of bounds with {@link IllegalArgumentException}. */
  static void check(Map<String, @Nullable Object> payload) {
    new PayloadBounds().walk(payload, 1);
  }

  private void walk(@Nullable Object json, int depth) {
    if (json instanceof CharSequence text) {
      count(1);
      requireWellFormed(text);
    } else if (json instanceof Map<?, ?> object) {
      enter(depth);
      count(object.size());
      object.keySet().forEach(key -> requireWellFormed(String.valueOf(key)));
      object.values().forEach(value -> walk(value, depth + 1));
    } else if (json instanceof Collection<?> array) {
      enter(depth);
      array.forEach(value -> walk(value, depth + 1));
    }
  }

  private void count(int more) {
    texts += more;
    if (texts > Act.MAX_TEXTS) {
      throw new IllegalArgumentException(
          "a payload holds at most " + Act.MAX_TEXTS + " strings, keys included");
    }
  }

  /** Half a character is no text: two that differ in it alone would be written alike. */
  private static void requireWellFormed(CharSequence text) {
    if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
      return;
    }
    if (text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF)) {
      throw new IllegalArgumentException("a text of the payload holds an unpaired surrogate");
    }
  }

  private static void enter(int depth) {
    if (depth > Act.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "a payload is nested at most " + Act.MAX_DEPTH + " levels deep");
    }
  }
}
