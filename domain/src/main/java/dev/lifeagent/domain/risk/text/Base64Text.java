package dev.lifeagent.domain.risk.text;

import dev.lifeagent.domain.risk.match.TokenRuns;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs of base64 (RFC 4648, both alphabets) that decode to text. */
final class Base64Text {
  /** Decoded octets that are looked at before the rest is decoded: most runs are not base64. */
  private static final int PROBE = 12;

  private Base64Text() {}

  /** Adds a view for every run of base64 in the view that decodes to text. */
  static void decode(View view, List<View> views) {
    String text = view.text();
    TokenRuns runs = view.runs();
    for (int k = 0; k < runs.count(); k++) {
      // An equals sign pads, or sets a name to what follows.
      int start = runs.start(k);
      while (start < runs.end(k)) {
        int digits = start;
        while (digits < runs.end(k) && text.charAt(digits) != '=') {
          digits++;
        }
        int end = digits;
        while (end < runs.end(k) && text.charAt(end) == '=') {
          end++;
        }
        decode(view, start, digits, end, views);
        start = end;
      }
    }
  }

  private static void decode(View view, int start, int padding, int end, List<View> views) {
    String decoded = textOf(view.text().substring(start, padding));
    if (decoded != null) {
      View.Builder builder = new View.Builder(view, decoded.length());
      for (int i = 0; i < decoded.length(); i++) {
        builder.put(decoded.charAt(i), start, end);
      }
      views.add(Compatibility.apply(builder.build()));
    }
  }

  private static @Nullable String textOf(String run) {
    String digits = run.replace('-', '+').replace('_', '/');
    // One digit alone in the last group holds no octet.
    int length = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
    int probe = Math.min(length, PROBE / 3 * 4);
    if (probe < PROBE / 3 * 4 || printable(octets(digits, probe), false) == null) {
      return null;
    }
    return printable(octets(digits, length), true);
  }

  private static byte[] octets(String digits, int length) {
    return Base64.getDecoder().decode(digits.substring(0, length));
  }

  /**
   * The octets as UTF-8, or as the UTF-16LE that Windows shells take; null if they are not text.
   */
  private static @Nullable String printable(byte[] octets, boolean whole) {
    boolean wide = octets.length > 1 && octets[1] == 0;
    String text = wide ? new String(octets, StandardCharsets.UTF_16LE) : utf8(octets, whole);
    boolean readable =
        text != null && text.chars().allMatch(c -> c >= ' ' || "\n\r\t".indexOf(c) >= 0);
    return readable ? text : null;
  }

  /** A beginning may end within a character. */
  private static @Nullable String utf8(byte[] octets, boolean whole) {
    CharBuffer text = CharBuffer.allocate(octets.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets), text, whole);
    return result.isError() ? null : text.flip().toString();
  }
}
