package dev.lifeagent.domain.policy;

/**
 * One error in the text of a policy.
 *
 * @param field where it is, such as {@code llm.max_tokens} or {@code allowed_dirs[2]}; empty for
 *     the text as a whole
 * @param line counted from 1
 * @param column counted from 1, in code points
 * @param message what is wrong, without quoting values
 * @param expected what is expected there
 * @since 0.1
 */
public record PolicyError(String field, int line, int column, String message, String expected) {
  /** Refuses a position below 1. */
  public PolicyError {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("lines and columns are counted from 1");
    }
  }

  /** An error of the source as a whole, at line 1, column 1. */
  public static PolicyError ofSource(String message, String expected) {
    return new PolicyError("", 1, 1, message, expected);
  }

  @Override
  public String toString() {
    String place = field.isEmpty() ? "" : field + ": ";
    return "line "
        + line
        + ", column "
        + column
        + ": "
        + place
        + message
        + "; expected "
        + expected;
  }
}
