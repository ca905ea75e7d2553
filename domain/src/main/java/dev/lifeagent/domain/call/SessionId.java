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
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  /** Refuses a value that is not of the form, with {@link IllegalArgumentException}. */
  public SessionId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a session id is 1 to 128 of A-Z a-z 0-9 . _ : -");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
