package dev.lifeagent.domain.path;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The allowlist of characters. ASCII: letters, digits, space and the punctuation that every file
 * system takes. Beyond: letters, marks, numbers, punctuation and pictographs, as far as they are
 * visible and no compatibility mapping (Unicode NFKC, or the "best fit" of Windows code pages)
 * turns them into something that has a meaning in a path. What counts as assigned follows the
 * Unicode version of the running JDK.
 */
final class PathCharacters {
  private static final String ASCII_PUNCTUATION = " !#$%&'()+,-.;=@[]^_`{}~";
  private static final String RESERVED = "\"*<>?|";
  private static final String MEANINGFUL = "/\\:. " + RESERVED;

  private PathCharacters() {}

  /** What is wrong with one code point that is not a slash, or null. */
  static @Nullable PathFault fault(int c) {
    return c < 0x80 ? asciiFault(c) : wideFault(c);
  }

  private static @Nullable PathFault asciiFault(int c) {
    if (c == '\\') {
      return PathFault.BACKSLASH;
    }
    if (c == ':') {
      return PathFault.COLON;
    }
    if (Character.isISOControl(c)) {
      return PathFault.CONTROL_CHARACTER;
    }
    if (RESERVED.indexOf(c) >= 0) {
      return PathFault.RESERVED_CHARACTER;
    }
    boolean allowed = Character.isLetterOrDigit(c) || ASCII_PUNCTUATION.indexOf(c) >= 0;
    return allowed ? null : PathFault.UNSAFE_CHARACTER;
  }

  private static @Nullable PathFault wideFault(int c) {
    if (isInvisible(c)) {
      return PathFault.FORMAT_CHARACTER;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          PathFault.CONTROL_CHARACTER;
      case Character.SPACE_SEPARATOR -> PathFault.LOOKALIKE_CHARACTER;
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.OTHER_SYMBOL ->
          isLookalike(c) ? PathFault.LOOKALIKE_CHARACTER : null;
      // Mathematical, currency and modifier symbols hold the slashes, the ratio sign and the yen
      // that old code pages fold into '/', ':' and '\'.
      case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.MODIFIER_SYMBOL ->
          PathFault.LOOKALIKE_CHARACTER;
      default -> PathFault.UNSAFE_CHARACTER;
    };
  }

  /**
   * Format characters and the rest of Unicode's Default_Ignorable_Code_Point
   * (DerivedCoreProperties).
   */
  static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || c == 0x034f
        || c == 0x115f
        || c == 0x1160
        || c == 0x17b4
        || c == 0x17b5
        || (c >= 0x180b && c <= 0x180f)
        || c == 0x2065
        || c == 0x3164
        || (c >= 0xfe00 && c <= 0xfe0f)
        || c == 0xffa0
        || (c >= 0xfff0 && c <= 0xfff8)
        || (c >= 0xe0000 && c <= 0xe0fff);
  }

  private static boolean isLookalike(int c) {
    String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    return plain.chars().anyMatch(p -> MEANINGFUL.indexOf(p) >= 0);
  }
}
