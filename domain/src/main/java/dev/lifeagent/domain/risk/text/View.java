package dev.lifeagent.domain.risk.text;

import dev.lifeagent.domain.risk.match.TokenRuns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as a reader might decode it, which knows for each of its characters where in the original
 * it came from. For one thread.
 */
public final class View {
  private final String text;
  private final int @Nullable [] starts;
  private final int @Nullable [] ends;
  private @Nullable TokenRuns runs;

  private View(String text, int @Nullable [] starts, int @Nullable [] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  /** The original as it is. */
  static View of(String original) {
    return new View(original, null, null);
  }

  /** The token-like runs of the text, found once. */
  public TokenRuns runs() {
    TokenRuns known = runs;
    if (known == null) {
      known = TokenRuns.in(text);
      runs = known;
    }
    return known;
  }

  /** What the rules look at. */
  public String text() {
    return text;
  }

  /** Where in the original the character at the index begins. */
  public int start(int index) {
    return starts == null ? index : starts[index];
  }

  /** Where in the original the character at the index ends, exclusive. */
  public int end(int index) {
    return ends == null ? index + 1 : ends[index];
  }

  /** Collects the characters of a view that is decoded from another. */
  static final class Builder {
    private final View source;
    private final StringBuilder text;
    private int[] starts;
    private int[] ends;

    Builder(View source) {
      this(source, source.text.length());
    }

    Builder(View source, int expected) {
      this.source = source;
      int size = expected + 16;
      this.text = new StringBuilder(size);
      this.starts = new int[size];
      this.ends = new int[size];
    }

    /** Takes over the character at the index. */
    void copy(int index) {
      put(source.text.charAt(index), index, index + 1);
    }

    /** Adds a character that stands for a non-empty range of the source. */
    void put(char c, int from, int to) {
      int at = text.length();
      if (at == starts.length) {
        starts = Arrays.copyOf(starts, 2 * at);
        ends = Arrays.copyOf(ends, 2 * at);
      }
      text.append(c);
      starts[at] = source.start(from);
      ends[at] = source.end(to - 1);
    }

    /** Adds a code point that stands for a non-empty range of the source. */
    void putCodePoint(int codePoint, int from, int to) {
      for (char c : Character.toChars(codePoint)) {
        put(c, from, to);
      }
    }

    View build() {
      return new View(text.toString(), starts, ends);
    }
  }
}
