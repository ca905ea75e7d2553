package dev.lifeagent.domain.tool;

import dev.lifeagent.domain.call.AgentId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One action that an agent wants to perform, or asks permission for.
 *
 * @param agent the agent that asks
 * @param action the action's name, 1 to 128 of {@code A-Z a-z 0-9 . _ : / -}
 * @param payload a JSON object as maps, lists, strings, numbers, booleans and nulls; may be empty.
 *     At most {@value #MAX_TEXTS} strings, keys included, and {@value #MAX_DEPTH} levels. It is not
 *     copied, and must not be changed afterwards
 * @param elsewhere that the caller performs the act, or nobody does, and no handler runs, even if
 *     one is registered; empty leaves it to the handlers
 * @since 0.1
 */
public record Act(
    AgentId agent,
    String action,
    Map<String, @Nullable Object> payload,
    Optional<Elsewhere> elsewhere) {
  /** The most strings in a payload, keys included: each is scanned. */
  public static final int MAX_TEXTS = 10_000;

  /** The most levels of objects and lists in a payload, the payload itself included. */
  public static final int MAX_DEPTH = 100;

  /** What the name of an action looks like, as a regular expression for the whole of it. */
  public static final String ACTION_FORM = "[A-Za-z0-9._:/-]{1,128}";

  private static final Pattern NAME = Pattern.compile(ACTION_FORM);

  /** Refuses what is not of the form or out of bounds with {@link IllegalArgumentException}. */
  public Act {
    requireAction(action);
    requirePayload(payload);
  }

  /** An act that a handler performs, where one is registered. */
  public Act(AgentId agent, String action, Map<String, @Nullable Object> payload) {
    this(agent, action, payload, Optional.empty());
  }

  /** The same act, performed by its caller. */
  public Act performed(Elsewhere where) {
    return new Act(agent, action, payload, Optional.of(where));
  }

  /** The same act, not to be performed: would it be allowed? */
  public Act asCheck() {
    return performed(Elsewhere.NOWHERE);
  }

  /**
   * Whether it is only asked if the act would be allowed. It is judged and recorded as if it were
   * to be performed, but uses no approval, and nobody is asked for one.
   */
  public boolean isCheck() {
    return elsewhere.filter(where -> !where.performed()).isPresent();
  }

  /** The name itself; {@link IllegalArgumentException} where it is not of the form. */
  public static String requireAction(String action) {
    if (!NAME.matcher(action).matches()) {
      throw new IllegalArgumentException("is 1 to 128 of A-Z a-z 0-9 . _ : / -");
    }
    return action;
  }

  /** The payload itself; {@link IllegalArgumentException} where it is out of bounds. */
  public static Map<String, @Nullable Object> requirePayload(
      Map<String, @Nullable Object> payload) {
    PayloadBounds.check(payload);
    return payload;
  }
}
