package dev.lifeagent.adapters.http.auth;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.policy.Policy;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One request of a known caller.
 *
 * @param caller who calls
 * @param roles what the key opens
 * @param requestId the id of the request
 * @param start when it came
 */
public record AuthenticatedRequest(Caller caller, Set<Role> roles, String requestId, Instant start)
    implements Principal {
  @Override
  public String getName() {
    return caller.name();
  }

  /** The call that the request makes under the policy of now. */
  public Call call(CallKind kind, Policy policy) {
    return Call.of(caller, kind, policy, requestId, start);
  }

  /** The call that the request makes under the policy of now, in a session or in none. */
  public Call call(CallKind kind, Policy policy, Optional<SessionId> session) {
    Call call = call(kind, policy);
    return session.map(call::in).orElse(call);
  }
}
