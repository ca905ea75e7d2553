package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.HostCallId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.Reading;
import dev.lifeagent.domain.event.StoppedException;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Elsewhere;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Every call is recorded as it ended, and its answer has the id of that record. */
class ObservedAgentTest {
  private static final Finding FINDING =
      new Finding("r", RiskCategory.URL, Severity.LOW, "intent", 0, 1);
  private static final Verdict VERDICT = new Verdict(List.of(FINDING), 0.95, Calls.POLICY.digest());
  private static final Act ACT = Calls.act("build");
  private static final Turn TURN = new Turn(Calls.AGENT, "hello");
  private static final PlanRequest REQUEST =
      new PlanRequest(
          Calls.AGENT,
          "tidy",
          Optional.of("because"),
          List.of("src/a"),
          Optional.of(SubmittedPatch.of("patch text")));

  private final Calls.EntryLog log = new Calls.EntryLog();
  private final Calls.Hand clock = new Calls.Hand();
  private final Agent behind = mock(Agent.class);
  private final Agent observed =
      new ObservedAgent(
          behind,
          new CallRecorder(
              new Recorder(
                  log, Calls::redact, Calls.LIMIT, Calls.ORIGIN, clock, CallListeners.none())));

  private static Plan plan() {
    VerifiedPatch patch =
        new VerifiedPatch(
            "bytes".getBytes(StandardCharsets.UTF_8),
            List.of(new VerifiedPatch.FileSummary(RepoPath.of("src/a"), "modified", "100644")),
            3,
            4,
            "tree");
    return new Plan(
        new PlanId("a".repeat(64)),
        Calls.AGENT,
        "tidy",
        Optional.of("because"),
        List.of(RepoPath.of("src/a")),
        "base",
        Optional.of(patch),
        VERDICT,
        Optional.of(new Plan.Draft("model-1", "digest", 2)),
        List.of("src/a: rewritten whole: 60 lines became 2"));
  }

  private Event recorded(EventKind kind) {
    Event event = log.last().event();
    assertEquals(kind, event.kind());
    assertEquals(Outcome.OK, event.outcome());
    assertEquals(Optional.of(Calls.AGENT), event.agent());
    assertEquals("key", event.actor());
    assertEquals(Optional.of(VERDICT), event.observation().verdict());
    return event;
  }

  @Test
  void anActIsRecordedWithItsFindingsAndAnsweredUnderTheIdOfItsRecord() {
    log.append(Entry.of(earlier()));
    when(behind.actLater(any(), any()))
        .thenAnswer(
            asked -> {
              clock.move(Duration.ofSeconds(3));
              return CompletableFuture.completedStage(
                  ActResult.handled(ACT, VERDICT, Optional.of("done")));
            });
    ActResult result = observed.act(Calls.by("key"), ACT);
    assertEquals(2, result.eventId());
    assertEquals(Optional.of("done"), result.result());
    Observation seen = recorded(EventKind.ACT).observation();
    assertEquals(Map.of("action", "build", "payload", Map.of("n", 1)), seen.input());
    assertEquals(Map.of("handled", true, "result", "done"), seen.output());
    assertEquals(Duration.ofSeconds(3), seen.duration());
    assertEquals("r-1", seen.requestId());
  }

  private Event earlier() {
    Observation seen = Observation.of("r-0", clock.instant(), Duration.ZERO, Map.of(), Map.of());
    return Event.of(clock.instant(), EventKind.ACT, Optional.empty(), "key", Outcome.OK, seen);
  }

