package dev.lifeagent.domain.path;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Folding of case as wide as any file system's: two names that Windows, APFS or HFS+ would take for
 * one have the same fold. Names that no system confuses may share a fold too, which is safe, since
 * it only serves to deny.
 */
final class CaseFold {
  private CaseFold() {}

  static String fold(String text) {
    if (isAscii(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    // Upper first: it merges what lower alone keeps apart (long s, dotless i, final sigma, sharp
    // s).
    String upper = text.toUpperCase(Locale.ROOT);
    StringBuilder lower = new StringBuilder(upper.length());
    // One code point at a time, since String.toLowerCase looks at a sigma's neighbours.
    upper.codePoints().forEach(c -> lower.appendCodePoint(Character.toLowerCase(c)));
    return Normalizer.normalize(lower, Normalizer.Form.NFC);
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }
}
