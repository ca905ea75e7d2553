package dev.lifeagent.adapters.mcp.call;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.policy.Policy;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who makes a request, as the host of the door knows it.
 *
 * @param caller the name of the key, and the agents that it is bound to
 * @param roles what the key opens, such as {@code agent} and {@code reader}
 * @param requestId the id that the answer, the record and the logs share
 * @param start when the request came
 */
public record McpCaller(Caller caller, Set<String> roles, String requestId, Instant start) {
  /** The role that proposes and asks. */
  public static final String AGENT = "agent";

  /** The role that reads. */
  public static final String READER = "reader";

  /** Copies the roles. */
  public McpCaller {
    roles = Set.copyOf(roles);
  }

  /** The call that the request makes, in a session or in none. */
  public Call call(CallKind kind, Policy policy, Optional<SessionId> session) {
    Call call = Call.of(caller, kind, policy, requestId, start);
    return session.map(call::in).orElse(call);
  }

  /** Whether the key has the role. */
  public boolean has(String role) {
    return roles.contains(role);
  }

  /**
   * Returns if the key has the role.
   *
   * @throws DeniedException with {@link RefusalCode#ROLE_MISSING} if it lacks it
   */
  public void require(String role) {
    if (!has(role)) {
      throw new DeniedException(
          Denial.of(RefusalCode.ROLE_MISSING, "this key lacks the role '" + role + "'", ""));
    }
  }
}
