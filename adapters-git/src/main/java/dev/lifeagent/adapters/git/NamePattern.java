package dev.lifeagent.adapters.git;

/**
 * A pattern over one name, with the characters that shells and ignore files share: {@code *},
 * {@code ?}, {@code [...]} with ranges and classes, and the backslash. Nothing is special about a
 * leading dot. A bracket that nothing closes fits no name, as in git's {@code wildmatch.c}. Takes
 * time in proportion to name times pattern, whatever either holds. Immutable.
 */
final class NamePattern {
  private static final int NO = -1;
  private static final int BROKEN = -2;

  private final String pattern;

  NamePattern(String pattern) {
    this.pattern = pattern;
  }

  boolean matches(String name) {
    int at = 0;
    int next = 0;
    int star = NO;
    int tried = 0;
    while (next < name.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        tried = next;
        continue;
      }
      int after = at < pattern.length() ? after(at, name.charAt(next)) : NO;
      if (after >= 0) {
        at = after;
        next++;
      } else if (after == BROKEN || star == NO) {
        return false;
      } else {
        // The last star takes one more; what an earlier one took need never change.
        at = star + 1;
        next = ++tried;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  /**
   * Where the pattern goes on after the bracket that begins there; its end, if nothing closes it.
   */
  static int afterBracket(String pattern, int start) {
    Bracket bracket = new NamePattern(pattern).new Bracket(start + 1, '\0');
    return bracket.after() == BROKEN ? pattern.length() : bracket.at + 1;
  }

  /** Where the pattern goes on after it took the character. */
  private int after(int at, char taken) {
    return switch (pattern.charAt(at)) {
      case '?' -> at + 1;
      case '[' -> new Bracket(at + 1, taken).after();
      case '\\' -> at + 1 < pattern.length() && pattern.charAt(at + 1) == taken ? at + 2 : NO;
      default -> pattern.charAt(at) == taken ? at + 1 : NO;
    };
  }

  /** One bracket, asked about one character. */
  private final class Bracket {
    private final char taken;
    private int at;
    private boolean found;

    Bracket(int at, char taken) {
      this.at = at;
      this.taken = taken;
    }

    int after() {
      boolean negated = peek(0) == '!' || peek(0) == '^';
      if (negated) {
        at++;
      }
      int start = at;
      int previous = 0;
      while (at == start || peek(0) != ']') { // one that comes first stands for itself
        if (peek(0) == '-' && previous != 0 && peek(1) != 0 && peek(1) != ']') {
          at++;
          found |= previous <= taken && taken <= literal();
          previous = 0;
        } else if (peek(0) == '[' && peek(1) == ':') {
          if (!named()) {
            return BROKEN;
          }
          previous = 0;
        } else {
          previous = literal();
          found |= previous == taken;
        }
        if (at >= pattern.length()) {
          return BROKEN;
        }
      }
      return found == negated ? NO : at + 1;
    }

    private int peek(int ahead) {
      return at + ahead < pattern.length() ? pattern.charAt(at + ahead) : 0;
    }

    private int literal() {
      if (peek(0) == '\\') {
        at++;
      }
      int one = peek(0);
      at++;
      return one;
    }

    /** A class such as {@code [:alpha:]}; false for one that there is not. */
    private boolean named() {
      int end = pattern.indexOf(']', at + 2);
      if (end < 0) {
        return false;
      }
      if (end - 1 < at + 2 || pattern.charAt(end - 1) != ':') {
        found |= taken == '['; // no class: the bracket stands for itself
        at++;
        return true;
      }
      String name = pattern.substring(at + 2, end - 1);
      at = end + 1;
      int holds = CharacterClass.holds(name, taken);
      found |= holds > 0;
      return holds >= 0;
    }
  }
}
