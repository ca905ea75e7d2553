package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Hold;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.tool.Act;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes something into every table of a record, by the log's own means. */
final class EveryKind {
  static final AgentId ALICE = new AgentId("alice");
  static final AgentId BOB = new AgentId("bob");

  /** The plan that is reviewed. */
  static final PlanId PLAN = new PlanId(Sha256.hex("plan 1"));

  /** How many events {@link #write} appends. */
  static final int EVENTS = 24;

  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.123456789Z");

  private final EventLog log;

  private EveryKind(EventLog log) {
    this.log = log;
  }

  static void write(EventLog log) {
    EveryKind all = new EveryKind(log);
    all.plans();
    all.sessions();
    all.approvals();
    long open = all.append(EventKind.LLM_STARTED, ALICE, Outcome.STARTED, prompted());
    long ended = all.append(EventKind.LLM_STARTED, ALICE, Outcome.STARTED, prompted());
    log.append(
        Entry.of(
            Event.of(AT, EventKind.LLM, Optional.of(ALICE), "key", Outcome.OK, seen())
                .closing(ended)));
    if (open != EVENTS - 2) {
      throw new AssertionError("another number of events: " + open);
    }
  }

  private static Observation prompted() {
    return seen().withContent(Map.of("prompt_digest", Sha256.hex("prompt")), Map.of());
  }

  /** Four events: a plan, an intent, the plan again by another key, its review. */
  private void plans() {
    log.append(filed(plan(), "key"));
    log.append(filed(intent(), "key"));
    log.append(filed(plan(), "other key"));
    Review review =
        new Review(
            PLAN,
            Review.Decision.REJECT,
            "operator",
            Sha256.hex("patch"),
            Optional.of("why \\ not \t \u2028 \ud83d\ude00"));
    log.append(
        Entry.of(
            Event.of(AT, EventKind.REVIEW, Optional.of(ALICE), "operator", Outcome.OK, seen()),
            review));
  }

  static Entry filed(Plan plan, String actor) {
    return Entry.of(
        Event.of(AT, EventKind.PLAN, Optional.of(plan.agent()), actor, Outcome.OK, seen()), plan);
  }

  static Plan plan() {
    VerifiedPatch patch =
        new VerifiedPatch(
            "patch 1\n\u00ff\r\n".getBytes(StandardCharsets.ISO_8859_1),
            List.of(new VerifiedPatch.FileSummary(RepoPath.of("src/a"), "modified", "100644")),
            1,
            2,
            "b".repeat(40));
    return plan(PLAN, ALICE, Optional.of(patch));
  }

  static Plan intent() {
    return plan(new PlanId(Sha256.hex("plan 2")), BOB, Optional.empty());
  }

  private static Plan plan(PlanId id, AgentId agent, Optional<VerifiedPatch> patch) {
    return new Plan(
        id,
        agent,
        "intent with \"quotes\" and \u2028 and half \udfff and \u0000",
        Optional.of("context"),
        List.of(RepoPath.of("src")),
        "a".repeat(40),
        patch,
        Verdict.clean(Sha256.hex("policy")),
        Optional.empty(),
        List.of());
  }

  /** Eight events of three sessions, and two reports. */
  private void sessions() {
    long act = inSession(EventKind.ACT, ALICE, "run", Outcome.OK, Map.of());
    inSession(EventKind.TURN, BOB, "run", Outcome.OK, Map.of());
    long other = inSession(EventKind.ACT, ALICE, "run-2", Outcome.OK, Map.of());
    report(act);
    report(act, other);
    Map<String, @Nullable Object> start = new LinkedHashMap<>();
    start.put("client", "codex");
    start.put("workspace", "/src/a");
    start.put("base", "1".repeat(40));
    inSession(EventKind.SESSION_STARTED, ALICE, "run", Outcome.OK, start);
    inSession(EventKind.PLAN, BOB, "run", Outcome.DENIED, Map.of("sweep", true));
    inSession(EventKind.ACT, BOB, "run-3", Outcome.DENIED, Map.of("text", "\u0000 \\N \\."));
  }

