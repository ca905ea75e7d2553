package dev.lifeagent.application.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.gate.OperatorComments;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.Calls;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.HeadComparison;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may decide what, once; and no failing part keeps a plan from being rejected. */
class ReviewsTest {
  private static final PlanId PLAN = new PlanId("ab".repeat(32));
  private static final AgentId AGENT = new AgentId("a");
  private static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final AtomicReference<Event> recorded = new AtomicReference<>();
  private final InMemoryKillSwitchStore kept = new InMemoryKillSwitchStore();
  private final AtomicBoolean gateAsked = new AtomicBoolean();
  private final Reviews reviews = reviews(false);

  private Reviews reviews(boolean allowSelfReview) {
    RiskScanner risk = BuiltInRules.scanner(RiskProfile.STRICT);
    Gates gates =
        Gates.standard(
            risk,
            List.of(),
            List.of(
                request -> {
                  gateAsked.set(true);
                  return Decision.deny(request, RefusalCode.OPA_UNAVAILABLE, "down");
                }));
    return reviews(allowSelfReview, gates, gone());
  }

  private Reviews reviews(boolean allowSelfReview, Gates gates, Workspace workspace) {
    RiskScanner risk = BuiltInRules.scanner(RiskProfile.STRICT);
    Recorder recorder =
        new Recorder(
            entry -> {
              recorded.set(entry.event());
              return log.appendLater(entry);
            },
            risk::redact,
            Calls.LIMIT,
            Calls.ORIGIN,
            Clock.systemUTC(),
            CallListeners.none());
    return new Reviews(
        log,
        workspace,
        new ChangeVerifier(workspace, gates),
        gates,
        new KillSwitch(false, kept),
        new CurrentPlans(workspace, new HeadComparison(PatchLimits.DEFAULT), Calls.LIMIT),
        new OperatorComments(
            risk, Scorer.standard(), new TimeLimit(Duration.ofSeconds(1), () -> 0)),
        new CallRecorder(recorder),
        allowSelfReview);
  }

  private static Workspace gone() {
    return (Workspace)
        Proxy.newProxyInstance(
            Workspace.class.getClassLoader(),
            new Class<?>[] {Workspace.class},
            (proxy, method, arguments) -> {
              throw new WorkspaceException("gone");
            });
  }

  @BeforeEach
  void aPlanWithoutAPatchWasProposed() {
    proposedBy("proposer");
  }

  private void proposedBy(String actor) {
    Plan plan =
        new Plan(
            PLAN,
            AGENT,
            "tidy up",
            Optional.empty(),
            List.of(),
            "0".repeat(40),
            Optional.empty(),
            Verdict.clean(POLICY.digest()),
            Optional.empty(),
            List.of());
    Observation seen = Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.of(), Map.of());
    log.append(
        Entry.of(
            Event.of(Instant.EPOCH, EventKind.PLAN, Optional.of(AGENT), actor, Outcome.OK, seen),
            plan));
  }

  private static Call call(Caller caller) {
    return Call.of(caller, CallKind.REVIEW, POLICY, "r", Instant.EPOCH);
  }

  private long decide(Reviews with, String caller, Review.Decision decision, String comment) {
    return with.review(
        call(Caller.unbound(caller)), PLAN, decision, "", Optional.of(comment), Set.of());
  }

  private RefusalCode refusal(Reviews with, String caller, Review.Decision decision) {
    return assertThrows(DeniedException.class, () -> decide(with, caller, decision, "ok"))
        .denial()
        .reason();
  }

  @Test
  void aRejectionNeedsNeitherGatesNorWorkspaceNorAnOpenSwitch() {
    kept.set(true);
    assertEquals(2, decide(reviews, "operator", Review.Decision.REJECT, "no"));
    assertEquals(false, gateAsked.get());
  }

  @Test
  void whatIsDangerousInTheCommentOfARejectionIsOnRecordAndKeepsNothingBack() {
    decide(reviews, "operator", Review.Decision.REJECT, "it fetches http://169.254.169.254/x");
    Verdict verdict = recorded.get().observation().verdict().orElseThrow();
    assertEquals("comment", verdict.findings().get(0).field());
    assertEquals(
        Review.Decision.REJECT, log.find(PLAN).orElseThrow().review().orElseThrow().decision());
  }

  @Test
  void anApprovalIsHeldBackByTheKillSwitchAndByWhateverGate() {
    kept.set(true);
    assertEquals(RefusalCode.KILL_SWITCH, refusal(reviews, "operator", Review.Decision.APPROVE));
    kept.set(false);
    assertEquals(
        RefusalCode.OPA_UNAVAILABLE, refusal(reviews, "operator", Review.Decision.APPROVE));
    assertEquals(Optional.empty(), log.find(PLAN).orElseThrow().review());
  }

  @Test
  void anApprovalRecordsTheGatesThatWereAskedAndTheVersionOfThePolicy() {
    Gates gates = Gates.standard(BuiltInRules.scanner(RiskProfile.STRICT), List.of(), List.of());
    Workspace workspace = InMemoryWorkspace.of(Map.of("src/a", "1"));
    decide(reviews(false, gates, workspace), "operator", Review.Decision.APPROVE, "ok");
    assertEquals(
        Map.of("gates", gates.names(), "policy_version", "1"),
        recorded.get().observation().output());
    assertEquals(List.of("self_access", "paths", "size", "risk"), gates.names().subList(0, 4));
  }

  @Test
  void aRejectionAsksNoGate() {
    decide(reviews, "operator", Review.Decision.REJECT, "no");
    assertEquals(Map.of(), recorded.get().observation().output());
  }

  @Test
  void aPlanIsDecidedOnceAndNotByTheKeyThatProposed() {
    assertFalse(mayReview(reviews, "proposer"));
    assertTrue(mayReview(reviews, "operator"));
    assertTrue(mayReview(reviews(true), "proposer"));
    assertEquals(RefusalCode.SELF_REVIEW, refusal(reviews, "proposer", Review.Decision.REJECT));
    decide(reviews(true), "proposer", Review.Decision.REJECT, "mine");
    assertEquals(
        RefusalCode.ALREADY_REVIEWED, refusal(reviews, "operator", Review.Decision.REJECT));
    assertFalse(mayReview(reviews, "operator"));
  }

  private boolean mayReview(Reviews with, String caller) {
    return with.mayReview(Caller.unbound(caller), log.find(PLAN).orElseThrow());
  }

  @Test
  void aKeyThatProposedTheSamePlanAfterAnotherMayNotReviewItEither() {
    proposedBy("second");
    for (String proposer : List.of("proposer", "second")) {
      assertEquals(RefusalCode.SELF_REVIEW, refusal(reviews, proposer, Review.Decision.APPROVE));
    }
  }

  @Test
  void aReviewOfAnotherPatchIsRefused() {
    DeniedException refused =
        assertThrows(
            DeniedException.class,
            () ->
                reviews.review(
                    call(Caller.unbound("operator")),
                    PLAN,
                    Review.Decision.REJECT,
                    "f".repeat(64),
                    Optional.empty(),
                    Set.of()));
    assertEquals(RefusalCode.PATCH_CHANGED, refused.denial().reason());
  }

  @Test
  void aCallerWhoIsBoundToOthersKnowsNoSuchPlan() {
    Caller bound = new Caller("bound", List.of(Glob.of("b*")));
    assertThrows(
        UnknownPlanException.class,
        () ->
            reviews.review(
                call(bound), PLAN, Review.Decision.REJECT, "", Optional.empty(), Set.of()));
  }
}
