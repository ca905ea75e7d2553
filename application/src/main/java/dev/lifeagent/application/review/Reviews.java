package dev.lifeagent.application.review;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.gate.Remarks;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.plan.PatchVerifier;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.ReviewConflictException;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DenialReason;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Submission;
import dev.lifeagent.domain.gate.Submission.Text;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.FiledProposal;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Proposal;
import dev.lifeagent.domain.plan.Proposals;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.VerifiedPatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides about proposals. An approval passes the gates again, under the policy of now.
 *
 * @since 0.1
 */
public final class Reviews {
  private final Proposals proposals;
  private final PatchVerifier verifier;
  private final Gates gates;
  private final KillSwitch killSwitch;
  private final Remarks remarks;
  private final CallRecorder calls;
  private final boolean allowSelfReview;

  /**
   * Makes the use case.
   *
   * @param proposals what was proposed
   * @param verifier applies the stored patch once more
   * @param gates asked before an approval
   * @param killSwitch holds approvals back, never rejections
   * @param remarks looks at the comments of rejections
   * @param calls records the decision before it is answered
   * @param allowSelfReview whether the key that proposed may decide
   */
  public Reviews(
      Proposals proposals,
      PatchVerifier verifier,
      Gates gates,
      KillSwitch killSwitch,
      Remarks remarks,
      CallRecorder calls,
      boolean allowSelfReview) {
    this.proposals = proposals;
    this.verifier = verifier;
    this.gates = gates;
    this.killSwitch = killSwitch;
    this.remarks = remarks;
    this.calls = calls;
    this.allowSelfReview = allowSelfReview;
  }

  /**
   * Records a decision.
   *
   * @return the id of its event
   * @throws UnknownPlanException when the caller knows no such plan
   * @throws DeniedException when the decision is refused
   */
  public long review(
      Call call,
      PlanId id,
      Review.Decision decision,
      String patchSha256,
      Optional<String> comment) {
    FiledProposal filed =
        proposals
            .find(id)
            .filter(known -> call.caller().mayActAs(known.proposal().agent()))
            .orElseThrow(UnknownPlanException::new);
    Review review = new Review(id, decision, call.caller().name(), patchSha256, comment);
    var seen =
        new CallRecorder.Seen(call, EventKind.REVIEW, filed.proposal().agent(), input(review));
    return calls.observe(seen, () -> decide(call, filed, review, seen));
  }

  private long decide(Call call, FiledProposal filed, Review review, CallRecorder.Seen seen) {
    refuseUnlessOpen(call, filed, review);
    Optional<Verdict> verdict =
        review.decision() == Review.Decision.REJECT
            ? remark(call, review)
            : Optional.of(judge(call, filed.proposal(), review));
    var content = calls.ended(seen, Map.of());
    try {
      return calls.recordWithin(
          Entry.of(calls.allowed(seen, verdict.map(content::with).orElse(content)), review));
    } catch (ReviewConflictException e) {
      throw denied(call, DenialReason.ALREADY_REVIEWED, "the plan has its review by now");
    }
  }

  private void refuseUnlessOpen(Call call, FiledProposal filed, Review review) {
    if (filed.review().isPresent()) {
      throw denied(call, DenialReason.ALREADY_REVIEWED, "the plan has its review");
    }
    String stored = filed.proposal().patch().map(VerifiedPatch::sha256).orElse("");
    if (!stored.equals(review.patchSha256())) {
      throw denied(
          call, DenialReason.PATCH_CHANGED, "patch_sha256 is not that of the stored patch");
    }
    if (!allowSelfReview && filed.actor().equals(review.reviewer())) {
      throw denied(
          call, DenialReason.SELF_REVIEW, "the key that proposed a plan may not review it");
    }
  }

  /** No comment may keep a plan from being rejected. */
  private Optional<Verdict> remark(Call call, Review review) {
    return remarks.verdict("comment", review.comment().orElse(""), call.policy().digest());
  }

  private Verdict judge(Call call, Proposal proposal, Review review) {
    killSwitch.check(call);
    List<Text> texts = new ArrayList<>();
    review.comment().ifPresent(comment -> texts.add(new Text("comment", comment)));
    texts.add(new Text("intent", proposal.intent()));
    proposal.context().ifPresent(context -> texts.add(new Text("context", context)));
    Verdict verdict =
        gates.check(
            Submission.of(
                Stage.REQUEST,
                EventKind.REVIEW,
                call,
                proposal.agent(),
                texts,
                proposal.targets()));
    return proposal.patch().map(patch -> verdict.and(judge(call, proposal, patch))).orElse(verdict);
  }

  private Verdict judge(Call call, Proposal proposal, VerifiedPatch patch) {
    Base base = verifier.at(proposal.base());
    ChangeSet changes = verifier.apply(call, proposal.agent(), patch, base);
    return verifier.judge(EventKind.REVIEW, call, proposal.agent(), proposal.targets(), changes);
  }

  private static DeniedException denied(Call call, DenialReason reason, String detail) {
    return new DeniedException(Denial.of(reason, detail, call.policy().digest()));
  }

  private static Map<String, @Nullable Object> input(Review review) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("plan_id", review.plan().value());
    input.put("decision", review.decision().code());
    input.put("patch_sha256", review.patchSha256());
    review.comment().ifPresent(comment -> input.put("comment", comment));
    return input;
  }
}
