package dev.lifeagent.domain.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a JSON value that does not depend on how it was written. The canonical form is that
 * of RFC 8785 (no blanks, members in the order of their names' UTF-16 units, the shortest escapes),
 * except that a number is written as Java prints it, so that none loses digits. Half a surrogate
 * pair counts as a question mark, as it does in UTF-8 of Java. Stateless.
 *
 * @since 0.1
 */
public final class CanonicalJson {
  private static final String ESCAPES = "\b\t\n\f\r";
  private static final String ESCAPE_LETTERS = "btnfr";
  private static final int FIRST_PRINTABLE = 0x20;

  private final MessageDigest digest = Sha256.newDigest();
  private long bytes;

  private CanonicalJson() {}

  /**
   * SHA-256 of the canonical form in UTF-8, as 64 lower-case hexadecimal digits.
   *
   * @param json maps, lists, strings, numbers, booleans and nulls
   */
  public static String sha256(@Nullable Object json) {
    CanonicalJson canonical = new CanonicalJson();
    canonical.value(json);
    return HexFormat.of().formatHex(canonical.digest.digest());
  }

  /** How many bytes of UTF-8 the canonical form has. */
  public static long bytes(@Nullable Object json) {
    CanonicalJson canonical = new CanonicalJson();
    canonical.value(json);
    return canonical.bytes;
  }

  private void value(@Nullable Object json) {
    if (json instanceof Map<?, ?> object) {
      object(object);
    } else if (json instanceof List<?> array) {
      array(array);
    } else if (json instanceof CharSequence text) {
      string(text);
    } else {
      raw(String.valueOf(json));
    }
  }

  private void object(Map<?, ?> object) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    object.forEach((name, member) -> sorted.put(String.valueOf(name), member));
    String before = "{";
    for (Map.Entry<String, @Nullable Object> member : sorted.entrySet()) {
      raw(before);
      string(member.getKey());
      raw(":");
      value(member.getValue());
      before = ",";
    }
    raw(sorted.isEmpty() ? "{}" : "}");
  }

  private void array(List<?> array) {
    String before = "[";
    for (Object item : array) {
      raw(before);
      value(item);
      before = ",";
    }
    raw(array.isEmpty() ? "[]" : "]");
  }

  private void string(CharSequence text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int escape = ESCAPES.indexOf(c);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (escape >= 0) {
        out.append('\\').append(ESCAPE_LETTERS.charAt(escape));
      } else if (c < FIRST_PRINTABLE) {
        out.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
      } else {
        out.append(c);
      }
    }
    raw(out.append('"').toString());
  }

  private void raw(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes += utf8.length;
    digest.update(utf8);
  }
}
