package dev.lifeagent.domain.risk.text;

import java.util.Optional;

/**
 * Takes one layer of escapes off a text: percent (RFC 3986) with the faults of lenient decoders
 * (overlong UTF-8, {@code %uXXXX}), HTML character references, and the {@code \}{@code uXXXX} and
 * {@code \xXX} of programming languages.
 */
final class Escapes {
  private Escapes() {}

  /** The decoded view, or empty if there is nothing to decode. */
  static Optional<View> decode(View view) {
    String text = view.text();
    int first = firstMark(text);
    if (first == text.length()) {
      return Optional.empty();
    }
    View.Builder builder = new View.Builder(view);
    for (int i = 0; i < first; i++) {
      builder.copy(i);
    }
    boolean changed = false;
    int i = first;
    while (i < text.length()) {
      int next =
          switch (text.charAt(i)) {
            case '%' -> Percent.decode(text, i, builder);
            case '&' -> HtmlReference.decode(text, i, builder);
            case '\\' -> BackslashEscape.decode(text, i, builder);
            default -> i;
          };
      if (next == i) {
        builder.copy(i);
        next = i + 1;
      } else {
        changed = true;
      }
      i = next;
    }
    return changed ? Optional.of(builder.build()) : Optional.empty();
  }

  private static int firstMark(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '&' || c == '\\') {
        return i;
      }
    }
    return text.length();
  }
}
