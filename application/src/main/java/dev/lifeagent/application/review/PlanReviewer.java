package dev.lifeagent.application.review;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an adapter asks to decide about a plan: {@link Reviews}, perhaps within decorators.
 * Implementations are safe for use by several threads.
 *
 * @since 0.1
 */
public interface PlanReviewer {
  /**
   * Records a decision.
   *
   * @param acknowledged what the reviewer says to know of; an approval needs all of {@link
   *     #acknowledgements}
   * @return the id of its event
   * @throws UnknownPlanException if the caller may see no such plan
   * @throws dev.lifeagent.domain.gate.DeniedException when the decision is refused
   */
  long review(
      Call call,
      PlanId id,
      Review.Decision decision,
      String patchSha256,
      Optional<String> comment,
      Set<Acknowledgement> acknowledged);

  /**
   * What must be acknowledged to approve a plan under a policy, as far as it can be found out
   * before the gates are asked; empty once it is decided.
   */
  List<Acknowledgement> acknowledgements(Policy policy, StoredPlan stored);

  /**
   * Whether the caller is one who may decide about the plan: it is undecided, and not of the
   * caller's own. That the plan then passes is not said.
   */
  boolean mayReview(Caller caller, StoredPlan stored);
}
