package dev.lifeagent.application.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.LifeAgent;
import dev.lifeagent.application.gate.GatedAgent;
import dev.lifeagent.application.gate.Grants;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.Calls;
import dev.lifeagent.application.observe.ObservedAgent;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.application.report.ActReports;
import dev.lifeagent.application.session.SessionStarts;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.conformance.fake.InMemoryWorkspaces;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.HostCallId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.ActReport.Status;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.gate.Hold;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.report.Telling;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Elsewhere;
import dev.lifeagent.domain.tool.Places;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What hosts ask is judged and never performed here; what they tell is recorded. */
class HookCallsTest {
  private static final AgentId AGENT = new AgentId("bot");
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
  private static final Optional<SessionId> RUN = Optional.of(new SessionId("run"));

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final Calls.Hand clock = new Calls.Hand();
  private final List<String> handled = new ArrayList<>();
  private final HookCalls hooks = hooks(log);

  private HookCalls hooks(EventLog records) {
    Recorder recorder =
        new Recorder(
            records,
            (text, deadline) -> text.replace("SECRET", "[x]"),
            Calls.LIMIT,
            Calls.ORIGIN,
            clock,
            CallListeners.none());
    Gates gates = new Gates(findings -> 1, List.of(HookCallsTest::judge));
    KillSwitch killSwitch = new KillSwitch(false, new InMemoryKillSwitchStore());
    LifeAgent.Ports ports =
        new LifeAgent.Ports(
            InMemoryWorkspace.of(Map.of("a", "b")),
            log,
            log,
            Optional.empty(),
            Map.of(
                "build",
                (call, act) -> {
                  handled.add(act.action());
                  return Optional.empty();
                }));
    Agent agent =
        new ObservedAgent(
            new GatedAgent(
                new LifeAgent(ports, gates, killSwitch, 42, 1),
                gates,
                killSwitch,
                Places.asWritten(),
                new Grants(log, clock)),
            new CallRecorder(recorder),
            log,
            TTL);
    ActReports reports = new ActReports(log, log, recorder, Duration.ofHours(1));
    InMemoryWorkspaces workspaces =
        new InMemoryWorkspaces("/w", InMemoryWorkspace.of(Map.of("a", "b")));
    return new HookCalls(
        agent, reports, recorder, log, new SessionStarts(log, workspaces, recorder));
  }

  private static Decision judge(GateRequest request) {
    return switch (request.act().orElseThrow().act().action()) {
      case "rm" ->
          Decision.denyByRule(request, RefusalCode.RULE, "no-rm", "it holds SECRET", List.of());
      case "deploy" ->
          Decision.hold(
              request,
              List.of(new Hold("deploys", "a".repeat(64))),
              "a person decides",
              List.of(),
              Map.of());
      default -> Decision.allow(request);
    };
  }

  private Call call(Caller caller) {
    return Call.of(caller, CallKind.ACT, POLICY, "r", clock.instant());
  }

  private static Act act(String action) {
    return new Act(AGENT, action, Map.of()).performed(Elsewhere.as(new HostCallId("c1")));
  }

  private static HookInput input(HookEvent event) {
    return new HookInput(RUN, Optional.of("/w/src"), event);
  }

  private static HookInput asked(String action) {
    return input(new HookEvent.Asked("PreToolUse", act(action)));
  }

  private HookAnswer answer(HookInput input) {
    return hooks.answer(call(Caller.unbound("key")), "claude-code", AGENT, input);
  }

  private RecordedEvent last() {
    return log.page(EventQuery.after(log.last() - 1, 1)).get(0);
  }

  @Test
  void whatIsAllowedIsRecordedInItsSessionAndLeftToTheHost() {
    HookAnswer answer = answer(asked("build"));
    assertEquals(HookAnswer.allow("recorded as event 2"), answer);
    assertEquals(EventKind.ACT, last().kind());
    assertEquals("run", last().data().orElseThrow().get("session_id"));
    assertEquals(List.of(), handled, "a handler of that action is there, and does not run");
  }

  @Test
  void aRefusalSaysWhichRuleAndWhyWithoutSecrets() {
    assertEquals(
        HookAnswer.refuse("Life-Agent refuses this (rule, by 'no-rm'): it holds [x]"),
        answer(asked("rm")));
    assertEquals(Outcome.DENIED, last().outcome());
  }

  @Test
  void theEndOfACallIsAReportOfItsAct() {
    answer(asked("build"));
    HookInput ended =
        input(new HookEvent.Ended("PostToolUse", act("build"), Telling.of(Status.DONE)));
    assertTrue(answer(ended).allowed());
    assertEquals(EventKind.REPORT, last().kind());
    assertEquals(Map.of("acts", List.of(2L)), last().data().orElseThrow().get("output"));
    assertTrue(answer(ended).allowed(), "a host that tells twice is not stopped by it");
  }

