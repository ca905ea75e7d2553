package dev.lifeagent.application.review;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.gate.OperatorComments;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.plan.PlanWorkspaces;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.ReviewConflictException;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.GateRequest.Text;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records reviews of plans. Before an approval the plan passes the gates again, under the current
 * policy.
 *
 * @since 0.1
 */
public final class Reviews implements PlanReviewer {
  private final Plans plans;
  private final PlanWorkspaces workspaces;
  private final ChangeVerifier verifier;
  private final Gates gates;
  private final KillSwitch killSwitch;
  private final RequiredAcknowledgements required;
  private final OperatorComments comments;
  private final CallRecorder calls;
  private final boolean allowSelfReview;

  /** The same for plans of one workspace. */
  public Reviews(
      Plans plans,
      Workspace workspace,
      ChangeVerifier verifier,
      Gates gates,
      KillSwitch killSwitch,
      CurrentPlans currentPlans,
      OperatorComments comments,
      CallRecorder calls,
      boolean allowSelfReview) {
    this(
        plans,
        PlanWorkspaces.only(workspace),
        verifier,
        gates,
        killSwitch,
        currentPlans,
        comments,
        calls,
        allowSelfReview);
  }

  /**
   * Makes the use case.
   *
   * @param plans what was proposed
   * @param workspaces hold the commits that plans were made for
   * @param verifier verifies the stored patch once more
   * @param gates asked before an approval
   * @param killSwitch refuses approvals, never rejections
   * @param currentPlans says whether the workspace has moved on
   * @param comments scans the comments of rejections
   * @param calls records the decision before it is answered
   * @param allowSelfReview whether the key that proposed may decide
   */
  public Reviews(
      Plans plans,
      PlanWorkspaces workspaces,
      ChangeVerifier verifier,
      Gates gates,
      KillSwitch killSwitch,
      CurrentPlans currentPlans,
      OperatorComments comments,
      CallRecorder calls,
      boolean allowSelfReview) {
    this.plans = plans;
    this.workspaces = workspaces;
    this.verifier = verifier;
    this.gates = gates;
    this.killSwitch = killSwitch;
    this.required = new RequiredAcknowledgements(workspaces, currentPlans);
    this.comments = comments;
    this.calls = calls;
    this.allowSelfReview = allowSelfReview;
  }

  @Override
  public long review(
      Call call,
      PlanId id,
      Review.Decision decision,
      String patchSha256,
      Optional<String> comment,
      Set<Acknowledgement> acknowledged) {
    StoredPlan stored =
        plans
            .find(id)
            .filter(known -> call.caller().mayActAs(known.plan().agent()))
            .orElseThrow(UnknownPlanException::new);
    Review review = new Review(id, decision, call.caller().name(), patchSha256, comment);
    var seen =
        new CallRecorder.ObservedCall(call, stored.plan().agent(), input(review, acknowledged));
    return calls.observe(seen, () -> decide(call, stored, review, acknowledged, seen));
  }

  @Override
  public List<Acknowledgement> acknowledgements(Policy policy, StoredPlan stored) {
    return stored.review().isPresent() ? List.of() : required.known(policy, stored);
  }

  @Override
  public boolean mayReview(Caller caller, StoredPlan stored) {
    return stored.review().isEmpty() && !isOwn(caller.name(), stored);
  }

  private boolean isOwn(String key, StoredPlan stored) {
    return !allowSelfReview && stored.proposers().contains(key);
  }

  private long decide(
      Call call,
      StoredPlan stored,
      Review review,
      Set<Acknowledgement> acknowledged,
      CallRecorder.ObservedCall seen) {
    refuseUnlessOpen(call, stored, review);
    Optional<Verdict> verdict =
        review.decision() == Review.Decision.REJECT
            ? scanComment(call, review)
            : Optional.of(judge(call, stored.plan(), review));
    if (review.decision() == Review.Decision.APPROVE) {
      refuseUnacknowledged(call, stored, acknowledged);
    }
    var content = calls.ended(seen, output(call, review));
    try {
      return calls.recordWithin(
          Entry.of(calls.allowed(seen, verdict.map(content::with).orElse(content)), review));
    } catch (ReviewConflictException e) {
      throw denied(call, RefusalCode.ALREADY_REVIEWED, "the plan has been reviewed meanwhile");
    }
  }

