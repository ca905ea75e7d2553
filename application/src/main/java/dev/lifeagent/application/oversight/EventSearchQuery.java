package dev.lifeagent.application.oversight;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import java.util.Optional;
import java.util.Set;

/**
 * Which events to search for; what is empty selects all.
 *
 * @param before only events with a smaller id; {@link Long#MAX_VALUE} starts at the newest
 * @param limit the most to find, 1 to 1,000
 * @param kinds only these kinds
 * @param agent only of this agent
 * @param outcome only those that ended so
 * @param code only those that were refused or failed with this code
 * @param rule only those whose deciding rule, or one of whose marks or findings, has this id; of an
 *     act that is held, also those that a rule or a field of the policy of this name holds
 * @param text only those that have it in one of their strings, in any case; 2 to {@value #MAX_TEXT}
 *     characters
 * @since 0.1
 */
public record EventSearchQuery(
    long before,
    int limit,
    Set<EventKind> kinds,
    Optional<AgentId> agent,
    Optional<Outcome> outcome,
    Optional<String> code,
    Optional<String> rule,
    Optional<String> text) {
  /** The longest text. */
  public static final int MAX_TEXT = 100;

  /** Refuses a limit and a text out of bounds with {@link IllegalArgumentException}. */
  public EventSearchQuery {
    kinds = Set.copyOf(kinds);
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("limit must be between 1 and 1000");
    }
    if (text.filter(one -> one.length() < 2 || one.length() > MAX_TEXT).isPresent()) {
      throw new IllegalArgumentException("must have 2 to " + MAX_TEXT + " characters");
    }
  }
}
