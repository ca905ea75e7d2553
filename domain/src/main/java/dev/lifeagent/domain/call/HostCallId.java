package dev.lifeagent.domain.call;

import java.util.regex.Pattern;

/**
 * The id that a host of an agent gives to one call of a tool, by which it names that call again
 * when it tells what became of it.
 *
 * @param value 1 to 128 of {@code A-Z a-z 0-9 . _ : -}
 * @since 0.1
 */
public record HostCallId(String value) {
  /** What a value looks like, as a regular expression for the whole of it. */
  public static final String FORM = "[A-Za-z0-9._:-]{1,128}";

  private static final Pattern WHOLE = Pattern.compile(FORM);

  /** Refuses a value that is not of the form, with {@link IllegalArgumentException}. */
  public HostCallId {
    if (!WHOLE.matcher(value).matches()) {
      throw new IllegalArgumentException("a call id is 1 to 128 of A-Z a-z 0-9 . _ : -");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