  private void refuseUnlessOpen(Call call, StoredPlan stored, Review review) {
    if (stored.review().isPresent()) {
      throw denied(call, RefusalCode.ALREADY_REVIEWED, "the plan has already been reviewed");
    }
    String digest = stored.plan().patch().map(VerifiedPatch::sha256).orElse("");
    if (!digest.equals(review.patchSha256())) {
      throw denied(
          call,
          RefusalCode.PATCH_CHANGED,
          "patch_sha256 is not the digest of the stored patch; read the plan again");
    }
    if (isOwn(review.reviewer(), stored)) {
      throw denied(
          call,
          RefusalCode.SELF_REVIEW,
          "a key that proposed a plan may not review it; review with another operator key");
    }
  }

  private void refuseUnacknowledged(
      Call call, StoredPlan stored, Set<Acknowledgement> acknowledged) {
    List<Acknowledgement> needed = required.of(call.policy(), stored);
    if (acknowledged.containsAll(needed)) {
      return;
    }
    String reasons =
        needed.stream()
            .filter(one -> !acknowledged.contains(one))
            .map(one -> one.reason(call.policy()))
            .collect(Collectors.joining("; "));
    List<String> codes = needed.stream().map(Acknowledgement::code).toList();
    String list = codes.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
    throw new DeniedException(
        Denial.of(
                RefusalCode.ACKNOWLEDGE_REQUIRED,
                reasons + "; send acknowledge: " + list + " to approve it anyway",
                call.policy().digest())
            .with(Map.of("acknowledge", codes)));
  }

  /** A comment never keeps a plan from being rejected. */
  private Optional<Verdict> scanComment(Call call, Review review) {
    return comments.verdict("comment", review.comment().orElse(""), call.policy().digest());
  }

  private Verdict judge(Call call, Plan plan, Review review) {
    killSwitch.check(call);
    List<Text> texts = new ArrayList<>();
    review.comment().ifPresent(comment -> texts.add(new Text("comment", comment)));
    texts.add(new Text("intent", plan.intent()));
    plan.context().ifPresent(context -> texts.add(new Text("context", context)));
    Verdict verdict =
        gates.check(GateRequest.of(Stage.REQUEST, call, plan.agent(), texts, plan.targets()));
    return plan.patch().map(patch -> verdict.and(judge(call, plan, patch))).orElse(verdict);
  }

  private Verdict judge(Call call, Plan plan, VerifiedPatch patch) {
    Workspace workspace = workspaces.of(call, plan);
    return verifier
        .in(workspace)
        .verify(
            call,
            Proposer.of(plan.agent()),
            workspace.at(plan.base()),
            SubmittedChange.ofStored(patch),
            new Targets(plan.targets()))
        .verdict();
  }

  private static DeniedException denied(Call call, RefusalCode reason, String detail) {
    return new DeniedException(Denial.of(reason, detail, call.policy().digest()));
  }

  /** What a certificate says of an approval, and nothing else that is recorded does. */
  private Map<String, @Nullable Object> output(Call call, Review review) {
    return review.decision() == Review.Decision.APPROVE
        ? Map.of("gates", gates.names(), "policy_version", call.policy().version())
        : Map.of();
  }

  private static Map<String, @Nullable Object> input(
      Review review, Set<Acknowledgement> acknowledged) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("plan_id", review.plan().value());
    input.put("decision", review.decision().code());
    input.put("patch_sha256", review.patchSha256());
    review.comment().ifPresent(comment -> input.put("comment", comment));
    if (!acknowledged.isEmpty()) {
      input.put("acknowledge", acknowledged.stream().map(Acknowledgement::code).sorted().toList());
    }
    return input;
  }
}
