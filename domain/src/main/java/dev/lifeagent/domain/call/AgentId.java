package dev.lifeagent.domain.call;

import java.util.regex.Pattern;

/**
 * The name under which an agent acts and is recorded.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 * @since 0.1
 */
public record AgentId(String value) implements Comparable<AgentId> {
  /** What a value looks like, as a regular expression for the whole of it. */
  public static final String FORM = "[A-Za-z0-9._-]{1,64}";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  /** The agent of a request that names none. */
  public static final AgentId DEFAULT = new AgentId("default");

  /** Refuses a value that is not of the form, with {@link IllegalArgumentException}. */
  public AgentId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("an agent id is 1 to 64 of A-Z a-z 0-9 . _ -");
    }
  }

  @Override
  public int compareTo(AgentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
