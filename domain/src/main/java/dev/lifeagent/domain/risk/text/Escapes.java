package dev.lifeagent.domain.risk.text;

import dev.lifeagent.domain.risk.match.TextWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes one layer of escapes of a text: percent (RFC 3986) with the faults of lenient decoders
 * (overlong UTF-8, {@code %uXXXX}), HTML character references, and the {@code \}{@code uXXXX} and
 * {@code \xXX} of programming languages. Only the surroundings of escapes are decoded: text that is
 * further away than a rule can see was already scanned.
 */
final class Escapes {
  private static final int AROUND = TextWindow.MAX;

  private Escapes() {}

  /** The decoded places, each with what surrounds it; none if there is nothing to decode. */
  static List<View> decode(View view) {
    String text = view.text();
    List<View> places = new ArrayList<>();
    int from = 0;
    int mark = nextEscape(view, 0);
    while (mark < text.length()) {
      int begin = Math.max(from, mark - AROUND);
      int end = mark;
      while (mark < text.length() && mark - end <= 2 * AROUND) {
        end = mark + 1;
        mark = nextEscape(view, end);
      }
      int to = Math.min(text.length(), end + AROUND);
      places.add(decode(view, begin, to));
      from = end;
    }
    return places;
  }

  private static View decode(View view, int from, int to) {
    View.Builder builder = new View.Builder(view, to - from);
    int i = from;
    while (i < to) {
      int next = decodeAt(view.text(), i, builder);
      if (next == i) {
        builder.copy(i);
        next = i + 1;
      }
      i = next;
    }
    return builder.build();
  }

  private static int nextEscape(View view, int from) {
    String text = view.text();
    View.Builder probe = new View.Builder(view, 0);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '%' || c == '&' || c == '\\') && decodeAt(text, i, probe) != i) {
        return i;
      }
    }
    return text.length();
  }

  private static int decodeAt(String text, int at, View.Builder builder) {
    return switch (text.charAt(at)) {
      case '%' -> Percent.decode(text, at, builder);
      case '&' -> HtmlReference.decode(text, at, builder);
      case '\\' -> BackslashEscape.decode(text, at, builder);
      default -> at;
    };
  }
}
