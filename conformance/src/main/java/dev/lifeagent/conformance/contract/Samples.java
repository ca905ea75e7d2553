package dev.lifeagent.conformance.contract;

import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.event.Cut;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.Reading;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.RuleMark;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the contracts store and ask. */
final class Samples {
  static final AgentId ALICE = new AgentId("alice");
  static final AgentId BOB = new AgentId("bob");
  static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  static final Finding FINDING =
      new Finding("rule", RiskCategory.URL, Severity.HIGH, "intent", 3, 7);

  private Samples() {}

  static Policy policy() {
    return Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
  }

  static Verdict verdict() {
    return new Verdict(List.of(FINDING), 0.25, policy().digest());
  }

  private static Verdict marked() {
    List<RuleMark> marks = List.of(new RuleMark("new-dependencies", RuleMark.Outcome.WOULD_DENY));
    return new Verdict(List.of(FINDING), 0.25, policy().digest(), marks);
  }

  static Call call(CallKind kind) {
    return Call.of(Caller.unbound("key"), kind, policy(), "request", AT);
  }

  static Entry act(AgentId agent) {
    return Entry.of(event(EventKind.ACT, agent, Outcome.OK));
  }

  static Event event(EventKind kind, AgentId agent, Outcome outcome) {
    Observation seen =
        Observation.of("request", AT, Duration.ofMillis(1), Map.of("action", "test"), Map.of());
    return Event.of(AT, kind, Optional.of(agent), "key", outcome, seen);
  }

  /** An event of a session; of none for null. */
  static Entry inSession(
      EventKind kind, AgentId agent, String actor, Outcome outcome, @Nullable SessionId session) {
    Event event = event(kind, agent, outcome);
    Links links = Links.of(Optional.ofNullable(session));
    return Entry.of(
        Event.of(AT, kind, event.agent(), actor, outcome, event.observation().with(links)));
  }

  /** An act that its caller performs. */
  static Entry elsewhere(AgentId agent, ActMatch match) {
    Event event = event(EventKind.ACT, agent, Outcome.OK);
    Links links = Links.NONE.matchedBy(Optional.of(match));
    return Entry.of(event.with(event.observation().with(links)));
  }

  /** What the caller of acts tells, as a record holds it. */
  static Entry report(AgentId agent, ActReport report) {
    Observation seen =
        Observation.of(
            "request",
            AT,
            Duration.ZERO,
            Map.of("status", report.status().code()),
            Map.of("acts", report.acts()));
    return Entry.of(
        Event.of(AT, EventKind.REPORT, Optional.of(agent), "key", Outcome.OK, seen), report);
  }

  /** An event that has every member that an observation can have. */
  static Event full(long closes) {
    Observation seen =
        new Observation(
            "request",
            AT,
            Duration.ofNanos(1_234_567),
            Map.of("list", List.of("\u00fc", 1, true)),
            Map.of("text", "out"),
            new Reading(List.of("git"), List.of("src/\u00fc"), List.of("example.org")),
            new Cut(
                Optional.of("ab".repeat(32)),
                Optional.empty(),
                List.of(new Cut.Place("/input/list/1", 40_000, 0), new Cut.Place("/input", 0, 3))),
            Optional.of(RefusalCode.PROMPT_RISKY),
            Optional.of("rule"),
            Optional.of(marked()),
            Optional.of(new Origin("0.1.0", "strict")),
            Optional.of("model"),
            OptionalInt.of(3),
            OptionalInt.of(4),
            new Links(
                Optional.of(new SessionId("run-1")),
                Optional.of("owner"),
                Optional.of(new ApprovalId("0a".repeat(16))),
                Optional.of(new ActMatch("cd".repeat(32)))));
    return Event.of(AT, EventKind.LLM, Optional.of(ALICE), "key", Outcome.DENIED, seen)
        .closing(closes);
  }

  static PlanId plan(int number) {
    return new PlanId(Sha256.hex("plan " + number));
  }

  static Plan plan(int number, AgentId agent) {
    return plan(number, agent, "patch " + number + "\r\n\u00ff");
  }

  /** Differs from {@link #plan(int, AgentId)} in a byte of its patch. */
  static Plan otherDraft(int number, AgentId agent) {
    return plan(number, agent, "Patch " + number + "\r\n\u00ff");
  }

  private static Plan plan(int number, AgentId agent, String text) {
    VerifiedPatch patch =
        new VerifiedPatch(
            text.getBytes(StandardCharsets.ISO_8859_1),
            List.of(new VerifiedPatch.FileSummary(RepoPath.of("src/a"), "modified", "100644")),
            1,
            2,
            "b".repeat(40));
    return new Plan(
        plan(number),
        agent,
        "intent with \"quotes\"",
        Optional.of("context"),
        List.of(RepoPath.of("src")),
        "a".repeat(40),
        Optional.of(patch),
        verdict(),
        Optional.of(new Plan.Draft("model", Sha256.hex("prompt"), 2)),
        List.of("src/a: a note"));
  }

  /** A plan without a patch. */
  static Plan intent(int number, AgentId agent) {
    return new Plan(
        plan(number),
        agent,
        "intent",
        Optional.empty(),
        List.of(),
        "a".repeat(40),
        Optional.empty(),
        verdict(),
        Optional.empty(),
        List.of());
  }

  static Entry proposed(Plan plan) {
    return Entry.of(event(EventKind.PLAN, plan.agent(), Outcome.OK), plan);
  }

  static Entry proposed(Plan plan, String actor) {
    Event event = event(EventKind.PLAN, plan.agent(), Outcome.OK);
    return Entry.of(
        Event.of(
            event.at(), event.kind(), event.agent(), actor, event.outcome(), event.observation()),
        plan);
  }

  static Review review(int number, Review.Decision decision) {
    return new Review(plan(number), decision, "operator", "b".repeat(64), Optional.of("why"));
  }

  static Entry reviewed(Review review) {
    return Entry.of(event(EventKind.REVIEW, ALICE, Outcome.OK), review);
  }
}
