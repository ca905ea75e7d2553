package dev.lifeagent.domain.agent;

import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.tool.Act;
import java.util.Optional;

/**
 * An act that was allowed, and what its handler returned.
 *
 * @param eventId the id of its record; 0 until it is recorded
 * @param act the requested act
 * @param verdict what the gates found
 * @param handled whether an {@link ActionHandler} ran, so that the start of the act is on record
 * @param result a JSON value from the handler; empty if none is registered
 * @param approval the approval under which it was allowed; empty where nothing held it
 * @since 0.1
 */
public record ActResult(
    long eventId,
    Act act,
    Verdict verdict,
    boolean handled,
    Optional<Object> result,
    Optional<ApprovalId> approval) {
  /** An act that is only authorised: no handler ran, and nothing held it. */
  public static ActResult authorised(Act act, Verdict verdict) {
    return new ActResult(0, act, verdict, false, Optional.empty(), Optional.empty());
  }

  /** An act that a handler performed. */
  public static ActResult handled(Act act, Verdict verdict, Optional<Object> result) {
    return new ActResult(0, act, verdict, true, result, Optional.empty());
  }

  /** The same result under the id of its record. */
  public ActResult recordedAs(long id) {
    return new ActResult(id, act, verdict, handled, result, approval);
  }

  /** The same result with earlier findings of the gates. */
  public ActResult after(Verdict earlier) {
    return new ActResult(eventId, act, earlier.and(verdict), handled, result, approval);
  }

  /** The same result under an approval, or under none. */
  public ActResult under(Optional<ApprovalId> id) {
    return new ActResult(eventId, act, verdict, handled, result, id);
  }
}
