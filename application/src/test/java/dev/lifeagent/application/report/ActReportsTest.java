package dev.lifeagent.application.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.Calls;
import dev.lifeagent.application.observe.ObservedAgent;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.HostCallId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.ActReport.Status;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.event.ReportConflictException;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.report.ActState;
import dev.lifeagent.domain.report.ActStatus;
import dev.lifeagent.domain.report.Telling;
import dev.lifeagent.domain.time.Stages;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Elsewhere;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ActReportsTest {
  private static final Duration TTL = Duration.ofHours(1);
  private static final Caller KEY = Caller.unbound("key");
  private static final AgentId AGENT = new AgentId("a");
  private static final Optional<SessionId> RUN = Optional.of(new SessionId("run"));
  private static final Telling DONE = Telling.of(Status.DONE);
  private static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final Hand clock = new Hand();
  private final List<RefusalCode> refused = new ArrayList<>();
  private final Recorder recorder =
      new Recorder(
          log,
          (text, deadline) -> text.replace("SECRET", "[x]"),
          Calls.LIMIT,
          Calls.ORIGIN,
          clock,
          new CallListeners(
              List.of(
                  new CallListener() {
                    @Override
                    public void refused(RefusalCode code) {
                      refused.add(code);
                    }
                  })));
  private final Agent agent = new ObservedAgent(new Gate(), new CallRecorder(recorder));
  private final ActReports reports = new ActReports(log, log, recorder, TTL);
  private final ActStates states = new ActStates(log, clock, TTL);

  /** Denies what is called rm, and has done what is called here. */
  private static final class Gate implements Agent {
    @Override
    public CompletionStage<ActResult> actLater(Call call, Act act) {
      return Stages.of(() -> done(call, act));
    }

    private ActResult done(Call call, Act act) {
      if (act.action().equals("rm")) {
        throw new DeniedException(Denial.of(RefusalCode.RULE, "no", POLICY.digest()));
      }
      Verdict clean = Verdict.clean(POLICY.digest());
      return act.action().equals("here")
          ? ActResult.handled(act, clean, Optional.empty())
          : ActResult.authorised(act, clean);
    }

    @Override
    public TurnResult turn(Call call, Turn turn) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PlanResult plan(Call call, PlanRequest request) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Hand extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static Act act(String action) {
    return new Act(AGENT, action, Map.of("n", 1)).performed(Elsewhere.ANONYMOUS);
  }

  private static Act act(String action, String callId) {
    return act(action).performed(Elsewhere.as(new HostCallId(callId)));
  }

  private long ask(Act act) {
    return ask(KEY, RUN, act);
  }

  private long ask(Caller caller, Optional<SessionId> session, Act act) {
    Call call = Call.of(caller, CallKind.ACT, POLICY, "r", clock.now);
    try {
      agent.act(session.map(call::in).orElse(call), act);
    } catch (DeniedException e) {
      // It is on record.
    }
    return log.last();
  }

  private ActReports.Recorded tell(Act act) {
    return reports.tell(KEY, "r", RUN, act, DONE);
  }

  private ActStatus status(long act) {
    return state(act).status();
  }

  private ActState state(long act) {
    return states.of(log.page(EventQuery.after(act - 1, 1))).get(act);
  }

  private RecordedEvent event(long id) {
    return log.page(EventQuery.after(id - 1, 1)).get(0);
  }

  @Test
  void whatTheCallerTellsIsRecordedWithItsActAndWithoutSecrets() {
    long act = ask(act("build"));
    assertEquals(ActStatus.PENDING, status(act));
    Telling telling =
        new Telling(
            Status.FAILED,
            Optional.of(2),
            Optional.of("ab".repeat(32)),
            Optional.of("the SECRET is out"));
    ActReports.Recorded recorded = reports.tell(KEY, "r-2", act, telling);
    assertEquals(List.of(act), recorded.acts());
    assertEquals(Optional.empty(), recorded.alarm());
    RecordedEvent event = event(recorded.event());
    assertEquals(EventKind.REPORT, event.kind());
    assertEquals(Optional.of(AGENT), event.agent());
    assertEquals("key", event.actor());
    Map<String, Object> data = Map.copyOf(event.data().orElseThrow());
    assertEquals("r-2", data.get("request_id"));
    assertEquals("run", data.get("session_id"), "a report is in the session of its act");
    assertEquals(
        Map.of(
            "status",
            "failed",
            "exit_code",
            2,
            "digest",
            "ab".repeat(32),
            "note",
            "the [x] is out"),
        data.get("input"));
    assertEquals(Map.of("acts", List.of(act)), data.get("output"));
    assertEquals(ActStatus.FAILED, status(act));
  }

  @Test
  void anActIsToldOfOnce() {
    long act = ask(act("build"));
    reports.tell(KEY, "r", act, DONE);
    assertThrows(
        ReportConflictException.class,
        () -> reports.tell(KEY, "r", act, Telling.of(Status.FAILED)));
    assertEquals(List.of(RefusalCode.REPORT_TOLD), refused);
    assertEquals(ActStatus.DONE, status(act));
  }

  @Test
  void whatAHandlerDidIsKnownAlready() {
    long act = ask(new Act(AGENT, "here", Map.of()));
    assertThrows(ReportConflictException.class, () -> reports.tell(KEY, "r", act, DONE));
    assertEquals(ActStatus.DONE, status(act));
  }

  @Test
  void onlyTheKeyThatAskedMayTell() {
    long act = ask(act("build"));
    long report = reports.tell(KEY, "r", ask(act("other")), DONE).event();
    for (Caller other :
        List.of(Caller.unbound("other"), new Caller("key", List.of(Glob.of("b"))))) {
      assertThrows(UnknownActException.class, () -> reports.tell(other, "r", act, DONE));
    }
    assertThrows(UnknownActException.class, () -> reports.tell(KEY, "r", report, DONE));
    assertThrows(UnknownActException.class, () -> reports.tell(KEY, "r", 99, DONE));
    assertEquals(RefusalCode.NOT_FOUND, refused.get(0));
    assertEquals(ActStatus.PENDING, status(act));
  }

  @Test
  void aReportOfADeniedActIsAnAlarm() {
    long act = ask(act("rm"));
    ActReports.Recorded recorded = reports.tell(KEY, "r", act, DONE);
    assertEquals(Optional.of(ReportAlarm.REPORT_AFTER_DENIAL), recorded.alarm());
    assertEquals(
        Map.of("acts", List.of(act), "alarm", "report_after_denial"),
        event(recorded.event()).data().orElseThrow().get("output"));
    assertEquals(ActStatus.DENIED, status(act));
    assertTrue(state(act).alarm());
  }

  @Test
  void aReportThatCannotBeRecordedIsRefused() {
    long act = ask(act("build"));
    log.setBroken(true);
    assertThrows(EventLogException.class, () -> reports.tell(KEY, "r", act, DONE));
    assertEquals(List.of(RefusalCode.LOG_UNAVAILABLE), refused);
  }

  @Test
  void aReportFindsItsActByTheCallIdOfTheHost() {
    long one = ask(act("build", "call-1"));
    long two = ask(act("build", "call-2"));
    assertEquals(List.of(two), tell(act("build", "call-2")).acts());
    assertEquals(List.of(ActStatus.PENDING, ActStatus.DONE), List.of(status(one), status(two)));
    assertEquals("call-1", input(one).get("call_id"), "the id is on record");
    assertEquals(true, input(one).get("elsewhere"));
  }

  private Map<?, ?> input(long event) {
    return (Map<?, ?>) event(event).data().orElseThrow().get("input");
  }

  @Test
  void aReportOfAHostWithoutCallIdsFindsTheSameCall() {
    long build = ask(act("build"));
    long test = ask(act("test"));
    assertEquals(List.of(test), tell(act("test")).acts());
    assertEquals(ActStatus.PENDING, status(build));
  }

  @Test
  void actsOfOthersAreNeverFound() {
    ask(Caller.unbound("other"), RUN, act("build"));
    ask(KEY, Optional.empty(), act("build"));
    ask(
        KEY,
        RUN,
        new Act(new AgentId("b"), "build", Map.of("n", 1)).performed(Elsewhere.ANONYMOUS));
    ask(KEY, RUN, new Act(AGENT, "build", Map.of("n", 2)).performed(Elsewhere.ANONYMOUS));
    ask(KEY, RUN, new Act(AGENT, "build", Map.of("n", 1)));
    assertEquals(List.of(), tell(act("build")).acts());
  }

  @Test
  void anActThatWasOnlyCheckedIsNotOneThatCanBeReported() {
    Act check = act("build").asCheck();
    long asked = ask(check);
    assertEquals(true, input(asked).get("check"));
    assertEquals(ActStatus.ALLOWED, status(asked));
    assertThrows(UnknownActException.class, () -> reports.tell(KEY, "r", asked, DONE));
    assertThrows(IllegalArgumentException.class, () -> reports.tell(KEY, "r", RUN, check, DONE));
    assertEquals(
        Optional.of(ReportAlarm.REPORT_UNMATCHED), tell(act("build")).alarm(), "it acted unasked");
  }

  @Test
  void aReportThatFitsNoActIsAnAlarm() {
    ActReports.Recorded recorded = tell(act("build", "call-1"));
    assertEquals(Optional.of(ReportAlarm.REPORT_UNMATCHED), recorded.alarm());
    assertEquals(
        Map.of("acts", List.of(), "alarm", "report_unmatched"),
        event(recorded.event()).data().orElseThrow().get("output"));
    assertEquals("build", input(recorded.event()).get("action"));
  }

  @Test
  void severalActsThatFitAreAmbiguousAndAsManyReportsUseThemUp() {
    long one = ask(act("build"));
    long two = ask(act("build"));
    assertEquals(2, tell(act("build")).acts().size());
    assertEquals(
        List.of(ActStatus.AMBIGUOUS, ActStatus.AMBIGUOUS), List.of(status(one), status(two)));
    assertEquals(2, tell(act("build")).acts().size());
    assertEquals(
        Optional.of(ReportAlarm.REPORT_UNMATCHED),
        tell(act("build")).alarm(),
        "two were asked for, and a third was done");
    reports.tell(KEY, "r", one, Telling.of(Status.FAILED));
    assertEquals(ActStatus.FAILED, status(one), "its event may still be named");
  }

  @Test
  void actsThatAreStillToBeToldOfComeBeforeOlderOnesAndRefusedOnes() {
    long denied = ask(act("rm"));
    long old = ask(act("build"));
    clock.now = clock.now.plus(TTL).plusSeconds(1);
    long fresh = ask(act("build"));
    assertEquals(ActStatus.UNKNOWN, status(old));
    assertEquals(List.of(fresh), tell(act("build")).acts());
    assertEquals(List.of(old), tell(act("build")).acts(), "late, and better than never");
    ActReports.Recorded last = tell(act("rm"));
    assertEquals(List.of(denied), last.acts());
    assertEquals(Optional.of(ReportAlarm.REPORT_AFTER_DENIAL), last.alarm());
  }

  @Test
  void aKeyTellsOnlyOfItsAgents() {
    Caller bound = new Caller("key", List.of(Glob.of("b")));
    DeniedException refusal =
        assertThrows(
            DeniedException.class, () -> reports.tell(bound, "r", RUN, act("build"), DONE));
    assertEquals(RefusalCode.AGENT_FORBIDDEN, refusal.denial().reason());
    Act here = new Act(AGENT, "build", Map.of());
    assertThrows(IllegalArgumentException.class, () -> reports.tell(KEY, "r", RUN, here, DONE));
  }
}
