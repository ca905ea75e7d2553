package dev.lifeagent.domain.risk.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many keywords in one pass over a text, without regard to case (Aho and Corasick, 1975). The
 * automaton is a dense table over the classes of characters that occur in keywords, so a step costs
 * one lookup. Immutable.
 */
public final class KeywordTrie {
  private static final int[] NONE = {};

  private final char[] asciiClasses = new char[128];
  private final Map<Character, Character> otherClasses = new HashMap<>();
  private final int width;

  /** States are few enough for two bytes, and a table that fits a cache is what makes it fast. */
  private final char[] next;

  private final int[][] output;
  private final int[] lengths;

  /** An automaton over the keywords; a hit is reported as an index of this list. */
  public KeywordTrie(List<String> keywords) {
    lengths = keywords.stream().mapToInt(String::length).toArray();
    width = classify(keywords);
    List<int[]> table = new ArrayList<>();
    List<List<Integer>> ends = new ArrayList<>();
    newState(table, ends);
    for (int k = 0; k < keywords.size(); k++) {
      int state = 0;
      String keyword = keywords.get(k);
      for (int i = 0; i < keyword.length(); i++) {
        int column = classOf(fold(keyword.charAt(i)));
        if (table.get(state)[column] < 0) {
          table.get(state)[column] = newState(table, ends);
        }
        state = table.get(state)[column];
      }
      ends.get(state).add(k);
    }
    if (table.size() > Character.MAX_VALUE) {
      throw new IllegalArgumentException("too many keywords");
    }
    next = new char[table.size() * width];
    output = new int[table.size()][];
    link(table, ends);
  }

  private int newState(List<int[]> table, List<List<Integer>> ends) {
    int[] row = new int[width];
    Arrays.fill(row, -1);
    table.add(row);
    ends.add(new ArrayList<>());
    return table.size() - 1;
  }

  private int classify(List<String> keywords) {
    int[] letters =
        keywords.stream().flatMapToInt(String::chars).map(c -> fold((char) c)).toArray();
    char classes = 1;
    for (int letter : letters) {
      char c = (char) letter;
      if (c < 128 && asciiClasses[c] == 0) {
        asciiClasses[c] = classes++;
      } else if (c >= 128 && !otherClasses.containsKey(c)) {
        otherClasses.put(c, classes++);
      }
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      asciiClasses[c] = asciiClasses[fold(c)];
    }
    return classes;
  }

  /** Breadth first, so that the state a failure leads to is complete before it is copied from. */
  private void link(List<int[]> table, List<List<Integer>> ends) {
    int[] fail = new int[table.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(0);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      if (state != 0) {
        ends.get(state).addAll(ends.get(fail[state]));
      }
      for (int column = 0; column < width; column++) {
        int target = table.get(state)[column];
        int viaFail = state == 0 ? 0 : next[fail[state] * width + column];
        if (target < 0) {
          next[state * width + column] = (char) viaFail;
        } else {
          next[state * width + column] = (char) target;
          fail[target] = viaFail;
          queue.add(target);
        }
      }
      List<Integer> found = ends.get(state);
      output[state] = found.isEmpty() ? NONE : found.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** The state before any character. */
  public int start() {
    return 0;
  }

  /** The state after one more character. */
  public int step(int state, char c) {
    return next[state * width + (c < 128 ? asciiClasses[c] : otherClass(c))];
  }

  /** The keywords that end at the character that led to this state; not to be changed. */
  public int[] ending(int state) {
    return output[state];
  }

  /** How long a keyword is. */
  public int length(int keyword) {
    return lengths[keyword];
  }

  private int classOf(char c) {
    return c < 128 ? asciiClasses[c] : otherClass(c);
  }

  private int otherClass(char c) {
    if (otherClasses.isEmpty()) {
      return 0;
    }
    Character column = otherClasses.get(fold(c));
    return column == null ? 0 : column;
  }

  private static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return Character.toLowerCase(c);
  }
}
