package dev.lifeagent.domain.agent;

import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.llm.Completion;

/**
 * A turn and the reply that passed the gates.
 *
 * @param eventId the id of its record; 0 until it is recorded
 * @param turn the turn
 * @param completion what the model replied
 * @param verdict what the gates found in input and reply
 * @since 0.1
 */
public record TurnResult(long eventId, Turn turn, Completion completion, Verdict verdict) {
  /** The same result under the id of its record. */
  public TurnResult recordedAs(long id) {
    return new TurnResult(id, turn, completion, verdict);
  }

  /** The same result with earlier findings of the gates. */
  public TurnResult after(Verdict earlier) {
    return new TurnResult(eventId, turn, completion, earlier.and(verdict));
  }
}
