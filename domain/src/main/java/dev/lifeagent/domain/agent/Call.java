package dev.lifeagent.domain.agent;

import dev.lifeagent.domain.policy.Policy;
import java.time.Instant;

/**
 * The circumstances of one driving call. A call sees one policy from its start to its end.
 *
 * @param caller who asks
 * @param requestId the id that the answer, the record and the logs share; not blank
 * @param start when the call began
 * @param policy the policy that was current at the start
 * @since 0.1
 */
public record Call(Caller caller, String requestId, Instant start, Policy policy) {
  /** Refuses a blank or overlong request id with {@link IllegalArgumentException}. */
  public Call {
    if (requestId.isBlank() || requestId.length() > 128) {
      throw new IllegalArgumentException("a request id has 1 to 128 characters");
    }
  }
}
