package dev.lifeagent.application.oversight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.history.HistoryQuery;
import dev.lifeagent.application.history.Moment;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.RuleMark;
import dev.lifeagent.domain.gate.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What enforcing would have made of calls, next to what was refused and allowed. */
class SummaryTest {
  private static final String DIGEST = "a".repeat(64);

  private final InMemoryEventLog log = new InMemoryEventLog();

  private void append(EventKind kind, String agent, Outcome outcome, Observation seen) {
    log.append(
        Entry.of(
            Event.of(Instant.EPOCH, kind, Optional.of(new AgentId(agent)), "key", outcome, seen)));
  }

  private static Observation seen(Map<String, Object> output) {
    return Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.of(), Map.copyOf(output));
  }

  private static Observation marked(RuleMark... marks) {
    return seen(Map.of()).with(new Verdict(List.of(), 1, DIGEST, List.of(marks)));
  }

  private static RuleMark mark(String rule, RuleMark.Outcome outcome) {
    return new RuleMark(rule, outcome);
  }

  private SummaryReport run() {
    return new Summary(log).run(Caller.unbound("s"), HistoryQuery.all(), calls -> {});
  }

  @Test
  void callsAreCountedByKindAgentAndRule() {
    append(EventKind.ACT, "a", Outcome.OK, marked());
    append(EventKind.ACT, "a", Outcome.OK, marked(mark("deploys", RuleMark.Outcome.WOULD_DENY)));
    append(
        EventKind.TURN,
        "b",
        Outcome.OK,
        marked(
            mark("deploys", RuleMark.Outcome.WOULD_DENY),
            mark("releases", RuleMark.Outcome.WOULD_HOLD),
            mark("seen", RuleMark.Outcome.DRY_RUN),
            mark("fits", RuleMark.Outcome.ALLOWED)));
    append(EventKind.ACT, "b", Outcome.OK, marked(mark("releases", RuleMark.Outcome.WOULD_HOLD)));
    append(
        EventKind.ACT,
        "b",
        Outcome.DENIED,
        seen(Map.of()).with(Denial.of(RefusalCode.PATH_DENIED, "no", DIGEST)));
    append(
        EventKind.ACT,
        "b",
        Outcome.DENIED,
        seen(Map.of()).with(Denial.of(RefusalCode.NEEDS_APPROVAL, "?", DIGEST).by("releases")));
    append(EventKind.PLAN, "b", Outcome.FAILED, seen(Map.of()).withCode(RefusalCode.INTERNAL));
    append(
        EventKind.DENIALS_REPEATED,
        "b",
        Outcome.DENIED,
        seen(Map.of("count", 40L, "kind", "act")).withCode(RefusalCode.PATH_DENIED));
    SummaryReport report = run();
    assertEquals(new SummaryCounts(4, 41, 1, 1, 2, 1, 1), report.total());
    assertEquals(new SummaryCounts(2, 0, 0, 0, 1, 0, 0), report.agents().get("a"));
    assertEquals(new SummaryCounts(1, 0, 0, 0, 1, 0, 1), report.kinds().get("turn"));
    // A call that would have been refused was marked by the other rule all the same.
    assertEquals(new SummaryCounts(0, 0, 1, 0, 0, 2, 0), report.rules().get("releases"));
    assertEquals(new SummaryCounts(0, 0, 0, 0, 2, 0, 0), report.rules().get("deploys"));
    assertEquals(new SummaryCounts(0, 41, 0, 0, 0, 0, 0), report.rules().get("path_denied"));
    assertEquals(new SummaryCounts(0, 0, 0, 0, 0, 0, 1), report.rules().get("seen"));
    assertEquals(null, report.rules().get("fits"));
    assertTrue(
        report.sentence().startsWith("Of the 47 calls, enforcing would have refused 2 and held 1"),
        report.sentence());
    assertEquals(94, report.and(report).total().calls());
  }

  @Test
  void eachRuleHasTheNewestEventOnWhichItFired() {
    append(EventKind.ACT, "a", Outcome.OK, marked(mark("deploys", RuleMark.Outcome.WOULD_DENY)));
    Denial refused = Denial.of(RefusalCode.RULE, "no", DIGEST).by("releases");
    append(EventKind.ACT, "a", Outcome.DENIED, seen(Map.of()).with(refused));
    append(EventKind.ACT, "a", Outcome.OK, marked(mark("deploys", RuleMark.Outcome.DRY_RUN)));
    append(EventKind.ACT, "a", Outcome.OK, marked(mark("deploys", RuleMark.Outcome.ALLOWED)));
    SummaryReport report = run();
    assertEquals(
        Map.of("deploys", new Moment(3, Instant.EPOCH), "releases", new Moment(2, Instant.EPOCH)),
        report.fired());
    append(EventKind.ACT, "a", Outcome.DENIED, seen(Map.of()).with(refused));
    SummaryReport next =
        new Summary(log).run(Caller.unbound("s"), HistoryQuery.all().piece(4, 1_000), calls -> {});
    assertEquals(3, report.and(next).fired().get("deploys").event());
    assertEquals(5, report.and(next).fired().get("releases").event());
  }

  @Test
  void whatSomethingElseRefusedIsNotCountedAsLetThrough() {
    Verdict marked =
        new Verdict(
            List.of(),
            1,
            DIGEST,
            List.of(
                mark("deploys", RuleMark.Outcome.WOULD_DENY),
                mark("seen", RuleMark.Outcome.DRY_RUN)));
    append(
        EventKind.ACT,
        "a",
        Outcome.DENIED,
        seen(Map.of()).with(Denial.of(RefusalCode.OPA_DENY, "no", DIGEST)).with(marked));
    assertEquals(new SummaryCounts(0, 1, 0, 0, 0, 0, 1), run().total());
    assertEquals(null, run().rules().get("deploys"));
  }

  @Test
  void itSaysWhenThereIsNothingToSay() {
    assertTrue(run().sentence().startsWith("Nothing was recorded"), run().sentence());
    append(EventKind.ACT, "a", Outcome.OK, marked());
    assertTrue(run().sentence().contains("enforcing changes nothing"), run().sentence());
    assertEquals(1, run().first().orElseThrow().event());
  }

  @Test
  void manyAgentsTakeNoMoreMemoryThanSome() {
    for (int i = 0; i < SummaryReport.MOST + 5; i++) {
      append(EventKind.ACT, "agent-" + i, Outcome.OK, marked());
    }
    SummaryReport report = run();
    assertEquals(SummaryReport.MOST + 1, report.agents().size());
    assertEquals(5, report.agents().get(SummaryReport.OTHERS).allowed());
    assertEquals(SummaryReport.MOST + 5, report.total().allowed());
  }

  @Test
  void manyRulesTakeNoMoreMemoryThanSome() {
    for (int i = 0; i < SummaryReport.MOST + 5; i++) {
      append(EventKind.ACT, "a", Outcome.OK, marked(mark("r" + i, RuleMark.Outcome.DRY_RUN)));
    }
    SummaryReport report = run();
    assertEquals(report.rules().keySet(), report.fired().keySet());
    assertEquals(SummaryReport.MOST + 5, report.fired().get(SummaryReport.OTHERS).event());
  }
}
