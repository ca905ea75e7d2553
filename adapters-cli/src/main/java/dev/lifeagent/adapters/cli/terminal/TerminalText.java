package dev.lifeagent.adapters.cli.terminal;

import dev.lifeagent.domain.risk.LookAlikes;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes visible what a terminal would hide, obey, or show as something else. What cannot be seen is
 * replaced by its number, as in {@code \}{@code u{200b}}; what only looks like ASCII keeps its
 * shape and has the number behind it.
 */
public final class TerminalText {
  /** Unicode's Default_Ignorable_Code_Point, as far as it is not of the types in hidden(). */
  private static final Pattern IGNORABLE =
      Pattern.compile(
          "[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u3164\\ufe00-\\ufe0f\\uffa0"
              + "\\x{e0000}-\\x{e0fff}]");

  /** Spaces other than the ASCII space, and the empty pattern of Braille, which looks like one. */
  private static final Pattern BLANK = Pattern.compile("[\\p{Zs}\\u2800&&[^ ]]");

  private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}]+");
  private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
  private static final Pattern SCRIPTS =
      Pattern.compile("[\\p{IsCyrillic}\\p{IsGreek}\\p{IsArmenian}\\p{IsCherokee}\\p{IsLisu}]");

  private TerminalText() {}

  /** The text with nothing hidden in it and nothing that passes for ASCII. */
  public static String reveal(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf('\n', from);
      String line = text.substring(from, end < 0 ? text.length() : end);
      append(safe, line);
      if (end < 0) {
        break;
      }
      safe.append('\n');
      from = end + 1;
    }
    return safe.toString();
  }

  /** The text on one line, with nothing hidden in it. */
  public static String oneLine(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.replaceAll("\\R|\\t", " ")
        .codePoints()
        .forEach(point -> safe.append(hidden(point) ? number(point) : Character.toString(point)));
    return safe.toString();
  }

  private static void append(StringBuilder safe, String line) {
    if (line.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t')) {
      safe.append(line);
      return;
    }
    boolean foreign = LETTERS.matcher(line).results().anyMatch(word -> foreign(word.group()));
    Matcher words = LETTERS.matcher(line);
    int done = 0;
    while (words.find()) {
      append(safe, line.substring(done, words.start()), false);
      String word = words.group();
      append(safe, word, suspicious(word, foreign));
      done = words.end();
    }
    append(safe, line.substring(done), false);
  }

  private static void append(StringBuilder safe, String text, boolean suspicious) {
    text.codePoints()
        .forEach(
            point -> {
              if (point != '\t' && hidden(point)) {
                safe.append(number(point));
                return;
              }
              safe.appendCodePoint(point);
              if (compatible(point) || (suspicious && LookAlikes.contains(point))) {
                safe.append(number(point));
              }
            });
  }

  /** A word that is written in such a script and does not pass for ASCII. */
  private static boolean foreign(String word) {
    return SCRIPTS.matcher(word).find()
        && !LATIN.matcher(word).find()
        && !word.codePoints().allMatch(LookAlikes::contains);
  }

  /** Mixed scripts, or nothing but look-alikes where no other word of the line is of the script. */
  private static boolean suspicious(String word, boolean foreignLine) {
    boolean mixed = LATIN.matcher(word).find() && SCRIPTS.matcher(word).find();
    return mixed || (!foreignLine && word.codePoints().allMatch(LookAlikes::contains));
  }

  /** Full-width and mathematical letters and the like: another form of an ASCII character. */
  private static boolean compatible(int point) {
    if (point < 0x80) {
      return false;
    }
    String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
    return plain.length() == 1 && plain.charAt(0) < 0x80;
  }

  private static boolean hidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> {
        String character = Character.toString(point);
        yield point >= 0x80
            && (BLANK.matcher(character).matches() || IGNORABLE.matcher(character).matches());
      }
    };
  }

  private static String number(int point) {
    return "\\u{" + Integer.toHexString(point) + "}";
  }
}
