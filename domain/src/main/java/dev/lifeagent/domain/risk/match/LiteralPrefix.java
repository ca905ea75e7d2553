package dev.lifeagent.domain.risk.match;

import java.util.regex.Pattern;

/**
 * The literal that every match of a pattern begins with, where it is easily seen. Looking for it
 * first spares the regex engine an attempt at every character.
 */
final class LiteralPrefix {
  /** Shorter ones are found too often to spare anything. */
  private static final int LEAST = 2;

  private static final String QUOTE = "\\Q";
  private static final String UNQUOTE = "\\E";

  /** A lookbehind of one class, as most tokens begin with. */
  private static final Pattern LOOKBEHIND = Pattern.compile("\\(\\?<!\\[[^\\]\\\\]{1,40}\\]\\)");

  private LiteralPrefix() {}

  /** The literal, compared as it is; empty where there is none, or none that is long enough. */
  static String of(String pattern) {
    if (hasTopLevelChoice(pattern)) {
      return "";
    }
    var lookbehind = LOOKBEHIND.matcher(pattern);
    String rest = lookbehind.lookingAt() ? pattern.substring(lookbehind.end()) : pattern;
    String literal =
        rest.startsWith(QUOTE) && rest.contains(UNQUOTE)
            ? rest.substring(QUOTE.length(), rest.indexOf(UNQUOTE))
            : plain(rest);
    return literal.length() < LEAST ? "" : literal;
  }

  private static String plain(String rest) {
    int end = 0;
    while (end < rest.length() && isPlain(rest.charAt(end))) {
      end++;
    }
    // What a quantifier follows may be missing.
    boolean quantified = end < rest.length() && "?*+{".indexOf(rest.charAt(end)) >= 0;
    return rest.substring(0, quantified ? Math.max(0, end - 1) : end);
  }

  private static boolean isPlain(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == ':' || c == ' ';
  }

  private static boolean hasTopLevelChoice(String pattern) {
    int depth = 0;
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '|' && depth == 0) {
        return true;
      }
    }
    return false;
  }
}
