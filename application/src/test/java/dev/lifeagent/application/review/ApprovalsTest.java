package dev.lifeagent.application.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.GateRequest.Text;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.Current;
import dev.lifeagent.domain.plan.HeadComparison;
import dev.lifeagent.domain.plan.PatchMessage;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is looked at before a plan with a patch is approved. */
class ApprovalsTest {
  private static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
  private static final PlanId PLAN = new PlanId("ab".repeat(32));
  private static final TimeLimit NEVER = new TimeLimit(Duration.ofSeconds(1), () -> 0);
  private static final String OLD = "1\n2\n3\n4\n5\n6\n7\n8\n";
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n 4\n";

  private final InMemoryWorkspace workspace = InMemoryWorkspace.of(Map.of("src/a.txt", OLD));
  private final InMemoryEventLog log = new InMemoryEventLog();
  private final List<GateRequest> asked = new ArrayList<>();
  private final Plan plan = plan();
  private final Reviews reviews = reviews();

  private Plan plan() {
    VerifiedPatch patch =
        new ChangeVerifier(workspace, new Gates(Scorer.standard(), List.of()))
            .verify(
                call(CallKind.PLAN),
                Proposer.of(AgentId.DEFAULT),
                workspace.head(),
                SubmittedChange.ofPatch(
                    new PatchMessage(PLAN, new AgentId("a"), "Count", Optional.empty()),
                    SubmittedPatch.of(PATCH)),
                Targets.any())
            .patch();
    return new Plan(
        PLAN,
        AgentId.DEFAULT,
        "Count",
        Optional.of("They are read aloud."),
        List.of(),
        workspace.head().commit(),
        Optional.of(patch),
        Verdict.clean(POLICY.digest()),
        Optional.empty(),
        List.of());
  }

  private Reviews reviews() {
    RiskScanner risk = BuiltInRules.scanner(RiskProfile.STRICT);
    Gate noting =
        request -> {
          asked.add(request);
          return Decision.allow(request);
        };
    Gates gates = Gates.standard(Scorer.standard(), risk, NEVER, List.of(), List.of(noting));
    Recorder recorder =
        new Recorder(
            log, risk::redact, Calls.LIMIT, Calls.ORIGIN, Clock.systemUTC(), CallListeners.none());
    return new Reviews(
        log,
        workspace,
        new ChangeVerifier(workspace, gates, PatchLimits.DEFAULT, NEVER),
        gates,
        new KillSwitch(false, new InMemoryKillSwitchStore()),
        new CurrentPlans(workspace, new HeadComparison(PatchLimits.DEFAULT), NEVER),
        new OperatorComments(risk, Scorer.standard(), NEVER),
        new CallRecorder(recorder),
        false);
  }

  private static Call call(CallKind kind) {
    return Call.of(Caller.unbound("operator"), kind, POLICY, "r", Instant.EPOCH);
  }

  @BeforeEach
  void propose() {
    Observation seen = Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.of(), Map.of());
    Optional<AgentId> agent = Optional.of(plan.agent());
    log.append(
        Entry.of(
            Event.of(Instant.EPOCH, EventKind.PLAN, agent, "proposer", Outcome.OK, seen), plan));
  }

  private long decide(
      Review.Decision decision, Optional<String> comment, Set<Acknowledgement> known) {
    String digest = plan.patch().orElseThrow().sha256();
    return reviews.review(call(CallKind.REVIEW), PLAN, decision, digest, comment, known);
  }

  private Denial refusal(Set<Acknowledgement> acknowledged) {
    return assertThrows(
            DeniedException.class,
            () -> decide(Review.Decision.APPROVE, Optional.empty(), acknowledged))
        .denial();
  }

  private static Acknowledgement said(Current current) {
    return new Acknowledgement(current.code());
  }

  private void commit(Current wanted) {
    String now = wanted == Current.MOVED ? OLD + "9\n" : OLD.replaceFirst("1", "uno");
    workspace.commit(InMemoryTree.of(Map.of("src/a.txt", now)));
  }

  @ParameterizedTest
  @EnumSource(names = {"MOVED", "CONFLICT"})
  void aPlanWhoseFilesHaveChangedIsApprovedOnlyByOneWhoSaysSo(Current current) {
    commit(current);
    Denial unsaid = refusal(Set.of());
    assertEquals(RefusalCode.ACKNOWLEDGE_REQUIRED, unsaid.reason());
    assertEquals(Map.of("acknowledge", List.of(current.code())), unsaid.hints());
    assertTrue(
        unsaid.detail().contains(current == Current.MOVED ? "still applies" : "no longer applies"),
        unsaid.detail());
    assertEquals(
        RefusalCode.ACKNOWLEDGE_REQUIRED,
        refusal(Set.of(said(current == Current.MOVED ? Current.CONFLICT : Current.MOVED))).reason(),
        "another state is not this one");
    assertEquals(4, decide(Review.Decision.APPROVE, Optional.empty(), Set.of(said(current))));
    assertEquals(List.of(current.code()), input(4).get("acknowledge"));
  }

  @Test
  void aRejectionNeedsNoWordAboutChangedFiles() {
    commit(Current.CONFLICT);
    assertEquals(2, decide(Review.Decision.REJECT, Optional.empty(), Set.of()));
  }

  @Test
  void theGatesAreAskedAboutTheCommentAndAboutWhatThePlanSays() {
    decide(Review.Decision.APPROVE, Optional.of("Looks right."), Set.of());
    assertEquals(
        List.of(
            new Text("comment", "Looks right."),
            new Text("intent", "Count"),
            new Text("context", "They are read aloud.")),
        asked.get(0).texts());
    assertTrue(asked.size() > 1, "and about the patch once more");
    assertEquals(
        Map.of(
            "plan_id",
            PLAN.value(),
            "decision",
            "approve",
            "patch_sha256",
            plan.patch().orElseThrow().sha256(),
            "comment",
            "Looks right."),
        input(2));
  }

  private Map<?, ?> input(long event) {
    return (Map<?, ?>)
        log.page(EventQuery.after(event - 1, 1)).get(0).data().orElseThrow().get("input");
  }
}
