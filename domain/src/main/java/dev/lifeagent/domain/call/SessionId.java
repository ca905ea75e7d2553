package dev.lifeagent.domain.call;

import java.util.regex.Pattern;

/**
 * The name that a caller gives to one run of an agent. It is the caller's own: the same name under
 * another key is another session.
 *
 * @param value 1 to 128 of {@code A-Z a-z 0-9 . _ : -}
 * @since 0.1
 */
public record SessionId(String value) {
  /** What a value looks like, as a regular expression for the whole of it. */
  public static final String FORM = "[A-Za-z0-9._:-]{1,128}";

  private static final Pattern WHOLE = Pattern.compile(FORM);

  /** Refuses a value that is not of the form, with {@link IllegalArgumentException}. */
  public SessionId {
    if (!WHOLE.matcher(value).matches()) {
      throw new IllegalArgumentException("a session id is 1 to 128 of A-Z a-z 0-9 . _ : -");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
