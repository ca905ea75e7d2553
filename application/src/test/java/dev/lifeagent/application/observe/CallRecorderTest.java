package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.RiskSettings;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A refusal or failure is recorded and counted before it leaves, and takes no secret with it. */
class CallRecorderTest {
  private final InMemoryEventLog log = new InMemoryEventLog();
  private final List<RefusalCode> counted = new ArrayList<>();
  private final CallListener counts =
      new CallListener() {
        @Override
        public void refused(RefusalCode code) {
          counted.add(code);
        }
      };
  private final Calls.Hand clock = new Calls.Hand();
  private final CallRecorder calls =
      new CallRecorder(
          new Recorder(
              log,
              Calls::redact,
              Calls.LIMIT,
              Calls.ORIGIN,
              clock,
              new CallListeners(List.of(counts))));
  private final CallRecorder.ObservedCall seen =
      new CallRecorder.ObservedCall(Calls.by("key"), Calls.AGENT, Map.of("payload", "a SECRET"));

  private static DeniedException denied() {
    Finding finding = new Finding("r", RiskCategory.SECRET, Severity.HIGH, "payload.SECRET", 0, 1);
    return new DeniedException(
        new Denial(
            RefusalCode.PROMPT_RISKY,
            "rule refuses 'payload.SECRET'",
            new Verdict(List.of(finding), 0.4, "d"),
            Map.of("expected", List.of("SECRET"))));
  }

  private <T extends Throwable> T thrown(Class<T> type, RuntimeException thrown) {
    return assertThrows(
        type,
        () ->
            calls.observe(
                seen,
                () -> {
                  throw thrown;
                }));
  }

  private RecordedEvent recorded() {
    List<RecordedEvent> events = log.page(EventQuery.after(0, 10));
    assertEquals(1, events.size());
    return events.get(0);
  }

  @Test
  void aDenialIsRecordedAndLeavesWithoutItsSecrets() {
    Denial denial = thrown(DeniedException.class, denied()).denial();
    assertEquals("rule refuses 'payload.[x]'", denial.detail());
    assertEquals("payload.[x]", denial.verdict().findings().get(0).field());
    assertEquals(Map.of("expected", List.of("[x]")), denial.hints());
    assertEquals(Outcome.DENIED, recorded().outcome());
    assertEquals(
        Map.of("expected", List.of("[x]"), "detail", "rule refuses 'payload.[x]'"),
        recorded().data().orElseThrow().get("output"));
    assertEquals(List.of(RefusalCode.PROMPT_RISKY), counted);
  }

  @Test
  void whoMayNotActAsAnAgentWritesNothingIntoItsHistory() {
    Denial foreign = Denial.of(RefusalCode.AGENT_FORBIDDEN, "no", "d");
    thrown(DeniedException.class, new DeniedException(foreign));
    assertEquals(Optional.empty(), recorded().agent());
    assertEquals(
        Map.of("agent_id", Calls.AGENT.value(), "payload", "a [x]"),
        recorded().data().orElseThrow().get("input"));
  }

  @Test
  void aFailureIsRecordedUnderItsCode() {
    thrown(WorkspaceException.class, new WorkspaceException("gone"));
    assertEquals(Outcome.FAILED, recorded().outcome());
    assertEquals(List.of(RefusalCode.WORKSPACE_UNAVAILABLE), counted);
  }

  @Test
  void anErrorIsRecordedLikeAFailure() {
    assertThrows(
        StackOverflowError.class,
        () ->
            calls.observe(
                seen,
                () -> {
                  throw new StackOverflowError();
                }));
    assertEquals(Outcome.FAILED, recorded().outcome());
    assertEquals(List.of(RefusalCode.INTERNAL), counted);
  }

  @Test
  void aRefusalThatCannotBeRecordedBecomesAnother() {
    log.setBroken(true);
    thrown(EventLogException.class, denied());
    assertEquals(List.of(RefusalCode.PROMPT_RISKY, RefusalCode.LOG_UNAVAILABLE), counted);
  }

  @Test
  void denialsThatWereOnlyCountedAreOnRecordAfterAFlush() {
    for (int i = 0; i < 25; i++) {
      thrown(DeniedException.class, denied());
    }
    calls.flush();
    List<RecordedEvent> events = log.page(EventQuery.after(0, 100));
    assertEquals(21, events.size());
    assertEquals(EventKind.DENIALS_REPEATED, events.get(20).kind());
    assertEquals(25, counted.size(), "each is counted");
  }

  @Test
  void theResultOfTheWorkIsReturned() {
    assertEquals("done", calls.observe(seen, () -> "done"));
    assertEquals(List.of(), log.page(EventQuery.after(0, 10)));
  }

  @Test
  void aLogThatFailsWithinTheWorkIsCounted() {
    thrown(EventLogException.class, new EventLogException("full"));
    assertEquals(List.of(RefusalCode.LOG_UNAVAILABLE), counted);
    assertEquals(List.of(), log.page(EventQuery.after(0, 10)));
  }

  @Test
  void theNumberOfARepeatedDenialIsRecordedWithTheFirstCallAfterItsMinute() {
    for (int i = 0; i < 21; i++) {
      thrown(DeniedException.class, denied());
    }
    assertEquals(20, log.last());
    clock.move(Duration.ofMinutes(2));
    Entry next = Entry.of(calls.allowed(seen, calls.ended(seen, Map.of())));
    assertEquals(22, calls.observe(seen, () -> calls.recordWithin(next)));
    assertEquals(EventKind.DENIALS_REPEATED, log.page(EventQuery.after(20, 1)).get(0).kind());
  }

  @Test
  void theProfileIsRecordedThatJudgedTheCall() {
    Calls.EntryLog entries = new Calls.EntryLog();
    CallRecorder recorder =
        new CallRecorder(
            new Recorder(
                entries,
                Calls::redact,
                Calls.LIMIT,
                Calls.ORIGIN,
                clock,
                new CallListeners(List.of())));
    Policy plain = seen.call().policy();
    Policy named =
        new Policy(
            plain.version(),
            plain.allowedDirs(),
            plain.denyGlobs(),
            plain.maxDiffLines(),
            plain.llm(),
            new RiskSettings(Optional.of(RiskProfile.BALANCED), List.of(), Set.of()),
            plain.acts(),
            plain.rules(),
            plain.digest());
    for (Policy policy : List.of(plain, named)) {
      Call call = Call.of(seen.call().caller(), seen.call().kind(), policy, "r-1", Instant.EPOCH);
      CallRecorder.ObservedCall one = new CallRecorder.ObservedCall(call, seen.agent(), Map.of());
      recorder.record(Entry.of(recorder.allowed(one, recorder.ended(one, Map.of()))));
      String expected = policy == plain ? Calls.ORIGIN.profile() : "balanced";
      assertEquals(expected, entries.last().event().observation().origin().orElseThrow().profile());
    }
  }
}
