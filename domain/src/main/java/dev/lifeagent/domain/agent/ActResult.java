package dev.lifeagent.domain.agent;

import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.tool.Act;
import java.util.Optional;

/**
 * An act that was allowed, and what its handler returned.
 *
 * @param eventId the id of its record; 0 until it is recorded
 * @param act the requested act
 * @param verdict what the gates found
 * @param result a JSON value from the {@link ActionHandler}, empty if none is registered
 * @since 0.1
 */
public record ActResult(long eventId, Act act, Verdict verdict, Optional<Object> result) {
  /** The same result under the id of its record. */
  public ActResult recordedAs(long id) {
    return new ActResult(id, act, verdict, result);
  }

  /** The same result with earlier findings of the gates. */
  public ActResult after(Verdict earlier) {
    return new ActResult(eventId, act, earlier.and(verdict), result);
  }
}
