package dev.lifeagent.domain.path;

import dev.lifeagent.domain.path.GlobToken.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A nondeterministic automaton run with all its states at once, so that no text makes it step back.
 * State {@code i} waits before node {@code i}.
 */
final class GlobAutomaton {
  /** Together with the longest path some twenty million steps, in the worst case. */
  private static final int MAX_NODES = 4096;

  private final GlobToken[] nodes;
  private final int[] starts;

  /** For each start the text that a match must end in, which rules out most before a step. */
  private final String[] suffixes;

  private final boolean fold;

  private GlobAutomaton(GlobToken[] nodes, int[] starts, boolean fold) {
    this.nodes = nodes;
    this.starts = starts;
    this.suffixes = new String[starts.length];
    for (int i = 0; i < starts.length; i++) {
      suffixes[i] = suffix(nodes, starts[i]);
    }
    this.fold = fold;
  }

  private static String suffix(GlobToken[] nodes, int start) {
    StringBuilder literals = new StringBuilder();
    for (int i = start; nodes[i].kind() != Kind.END; i++) {
      if (nodes[i].kind() == Kind.LITERAL) {
        literals.appendCodePoint(nodes[i].codePoint());
      } else {
        literals.setLength(0);
      }
    }
    return literals.toString();
  }

  static GlobAutomaton exact(List<List<GlobToken>> alternatives) {
    return compile(alternatives, false);
  }

  /** Takes texts that {@link CaseFold} has folded. */
  static GlobAutomaton folded(List<List<GlobToken>> alternatives) {
    return compile(alternatives, true);
  }

  private static GlobAutomaton compile(List<List<GlobToken>> alternatives, boolean fold) {
    List<GlobToken> nodes = new ArrayList<>();
    int[] starts = new int[alternatives.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = nodes.size();
      for (GlobToken token : alternatives.get(i)) {
        append(nodes, token, fold);
      }
      nodes.add(GlobToken.of(Kind.END));
    }
    if (nodes.size() > MAX_NODES) {
      throw new IllegalArgumentException("the braces of the glob expand to too long a text");
    }
    return new GlobAutomaton(nodes.toArray(GlobToken[]::new), starts, fold);
  }

  private static void append(List<GlobToken> nodes, GlobToken token, boolean fold) {
    if (token.kind() == Kind.LITERAL && fold) {
      CaseFold.fold(Character.toString(token.codePoint()))
          .codePoints()
          .forEach(c -> nodes.add(GlobToken.literal(c)));
      return;
    }
    nodes.add(token);
    if (token.kind() == Kind.FOLDERS || token.kind() == Kind.BELOW) {
      nodes.add(GlobToken.of(Kind.ALL)); // the inside, see step()
    }
  }

  boolean matches(String text) {
    long[] now = new long[(nodes.length + 63) / 64];
    long[] next = new long[now.length];
    boolean any = false;
    for (int i = 0; i < starts.length; i++) {
      if (text.endsWith(suffixes[i])) {
        enter(now, starts[i]);
        any = true;
      }
    }
    return any && run(text, now, next);
  }

  private boolean run(String text, long[] first, long[] second) {
    long[] now = first;
    long[] next = second;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!step(now, next, c)) {
        return false;
      }
      long[] spent = now;
      now = next;
      next = spent;
      Arrays.fill(next, 0);
    }
    return accepts(now);
  }

  private boolean step(long[] now, long[] next, int c) {
    boolean any = false;
    for (int word = 0; word < now.length; word++) {
      for (long left = now[word]; left != 0; left &= left - 1) {
        any |= step(next, word * 64 + Long.numberOfTrailingZeros(left), c);
      }
    }
    return any;
  }

  private boolean step(long[] next, int state, int c) {
    GlobToken token = nodes[state];
    int target =
        switch (token.kind()) {
          case LITERAL -> token.codePoint() == c ? state + 1 : -1;
          case SET -> token.setTakes(c, fold) ? state + 1 : -1;
          case ONE -> c != '/' ? state + 1 : -1;
          case STAR -> c != '/' ? state : -1;
          case ALL -> state;
          // Waits for nothing: its inside and what follows were entered with it.
          case FOLDERS, END -> -1;
          case BELOW -> c == '/' ? state + 1 : -1;
        };
    if (target < 0) {
      return false;
    }
    if (isInsideFolders(target) && target == state) {
      set(next, target); // stays inside; what follows comes only after a slash
      if (c == '/') {
        enter(next, target + 1);
      }
    } else {
      enter(next, target);
    }
    return true;
  }

  /** Adds a state and all that can be reached from it without reading anything. */
  private void enter(long[] states, int state) {
    for (int s = state; ; ) {
      set(states, s);
      switch (nodes[s].kind()) {
        case STAR, ALL -> s++;
        case FOLDERS -> {
          set(states, s + 1);
          s += 2;
        }
        case BELOW -> s += 2;
        default -> {
          return;
        }
      }
    }
  }

  private boolean isInsideFolders(int state) {
    return state > 0 && nodes[state - 1].kind() == Kind.FOLDERS;
  }

  private boolean accepts(long[] states) {
    for (int word = 0; word < states.length; word++) {
      for (long left = states[word]; left != 0; left &= left - 1) {
        if (nodes[word * 64 + Long.numberOfTrailingZeros(left)].kind() == Kind.END) {
          return true;
        }
      }
    }
    return false;
  }

  private static void set(long[] states, int state) {
    states[state >> 6] |= 1L << state;
  }
}
