package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.call.AgentId;
import java.util.Optional;

/**
 * What the mail around a patch says: author, subject, body and the id of the plan.
 *
 * @param plan the plan that the patch belongs to
 * @param agent who proposes it, the author of the change
 * @param intent what the change is for; its first line is the subject
 * @param context what a reviewer should know
 * @since 0.1
 */
public record PatchMessage(PlanId plan, AgentId agent, String intent, Optional<String> context) {
  /** The message of a change that is asked for. */
  public static PatchMessage of(PlanId plan, PlanRequest request) {
    return new PatchMessage(plan, request.agent(), request.intent(), request.context());
  }

  /** The message of a plan. */
  public static PatchMessage of(Plan plan) {
    return new PatchMessage(plan.id(), plan.agent(), plan.intent(), plan.context());
  }
}
