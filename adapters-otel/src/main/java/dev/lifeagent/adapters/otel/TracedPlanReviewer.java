package dev.lifeagent.adapters.otel;

import dev.lifeagent.application.review.PlanReviewer;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.policy.Policy;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs each review of a plan in a span. */
public final class TracedPlanReviewer implements PlanReviewer {
  private final PlanReviewer reviewer;
  private final CallSpans spans;

  /**
   * Wraps a reviewer.
   *
   * @param tracer of the process's SDK, or one that does nothing
   */
  public TracedPlanReviewer(PlanReviewer reviewer, Tracer tracer) {
    this.reviewer = reviewer;
    this.spans = new CallSpans(tracer, text -> true);
  }

  @Override
  public long review(
      Call call,
      PlanId id,
      Review.Decision decision,
      String patchSha256,
      Optional<String> comment,
      Set<Acknowledgement> acknowledged) {
    return spans.within(
        call,
        Optional.empty(),
        () -> reviewer.review(call, id, decision, patchSha256, comment, acknowledged),
        event -> event,
        event -> Optional.empty());
  }

  @Override
  public List<Acknowledgement> acknowledgements(Policy policy, StoredPlan stored) {
    return reviewer.acknowledgements(policy, stored);
  }

  @Override
  public boolean mayReview(Caller caller, StoredPlan stored) {
    return reviewer.mayReview(caller, stored);
  }
}
