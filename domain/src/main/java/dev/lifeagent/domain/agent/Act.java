package dev.lifeagent.domain.agent;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One action that an agent wants to do, or asks leave for.
 *
 * @param agent who wants it
 * @param action the action's name, 1 to 128 of {@code A-Z a-z 0-9 . _ : / -}
 * @param payload a JSON object as maps, lists, strings, numbers, booleans and nulls; may be empty.
 *     It is not copied: whoever makes the act leaves it alone afterwards
 * @since 0.1
 */
public record Act(AgentId agent, String action, Map<String, @Nullable Object> payload) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");

  /** Refuses an action that is not of the form, with {@link IllegalArgumentException}. */
  public Act {
    if (!NAME.matcher(action).matches()) {
      throw new IllegalArgumentException("an action is 1 to 128 of A-Z a-z 0-9 . _ : / -");
    }
  }
}
