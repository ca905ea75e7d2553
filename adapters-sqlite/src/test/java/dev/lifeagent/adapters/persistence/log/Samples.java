package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.crypto.Sha256;
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
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.VerifiedPatch;
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

/** Entries for tests. */
public final class Samples {
  public static final Instant AT = Instant.parse("2026-03-04T05:06:07.123456789Z");
  public static final AgentId ALICE = new AgentId("alice");
  public static final AgentId BOB = new AgentId("bob");
  public static final String DIGEST = Sha256.hex("policy");

  private Samples() {}

  public static Event event(EventKind kind, AgentId agent, String actor, Outcome outcome) {
    Observation seen =
        Observation.of("request-1", AT.minusMillis(5), Duration.ofMillis(5), Map.of(), Map.of());
    return Event.of(AT, kind, Optional.of(agent), actor, outcome, seen);
  }

  public static Entry act(AgentId agent) {
    return Entry.of(event(EventKind.ACT, agent, "key", Outcome.OK));
  }

  public static Event fullEvent() {
    Observation seen =
        new Observation(
            "request-2",
            AT,
            Duration.ofNanos(1_234_567),
            Map.of("b", 1, "a", List.of("\u00fc", "\ud83d\ude00", "half \ud800")),
            Map.of("text", "out"),
            new Reading(List.of("git"), List.of("src/\u00fc"), List.of("example.org")),
            new Cut(
                Optional.of("ab".repeat(32)),
                Optional.empty(),
                List.of(new Cut.Place("/input/list/1", 40_000, 0), new Cut.Place("/input", 0, 3))),
            Optional.of(RefusalCode.PROMPT_RISKY),
            Optional.of("rule"),
            Optional.of(verdict()),
            Optional.of(new Origin("0.1.0", "strict")),
            Optional.of("model"),
            OptionalInt.of(3),
            OptionalInt.of(4),
            new Links(
                Optional.of(new SessionId("run-1")),
                Optional.of("owner"),
                Optional.of(new ApprovalId("0a".repeat(16))),
                Optional.of(new ActMatch("cd".repeat(32)))));
    return Event.of(AT, EventKind.TURN, Optional.of(ALICE), "key", Outcome.DENIED, seen).closing(7);
  }

  public static Verdict verdict() {
    Finding finding =
        new Finding("rule", RiskCategory.PATH_TRAVERSAL, Severity.HIGH, "intent", 1, 2);
    return new Verdict(List.of(finding), 0.1 + 0.2, DIGEST);
  }

  public static PlanId planId(int number) {
    return new PlanId(Sha256.hex("plan " + number));
  }

  public static Plan plan(int number, AgentId agent) {
    VerifiedPatch patch =
        new VerifiedPatch(
            ("patch " + number + "\n\u00ff\r\n").getBytes(StandardCharsets.ISO_8859_1),
            List.of(new VerifiedPatch.FileSummary(RepoPath.of("src/a"), "modified", "100644")),
            1,
            2,
            "b".repeat(40));
    return new Plan(
        planId(number),
        agent,
        "intent with \"quotes\" and \u2028 and half \udfff",
        Optional.of("context"),
        List.of(RepoPath.of("src"), RepoPath.of("docs/x.md")),
        "a".repeat(40),
        Optional.of(patch),
        verdict(),
        Optional.of(new Plan.Draft("model", Sha256.hex("prompt"), 2)),
        List.of("bridged \u2028"));
  }

  public static Plan intentOnly(int number) {
    return new Plan(
        planId(number),
        BOB,
        "only an intent",
        Optional.empty(),
        List.of(),
        "a".repeat(40),
        Optional.empty(),
        Verdict.clean(DIGEST),
        Optional.empty(),
        List.of());
  }

  public static Entry plan(Plan plan) {
    return Entry.of(event(EventKind.PLAN, plan.agent(), "key", Outcome.OK), plan);
  }

  public static Review review(int number) {
    return new Review(
        planId(number),
        Review.Decision.REJECT,
        "operator",
        Sha256.hex("patch"),
        Optional.of("why not"));
  }

  public static Entry reviewed(Review review) {
    return Entry.of(event(EventKind.REVIEW, ALICE, "operator", Outcome.OK), review);
  }
}