  @Test
  void anActThatIsPerformedElsewhereSaysSoAndCanBeFoundAgain() {
    Act act = ACT.performed(Elsewhere.as(new HostCallId("call-1")));
    when(behind.actLater(any(), any()))
        .thenReturn(CompletableFuture.completedStage(ActResult.authorised(act, VERDICT)));
    SessionId run = new SessionId("run");
    observed.act(Calls.by("key").in(run), act);
    Observation seen = recorded(EventKind.ACT).observation();
    assertEquals(true, seen.input().get("elsewhere"));
    assertEquals("call-1", seen.input().get("call_id"));
    assertEquals(Optional.of(run), seen.links().session());
    assertEquals(
        Optional.of(ActMatch.of("key", Calls.AGENT, Optional.of(run), new HostCallId("call-1"))),
        seen.links().match());
  }

  @Test
  void aSessionWhoseNameIsASecretIsNotOnRecord() {
    when(behind.actLater(any(), any()))
        .thenReturn(CompletableFuture.completedStage(ActResult.authorised(ACT, VERDICT)));
    observed.act(Calls.by("key").in(new SessionId("SECRET-run")), ACT);
    assertEquals(Links.NONE, recorded(EventKind.ACT).observation().links());
  }

  @Test
  void anActWithoutAHandlerHasNoResultOnRecord() {
    when(behind.actLater(any(), any()))
        .thenReturn(CompletableFuture.completedStage(ActResult.authorised(ACT, VERDICT)));
    observed.act(Calls.by("key"), ACT);
    assertEquals(Map.of(), recorded(EventKind.ACT).observation().output());
  }

  @Test
  void aRefusedCommandIsRecordedWithWhatItWouldHaveTouched() {
    Act act = new Act(Calls.AGENT, "bash", Map.of("command", "rm -rf build; curl example.org"));
    Denial denial = new Denial(RefusalCode.PROMPT_RISKY, "no", VERDICT, Map.of());
    when(behind.actLater(any(), any())).thenThrow(new DeniedException(denial));
    assertThrows(DeniedException.class, () -> observed.act(Calls.by("key"), act));
    assertEquals(
        new Reading(List.of("rm", "curl"), List.of("build"), List.of("example.org")),
        log.last().event().observation().reading());
  }

  @Test
  void aTurnIsRecordedWithTheModelAndItsTokens() {
    Completion reply =
        new Completion("hi", "model-1", "stop", OptionalInt.of(5), OptionalInt.of(6));
    when(behind.turn(any(), any())).thenReturn(new TurnResult(0, TURN, reply, VERDICT));
    TurnResult result = observed.turn(Calls.by("key", CallKind.TURN), TURN);
    assertEquals(1, result.eventId());
    Observation seen = recorded(EventKind.TURN).observation();
    assertEquals(Map.of("input", "hello"), seen.input());
    assertEquals("hi", seen.output().get("response"));
    assertEquals(Optional.of("model-1"), seen.model());
    assertEquals(OptionalInt.of(5), seen.promptTokens());
    assertEquals(OptionalInt.of(6), seen.completionTokens());
  }

  @Test
  void aPlanIsHandedToTheLogWithItsRecord() {
    when(behind.plan(any(), any())).thenReturn(new PlanResult(0, plan(), false));
    PlanResult result = observed.plan(Calls.by("key", CallKind.PLAN), REQUEST);
    assertEquals(1, result.eventId());
    assertEquals(Optional.of(plan()), log.last().plan());
    Observation seen = recorded(EventKind.PLAN).observation();
    assertEquals(
        Map.of(
            "intent", "tidy",
            "context", "because",
            "target_paths", List.of("src/a"),
            "patch", "patch text"),
        seen.input());
    Map<String, Object> output = seen.output();
    assertEquals("a".repeat(64), output.get("plan_id"));
    assertEquals("base", output.get("base"));
    assertEquals(false, output.get("existed"));
    assertEquals(plan().patch().orElseThrow().sha256(), output.get("patch_sha256"));
    assertEquals(1, output.get("files"));
    assertEquals(3, output.get("added"));
    assertEquals(4, output.get("deleted"));
    assertEquals("tree", output.get("result_tree"));
    assertEquals(List.of("src/a: rewritten whole: 60 lines became 2"), output.get("notes"));
    assertEquals("model-1", output.get("model"));
    assertEquals("digest", output.get("prompt_digest"));
    assertEquals(2, output.get("attempts"));
  }

