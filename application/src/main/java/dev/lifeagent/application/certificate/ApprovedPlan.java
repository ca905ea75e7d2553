package dev.lifeagent.application.certificate;

import dev.lifeagent.domain.certificate.Leaf;
import dev.lifeagent.domain.certificate.Statement;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.plan.VerifiedPatch;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan with its approval, as it is stored.
 *
 * @param stored the plan
 * @param patch its change
 * @param review the approval
 * @param reviewEvent the event that recorded it
 */
record ApprovedPlan(StoredPlan stored, VerifiedPatch patch, Review review, long reviewEvent) {
  private static final String EARLY =
      "the plan was %s before the record held what a certificate proves; propose the change again"
          + " and have it approved";

  private static final String UNREADABLE =
      "the record does not hold all that the approval acknowledged";

  /**
   * The plan, if it is approved.
   *
   * @throws NotCertifiedException otherwise
   */
  static ApprovedPlan of(StoredPlan stored) {
    Optional<VerifiedPatch> patch = stored.plan().patch();
    if (patch.isEmpty()) {
      throw NotCertifiedException.notApproved(
          "the plan has no patch, only an intent, so there is nothing to certify");
    }
    Review review =
        stored
            .review()
            .orElseThrow(() -> NotCertifiedException.notApproved("the plan is not approved"));
    if (review.decision() != Review.Decision.APPROVE) {
      throw NotCertifiedException.notApproved("the plan was rejected, which is final");
    }
    return new ApprovedPlan(stored, patch.get(), review, stored.reviewEvent().orElseThrow());
  }

  /** The event that recorded the plan. */
  long planEvent() {
    return stored.eventId();
  }

  /**
   * What a certificate says.
   *
   * @param proposed the event of the plan
   * @param proposal its line in the log
   * @param approved the event of the approval
   * @param approval its line in the log
   * @throws NotCertifiedException if the record does not hold what is certified
   * @throws EventLogException if the record is of another plan than the one that is stored
   */
  Statement statement(
      RecordedEvent proposed, Leaf proposal, RecordedEvent approved, Leaf approval) {
    Plan plan = stored.plan();
    Leaf.Subject subject =
        proposal
            .subject()
            .orElseThrow(() -> NotCertifiedException.notCertifiable(EARLY.formatted("proposed")));
    if (approval.subject().isEmpty()) {
      throw NotCertifiedException.notCertifiable(EARLY.formatted("approved"));
    }
    requireSame(proposal, expected(proposal, EventKind.PLAN, stored.actor(), subject, ""));
    requireSame(
        approval,
        expected(approval, EventKind.REVIEW, review.reviewer(), subject, review.decision().code()));
    Map<String, @Nullable Object> output = RecordedContent.of(approved, "output");
    return new Statement(
        plan.id(),
        patch.bytes(),
        patch.resultTree(),
        plan.base(),
        plan.verdict().policyDigest(),
        version(output),
        gates(approved, output),
        acknowledged(approved),
        plan.agent(),
        proposed.session(),
        plan.draft(),
        stored.actor(),
        review.reviewer(),
        planEvent(),
        reviewEvent);
  }

  /** The line that the plan as it is stored has, but for the digest of its artifact. */
  private Leaf expected(
      Leaf leaf, EventKind kind, String actor, Leaf.Subject subject, String decision) {
    Plan plan = stored.plan();
    return new Leaf(
        kind == EventKind.PLAN ? planEvent() : reviewEvent,
        kind.code(),
        Optional.of(plan.agent().value()),
        actor,
        Outcome.OK.code(),
        leaf.dataCommitment(),
        Optional.of(
            new Leaf.Subject(
                plan.id().value(),
                subject.artifact(),
                Optional.of(patch.sha256()),
                plan.base(),
                Optional.of(patch.resultTree()),
                plan.verdict().policyDigest(),
                Optional.of(decision).filter(code -> !code.isEmpty()))));
  }

  private static void requireSame(Leaf leaf, Leaf expected) {
    if (!leaf.equals(expected)) {
      throw new EventLogException(
          "the record is of another plan than the one that is stored, so nothing is certified;"
              + " an operator finds out more with life-agent audit verify");
    }
  }

  private static String version(Map<String, @Nullable Object> output) {
    if (output.get("policy_version") instanceof String version) {
      return version;
    }
    throw NotCertifiedException.notCertifiable(EARLY.formatted("approved"));
  }

  private static List<String> gates(RecordedEvent approved, Map<String, @Nullable Object> output) {
    if (output.get("gates") instanceof List<?> gates
        && !RecordedContent.isCut(approved, "/output")) {
      return gates.stream().map(String::valueOf).toList();
    }
    throw NotCertifiedException.notCertifiable(EARLY.formatted("approved"));
  }

  private static List<Acknowledgement> acknowledged(RecordedEvent approved) {
    Object codes = RecordedContent.of(approved, "input").get("acknowledge");
    if (RecordedContent.isCut(approved, "/input/acknowledge")) {
      throw NotCertifiedException.notCertifiable(UNREADABLE);
    }
    try {
      return codes instanceof List<?> list
          ? list.stream()
              .map(String::valueOf)
              .map(Acknowledgement::new)
              .distinct()
              .sorted(Comparator.comparing(Acknowledgement::code))
              .toList()
          : List.of();
    } catch (IllegalArgumentException e) {
      // A marker is in the place of what looked like a secret.
      throw NotCertifiedException.notCertifiable(UNREADABLE);
    }
  }
}
