package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.request.PlanUpload;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.sweep.SweptPatch;
import org.jspecify.annotations.Nullable;

/**
 * The whole change of a session, with the rest in the query.
 *
 * @param agent whose session it is
 * @param intent what the plan says it is for
 * @param session the session, of the caller's key
 * @param diff what was sent
 * @param partial whether files may be left out
 */
record SweepRequest(
    AgentId agent, String intent, SessionId session, SweptPatch diff, boolean partial) {

  /** Refuses what a caller has no say in. */
  static SweepRequest of(
      @Nullable String agentId,
      @Nullable String intent,
      @Nullable String sessionId,
      @Nullable String base,
      @Nullable String workspace,
      @Nullable String partial,
      PlanUpload body) {
    if (base != null || workspace != null) {
      throw InvalidFieldsException.of(
          base != null ? "base" : "workspace",
          "is not sent with sweep=true; it is the one on record for the session");
    }
    PlanUpload.RawPatch patch =
        body.patch()
            .orElseThrow(
                () -> InvalidFieldsException.of("sweep", "takes a raw patch (text/x-diff)"));
    SessionId session =
        Query.session("session_id", sessionId)
            .orElseThrow(
                () -> InvalidFieldsException.of("session_id", "is missing; a sweep is of one"));
    PlanRequest plan = RawPatchRequest.of(agentId, intent, null, patch);
    return new SweepRequest(
        plan.agent(),
        plan.intent(),
        session,
        SweptPatch.of(patch.bytes()),
        Query.flag("partial", partial));
  }
}