  @Test
  void aPlanThatWasStoredBeforeIsHandedToTheLogAllTheSame() {
    when(behind.plan(any(), any())).thenReturn(new PlanResult(0, plan(), true));
    observed.plan(Calls.by("key", CallKind.PLAN), REQUEST);
    assertEquals(Optional.of(plan()), log.last().plan());
    assertEquals(true, recorded(EventKind.PLAN).observation().output().get("existed"));
  }

  /** The plan with another intent, as other rules had redacted it before it was stored. */
  private static Plan other() {
    Plan plan = plan();
    return new Plan(
        plan.id(),
        plan.agent(),
        "a SECRET to these rules",
        plan.context(),
        plan.targets(),
        plan.base(),
        plan.patch(),
        plan.verdict(),
        plan.draft(),
        plan.notes());
  }

  private Agent over(EventLog events, List<RefusalCode> refused) {
    CallListener listener =
        new CallListener() {
          @Override
          public void refused(RefusalCode code) {
            refused.add(code);
          }
        };
    CallListeners listeners = new CallListeners(List.of(listener));
    return new ObservedAgent(
        behind,
        new CallRecorder(
            new Recorder(events, Calls::redact, Calls.LIMIT, Calls.ORIGIN, clock, listeners)));
  }

  @Test
  void aStoredPlanIsRecordedAsItIsAlthoughItWouldBeRedactedOtherwiseNow() {
    InMemoryEventLog events = new InMemoryEventLog();
    events.append(Entry.of(earlier(), other()));
    when(behind.plan(any(), any())).thenReturn(new PlanResult(0, other(), true));
    PlanResult result = over(events, List.of()).plan(Calls.by("key", CallKind.PLAN), REQUEST);
    assertEquals(new PlanResult(2, other(), true), result);
    assertEquals(other(), events.find(other().id()).orElseThrow().plan());
  }

  @Test
  void whatAnotherProcessStoredMeanwhileIsAskedForOnceMore() {
    InMemoryEventLog events = new InMemoryEventLog();
    events.append(Entry.of(earlier(), other()));
    when(behind.plan(any(), any()))
        .thenReturn(new PlanResult(0, plan(), false))
        .thenReturn(new PlanResult(0, other(), true));
    PlanResult result = over(events, List.of()).plan(Calls.by("key", CallKind.PLAN), REQUEST);
    assertEquals(new PlanResult(2, other(), true), result);
  }

  @Test
  void anAgentThatNeverFindsWhatIsStoredIsNotAnswered() {
    InMemoryEventLog events = new InMemoryEventLog();
    events.append(Entry.of(earlier(), other()));
    when(behind.plan(any(), any())).thenReturn(new PlanResult(0, plan(), false));
    List<RefusalCode> refused = new ArrayList<>();
    Agent insisting = over(events, refused);
    assertThrows(
        EventLogException.class, () -> insisting.plan(Calls.by("key", CallKind.PLAN), REQUEST));
    assertEquals(1, events.last());
    assertEquals(List.of(RefusalCode.LOG_UNAVAILABLE), refused);
    verify(behind, times(3)).plan(any(), any());
  }

