package dev.lifeagent.domain.plan;

import java.util.Optional;

/**
 * What the mail around a patch says: subject, body and the id of the plan.
 *
 * @param plan the plan that the patch belongs to
 * @param intent what the change is for; its first line is the subject
 * @param context what a reviewer should know
 * @since 0.1
 */
public record PatchMessage(PlanId plan, String intent, Optional<String> context) {
  /** The message of a change that is asked for. */
  public static PatchMessage of(PlanId plan, PlanRequest request) {
    return new PatchMessage(plan, request.intent(), request.context());
  }

  /** The message of a plan. */
  public static PatchMessage of(Plan plan) {
    return new PatchMessage(plan.id(), plan.intent(), plan.context());
  }
}