  private long inSession(
      EventKind kind,
      AgentId agent,
      String session,
      Outcome outcome,
      Map<String, @Nullable Object> input) {
    Links links =
        Links.of(Optional.of(new SessionId(session)))
            .matchedBy(Optional.of(new ActMatch("ab".repeat(32))));
    return append(kind, agent, outcome, seen().withContent(input, Map.of()).with(links));
  }

  private void report(Long... acts) {
    ActReport report = new ActReport(List.of(acts), ActReport.Status.DONE);
    Observation content =
        seen().withContent(Map.of("status", "done"), Map.of("acts", report.acts()));
    log.append(
        Entry.of(
            Event.of(AT, EventKind.REPORT, Optional.of(ALICE), "key", Outcome.OK, content),
            report));
  }

  /** Nine events: approvals that are open, used, rejected, closed and approved. */
  private void approvals() {
    for (int number = 1; number <= 4; number++) {
      ask(number);
    }
    decide(2, Ruling.Decision.APPROVE);
    change(
        2, EventKind.ACT, Outcome.OK, Map.of(), Map.of(), new ApprovalChange.Use(approval(2).id()));
    decide(3, Ruling.Decision.REJECT);
    change(
        4,
        EventKind.APPROVAL_EXPIRED,
        Outcome.OK,
        Map.of(),
        Map.of(),
        new ApprovalChange.Expire(approval(4).id(), true));
    append(EventKind.KILL_SWITCH, ALICE, Outcome.OK, seen());
  }

  static Approval approval(int number) {
    Act act = new Act(new AgentId("agent-" + number), "deploy", Map.of("n", number));
    return new Approval(
        new ApprovalId("%032x".formatted(number)),
        0,
        CallDigest.of("key", Optional.empty(), act),
        "key",
        Optional.empty(),
        act,
        List.of(new Hold("deploys", "a".repeat(64))),
        "a person decides",
        AT,
        AT.plusSeconds(600),
        Optional.empty(),
        Optional.empty());
  }

  private void ask(int number) {
    Approval approval = approval(number);
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("detail", approval.reason());
    output.put("digest", approval.digest().value());
    output.put(
        "expires_at",
        java.time.Instant.ofEpochMilli(approval.expiresAt().toEpochMilli()).toString());
    output.put("holds", List.of("deploys"));
    change(number, EventKind.ACT, Outcome.HELD, Map.of(), output, new ApprovalChange.Ask(approval));
  }

  private void decide(int number, Ruling.Decision decision) {
    Instant expires = Instant.ofEpochMilli(AT.plusSeconds(900).toEpochMilli());
    change(
        number,
        EventKind.APPROVAL_DECIDED,
        Outcome.OK,
        Map.of("decision", decision.code(), "comment", "seen"),
        Map.of("expires_at", expires.toString()),
        new ApprovalChange.Decide(
            approval(number).id(), new Ruling(decision, "key", AT, Optional.of("seen")), expires));
  }

  private void change(
      int number,
      EventKind kind,
      Outcome outcome,
      Map<String, @Nullable Object> input,
      Map<String, @Nullable Object> output,
      ApprovalChange change) {
    Observation content = seen().withContent(input, output).with(Links.NONE.with(change.id()));
    log.append(
        Entry.of(
            Event.of(AT, kind, Optional.of(approval(number).agent()), "key", outcome, content),
            change));
  }

  private long append(EventKind kind, AgentId agent, Outcome outcome, Observation content) {
    return log.append(Entry.of(Event.of(AT, kind, Optional.of(agent), "key", outcome, content)));
  }

  private static Observation seen() {
    return Observation.of("r", AT, Duration.ZERO, Map.of(), Map.of());
  }
}