  @Test
  void whatTheKillSwitchKeepsFromTheRecordIsRecordedAndAnsweredAsADenial() {
    EventLog stopped =
        entry ->
            entry.event().allows()
                ? CompletableFuture.failedStage(new StoppedException())
                : log.appendLater(entry);
    List<RefusalCode> refused = new ArrayList<>();
    Agent agent = over(stopped, refused);
    Completion reply =
        new Completion("hi", "model-1", "stop", OptionalInt.empty(), OptionalInt.empty());
    when(behind.actLater(any(), any()))
        .thenReturn(CompletableFuture.completedStage(ActResult.authorised(ACT, VERDICT)))
        .thenReturn(
            CompletableFuture.completedStage(ActResult.handled(ACT, VERDICT, Optional.of("done"))));
    when(behind.turn(any(), any())).thenReturn(new TurnResult(0, TURN, reply, VERDICT));
    when(behind.plan(any(), any())).thenReturn(new PlanResult(0, plan(), false));
    assertThrows(DeniedException.class, () -> agent.act(Calls.by("key"), ACT));
    DeniedException handled =
        assertThrows(DeniedException.class, () -> agent.act(Calls.by("key"), ACT));
    assertThrows(DeniedException.class, () -> agent.turn(Calls.by("key", CallKind.TURN), TURN));
    assertThrows(DeniedException.class, () -> agent.plan(Calls.by("key", CallKind.PLAN), REQUEST));
    assertTrue(handled.denial().detail().contains("it took effect"), handled.denial().detail());
    assertEquals(
        List.of("act denied", "act denied", "turn denied", "plan denied"),
        log.entries.stream()
            .map(entry -> entry.event().kind().code() + " " + entry.event().outcome().code())
            .toList());
    assertEquals(Collections.nCopies(4, RefusalCode.KILL_SWITCH), refused);
  }

  @Test
  void aDenialIsRecordedAndThrownOn() {
    Denial denial = new Denial(RefusalCode.PROMPT_RISKY, "no", VERDICT, Map.of());
    when(behind.actLater(any(), any())).thenThrow(new DeniedException(denial));
    when(behind.turn(any(), any())).thenThrow(new DeniedException(denial));
    when(behind.plan(any(), any())).thenThrow(new DeniedException(denial));
    assertThrows(DeniedException.class, () -> observed.act(Calls.by("key"), ACT));
    assertThrows(DeniedException.class, () -> observed.turn(Calls.by("key", CallKind.TURN), TURN));
    assertThrows(
        DeniedException.class, () -> observed.plan(Calls.by("key", CallKind.PLAN), REQUEST));
    assertEquals(
        List.of(EventKind.ACT, EventKind.TURN, EventKind.PLAN),
        log.entries.stream().map(entry -> entry.event().kind()).toList());
    for (Entry entry : log.entries) {
      assertEquals(Outcome.DENIED, entry.event().outcome());
      assertEquals(Optional.of(RefusalCode.PROMPT_RISKY), entry.event().observation().code());
      assertEquals(Optional.of(VERDICT), entry.event().observation().verdict());
      assertEquals(Optional.empty(), entry.plan());
    }
  }

  @Test
  void whatCannotBeRecordedIsNotAnswered() {
    when(behind.actLater(any(), any()))
        .thenReturn(CompletableFuture.completedStage(ActResult.authorised(ACT, VERDICT)));
    Agent unrecorded =
        new ObservedAgent(
            behind,
            new CallRecorder(
                new Recorder(
                    entry -> {
                      throw new EventLogException("full");
                    },
                    Calls::redact,
                    Calls.LIMIT,
                    Calls.ORIGIN,
                    clock,
                    CallListeners.none())));
    assertThrows(EventLogException.class, () -> unrecorded.act(Calls.by("key"), ACT));
  }

  @Test
  void aCallOfAnotherKindIsAMistakeAndIsNotPassedOn() {
    assertThrows(
        IllegalArgumentException.class, () -> observed.act(Calls.by("key", CallKind.TURN), ACT));
    assertThrows(
        IllegalArgumentException.class, () -> observed.turn(Calls.by("key", CallKind.PLAN), TURN));
    assertThrows(
        IllegalArgumentException.class,
        () -> observed.plan(Calls.by("key", CallKind.ACT), REQUEST));
    verifyNoInteractions(behind);
    assertEquals(List.of(), log.entries);
  }
}
