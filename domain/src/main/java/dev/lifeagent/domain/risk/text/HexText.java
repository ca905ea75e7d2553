package dev.lifeagent.domain.risk.text;

import dev.lifeagent.domain.risk.match.TokenRuns;
import java.util.List;

/** Runs of hexadecimal digits that decode to ASCII text. */
final class HexText {
  /** Shorter texts hide no token. */
  private static final int LEAST_OCTETS = 12;

  private HexText() {}

  /** Adds a view for every such run in the view. */
  static void decode(View view, List<View> views) {
    String text = view.text();
    TokenRuns runs = view.runs();
    for (int k = 0; k < runs.count(); k++) {
      int start = runs.start(k);
      int end = runs.end(k);
      int from = end - start > 2 && text.startsWith("0x", start) ? start + 2 : start;
      int equals = text.lastIndexOf('=', end - 1);
      from = equals >= from ? equals + 1 : from;
      if (end - from >= 2 * LEAST_OCTETS && (end - from) % 2 == 0) {
        decode(view, from, end, views);
      }
    }
  }

  private static void decode(View view, int start, int end, List<View> views) {
    View.Builder builder = new View.Builder(view, (end - start) / 2);
    for (int i = start; i < end; i += 2) {
      int octet = octet(view.text(), i);
      if (octet < ' ' ? octet != '\n' && octet != '\r' && octet != '\t' : octet > '~') {
        return;
      }
      builder.put((char) octet, i, i + 2);
    }
    views.add(builder.build());
  }

  private static int octet(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }
}
