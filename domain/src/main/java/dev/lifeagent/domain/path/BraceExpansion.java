package dev.lifeagent.domain.path;

import java.util.ArrayList;
import java.util.List;

/** Expands {@code {a,b}} to alternatives, so that later steps have no braces. Bounded. */
final class BraceExpansion {
  private static final int MAX_ALTERNATIVES = 128;
  private static final int MAX_DEPTH = 16;

  private final String pattern;
  private int at;

  private BraceExpansion(String pattern) {
    this.pattern = pattern;
  }

  static List<String> expand(String pattern) {
    BraceExpansion expansion = new BraceExpansion(pattern);
    List<String> all = expansion.sequence(0);
    if (expansion.at < pattern.length()) {
      throw new IllegalArgumentException("a '}' in the glob has no '{' before it");
    }
    return all;
  }

  /** Expands the text before the next comma or closing brace of this depth. */
  private List<String> sequence(int depth) {
    List<String> prefixes = List.of("");
    StringBuilder literal = new StringBuilder();
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == '}' || (c == ',' && depth > 0)) {
        break;
      }
      if (c == '{') {
        at++;
        prefixes = product(product(prefixes, List.of(literal.toString())), group(depth + 1));
        literal.setLength(0);
      } else {
        int end = endOfUnit();
        literal.append(pattern, at, end);
        at = end;
      }
    }
    return product(prefixes, List.of(literal.toString()));
  }

  private List<String> group(int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("the braces of the glob are nested too deeply");
    }
    List<String> alternatives = new ArrayList<>();
    while (true) {
      alternatives.addAll(sequence(depth));
      if (at >= pattern.length()) {
        throw new IllegalArgumentException("a '{' in the glob is not closed");
      }
      if (pattern.charAt(at++) == '}') {
        return alternatives;
      }
    }
  }

  /** An escaped character and a set are passed on whole: braces and commas in them are plain. */
  private int endOfUnit() {
    char c = pattern.charAt(at);
    if (c == '\\') {
      return Math.min(at + 2, pattern.length());
    }
    return c == '[' ? GlobTokens.endOfSet(pattern, at) : at + 1;
  }

  private static List<String> product(List<String> heads, List<String> tails) {
    if (heads.size() * tails.size() > MAX_ALTERNATIVES) {
      throw new IllegalArgumentException(
          "the braces of the glob expand to more than " + MAX_ALTERNATIVES + " alternatives");
    }
    List<String> all = new ArrayList<>(heads.size() * tails.size());
    for (String head : heads) {
      for (String tail : tails) {
        all.add(head + tail);
      }
    }
    return all;
  }
}
