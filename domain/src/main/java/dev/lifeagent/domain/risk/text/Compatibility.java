package dev.lifeagent.domain.risk.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * Unicode's compatibility form NFKC (UAX #15), without the characters that are not seen: zero
 * width, bidirectional controls, variation selectors; and without marks that no letter took in. Tag
 * characters, with which ASCII is smuggled invisibly, become the ASCII that they stand for, and so
 * do {@link Homoglyphs letters that pass for it}.
 */
final class Compatibility {
  private static final int TAG_BASE = 0xE0000;

  /** Ordering marks takes the square of their number; UAX #15 says that 30 are enough. */
  private static final int MOST_MARKS = 30;

  /** Few characters become more than this; U+FDFA, whose 18 are of no use here, does. */
  private static final int MOST_OF_ONE = 8;

  private Compatibility() {}

  /** The view in that form; the same one if nothing changes. */
  static View apply(View view) {
    String text = view.text();
    int first = firstSpecial(text);
    if (first == text.length()) {
      return view;
    }
    return Homoglyphs.fold(unchanged(text, first) ? view : normalised(view, first));
  }

  private static View normalised(View view, int first) {
    String text = view.text();
    View.Builder builder = new View.Builder(view);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int next = i + 1;
      if (i < first || (plain(c) && (next == text.length() || text.charAt(next) < 128))) {
        builder.copy(i);
      } else {
        next = segmentEnd(text, i);
        normalise(text, i, next, builder);
      }
      i = next;
    }
    return builder.build();
  }

  /**
   * Whether the text is in this form already, as most text beyond ASCII is; a separate view would
   * be scanned a second time.
   */
  private static boolean unchanged(String text, int first) {
    for (int i = first; i < text.length(); i++) {
      if (!plain(text.charAt(i)) && invisible(text.codePointAt(i))) {
        return false;
      }
    }
    return Normalizer.isNormalized(text, Form.NFKC);
  }

  /** ASCII that is seen, or a blank. */
  private static boolean plain(char c) {
    return c < 128 && (!Character.isISOControl(c) || blank(c));
  }

  /** The controls that part words, the next line (U+0085) among them; the others are not seen. */
  private static boolean blank(int codePoint) {
    return (codePoint >= '\t' && codePoint <= '\r') || codePoint == 0x85;
  }

  private static int firstSpecial(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!plain(text.charAt(i))) {
        // The character before may have to be composed with it.
        return Math.max(0, i - 1);
      }
    }
    return text.length();
  }

  /** One code point and the marks that follow it, but for an endless row of them. */
  private static int segmentEnd(String text, int start) {
    int end = start + Character.charCount(text.codePointAt(start));
    for (int marks = 0; marks < MOST_MARKS && end < text.length(); marks++) {
      int codePoint = text.codePointAt(end);
      int type = Character.getType(codePoint);
      if (type != Character.NON_SPACING_MARK && type != Character.COMBINING_SPACING_MARK) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return end;
  }

  private static void normalise(String text, int start, int end, View.Builder builder) {
    int codePoint = text.codePointAt(start);
    if (codePoint > TAG_BASE + 0x1F && codePoint < TAG_BASE + 0x7F) {
      builder.put((char) (codePoint - TAG_BASE), start, end);
      return;
    }
    if (end - start == 1 && plain((char) codePoint)) {
      builder.copy(start);
      return;
    }
    String segment = text.substring(start, end);
    String normal = Normalizer.normalize(segment, Form.NFKC);
    String kept = normal.length() > MOST_OF_ONE * segment.length() ? segment : normal;
    kept.codePoints().filter(c -> !invisible(c)).forEach(c -> builder.putCodePoint(c, start, end));
  }

  /** Marks that no letter took in are dropped: a word struck through reads as the word. */
  private static boolean invisible(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.FORMAT
        || (type == Character.CONTROL && !blank(codePoint))
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || codePoint == 0x034F
        || codePoint == 0x115F
        || codePoint == 0x2800
        || codePoint == 0x1160
        || codePoint == 0x3164
        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= TAG_BASE && codePoint <= 0xE0FFF);
  }
}
