package dev.lifeagent.domain.call;

import java.util.regex.Pattern;

/**
 * The name of a question that a person decides. It is not a secret: an approval is good for one
 * call of one key.
 *
 * @param value 32 lower-case hexadecimal digits
 * @since 0.1
 */
public record ApprovalId(String value) {
  /** What an id looks like, as a regular expression for the whole of it. */
  public static final String FORM = "[0-9a-f]{32}";

  private static final Pattern WHOLE = Pattern.compile(FORM);

  /** Refuses a value that is not of the form, with {@link IllegalArgumentException}. */
  public ApprovalId {
    if (!WHOLE.matcher(value).matches()) {
      throw new IllegalArgumentException("an approval id is 32 of 0-9 a-f");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
