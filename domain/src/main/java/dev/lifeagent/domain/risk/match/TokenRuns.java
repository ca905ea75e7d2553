package dev.lifeagent.domain.risk.match;

import java.util.Arrays;

/**
 * The long runs of letters, digits and {@code + / = - _} in a text: what a token or base64 is made
 * of. Found in one pass.
 */
public final class TokenRuns {
  /** Shorter runs are of no interest: words, and names that are not long. */
  public static final int LEAST = 20;

  private static final byte RUN = 1;
  private static final byte DIGIT = 2;
  private static final byte[] CLASSES = classes();

  private int[] bounds = new int[8];
  private boolean[] digits = new boolean[4];
  private int count;

  private TokenRuns() {}

  /** The runs of the text, in order. */
  public static TokenRuns in(String text) {
    TokenRuns runs = new TokenRuns();
    int start = 0;
    boolean digit = false;
    char[] chars = text.toCharArray();
    for (int i = 0; i <= chars.length; i++) {
      char c = i < chars.length ? chars[i] : ' ';
      byte kind = c < 128 ? CLASSES[c] : 0;
      if (kind == 0) {
        if (i - start >= LEAST) {
          runs.add(start, i, digit);
        }
        start = i + 1;
        digit = false;
      } else {
        digit |= kind == DIGIT;
      }
    }
    return runs;
  }

  private void add(int start, int end, boolean digit) {
    if (count == digits.length) {
      bounds = Arrays.copyOf(bounds, 4 * count);
      digits = Arrays.copyOf(digits, 2 * count);
    }
    bounds[2 * count] = start;
    bounds[2 * count + 1] = end;
    digits[count++] = digit;
  }

  /** How many runs there are. */
  public int count() {
    return count;
  }

  /** Where the run begins. */
  public int start(int run) {
    return bounds[2 * run];
  }

  /** Where the run ends, exclusive. */
  public int end(int run) {
    return bounds[2 * run + 1];
  }

  /** Whether a digit is in the run. */
  public boolean hasDigit(int run) {
    return digits[run];
  }

  private static byte[] classes() {
    byte[] classes = new byte[128];
    for (char c = 'a'; c <= 'z'; c++) {
      classes[c] = RUN;
      classes[c - 32] = RUN;
    }
    for (char c = '0'; c <= '9'; c++) {
      classes[c] = DIGIT;
    }
    for (char c : "+/=-_".toCharArray()) {
      classes[c] = RUN;
    }
    return classes;
  }
}