  @Test
  void allElseIsRecordedAsTheHostToldIt() {
    Map<String, Object> content = Map.of("hook_event_name", "Stop", "last", "the SECRET");
    assertTrue(answer(input(new HookEvent.Noted("Stop", content))).allowed());
    assertEquals(EventKind.HOST_EVENT, last().kind());
    assertEquals(Optional.of(AGENT), last().agent());
    assertEquals(
        Map.of(
            "client",
            "claude-code",
            "event",
            "Stop",
            "content",
            Map.of("hook_event_name", "Stop", "last", "the [x]")),
        last().data().orElseThrow().get("input"));
  }

  /** Before the call is judged, so that nothing happened before. */
  @Test
  void theFirstCallOfASessionRecordsWhatItStartsFrom() {
    HookInput first = asked("rm");
    assertFalse(answer(first).allowed());
    assertFalse(answer(first).allowed());
    List<EventKind> kinds =
        log.page(EventQuery.after(0, 10)).stream().map(RecordedEvent::kind).toList();
    assertEquals(List.of(EventKind.SESSION_STARTED, EventKind.ACT, EventKind.ACT), kinds);
  }

  @Test
  void aKeyTellsNothingOfAnotherAgent() {
    Call bound = call(new Caller("key", List.of(Glob.of("other"))));
    for (HookEvent event :
        List.of(
            new HookEvent.Noted("Stop", Map.of()),
            new HookEvent.Ended("PostToolUse", act("build"), Telling.of(Status.DONE)))) {
      assertThrows(DeniedException.class, () -> hooks.answer(bound, "codex", AGENT, input(event)));
    }
    assertFalse(hooks.answer(bound, "codex", AGENT, asked("build")).allowed());
  }

  @Test
  void whatCannotBeRecordedIsNoYes() {
    HookCalls unrecorded =
        hooks(
            entry -> {
              throw new EventLogException("disk full");
            });
    Call call = call(Caller.unbound("key"));
    for (HookInput input : List.of(asked("build"), input(new HookEvent.Noted("Stop", Map.of())))) {
      assertThrows(EventLogException.class, () -> unrecorded.answer(call, "codex", AGENT, input));
    }
  }

  private HeldException.Asked held() {
    HeldException e = assertThrows(HeldException.class, () -> answer(asked("deploy")));
    return e.asked().orElseThrow();
  }

  private HookAnswer answerHeld(HeldException.Asked question) {
    return hooks.answerHeld(
        call(Caller.unbound("key")), "claude-code", AGENT, asked("deploy"), question);
  }

  private void decide(HeldException.Asked question, Ruling.Decision decision, String comment) {
    Approval approval = log.find(question.approval()).orElseThrow();
    Ruling ruling = new Ruling(decision, "boss", clock.instant(), Optional.of(comment));
    Event event =
        Event.of(
            clock.instant(),
            EventKind.APPROVAL_DECIDED,
            Optional.of(AGENT),
            "boss",
            Outcome.OK,
            Observation.of("r", clock.instant(), Duration.ZERO, Map.of(), Map.of())
                .with(Links.of(RUN).ofKey("key").with(approval.id())));
    log.append(
        Entry.of(
            event, new ApprovalChange.Decide(approval.id(), ruling, clock.instant().plus(TTL))));
  }

  @Test
  void anApprovalIsUsedByTheCallThatWaitedForIt() {
    HeldException.Asked question = held();
    assertTrue(hooks.isOpen(question));
    decide(question, Ruling.Decision.APPROVE, "fine");
    assertFalse(hooks.isOpen(question));
    assertTrue(answerHeld(question).allowed());
    assertThrows(HeldException.class, () -> answer(asked("deploy")), "once");
  }

  @Test
  void aRejectionIsAnsweredWithItsComment() {
    HeldException.Asked question = held();
    decide(question, Ruling.Decision.REJECT, "not on a Friday");
    assertEquals(
        HookAnswer.refuse("Life-Agent refuses this: a person rejected it: not on a Friday"),
        answerHeld(question));
  }

  @Test
  void whatNobodyDecidedInTimeIsRefusedAndSaysHowToGoOn() {
    HeldException.Asked question = held();
    HookAnswer open = answerHeld(question);
    assertFalse(open.allowed());
    assertTrue(open.reason().contains("the same call again finds the decision"), open::reason);
    clock.move(TTL.plusSeconds(1));
    assertFalse(answerHeld(question).allowed());
  }
}
