package dev.lifeagent.adapters.git;

/** The classes of POSIX that a pattern may name in a bracket, over ASCII as in git. */
final class CharacterClass {
  private CharacterClass() {}

  /** 1 if the class holds the character, 0 if it does not, -1 if there is no such class. */
  static int holds(String name, char one) {
    boolean lower = one >= 'a' && one <= 'z';
    boolean upper = one >= 'A' && one <= 'Z';
    boolean digit = one >= '0' && one <= '9';
    boolean graph = one > ' ' && one < 0x7f;
    boolean alnum = lower || upper || digit;
    boolean hex = digit || (one >= 'a' && one <= 'f') || (one >= 'A' && one <= 'F');
    return switch (name) {
      case "alnum" -> bit(alnum);
      case "alpha" -> bit(lower || upper);
      case "blank" -> bit(one == ' ' || one == '\t');
      case "cntrl" -> bit(one < ' ' || one == 0x7f);
      case "digit" -> bit(digit);
      case "graph" -> bit(graph);
      case "lower" -> bit(lower);
      case "print" -> bit(graph || one == ' ');
      case "punct" -> bit(graph && !alnum);
      case "space" -> bit(one == ' ' || (one >= '\t' && one <= '\r'));
      case "upper" -> bit(upper);
      case "xdigit" -> bit(hex);
      default -> -1;
    };
  }

  private static int bit(boolean holds) {
    return holds ? 1 : 0;
  }
}
