package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.conformance.Capability;
import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.event.ActReport.Status;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.event.ReportConflictException;
import dev.lifeagent.domain.report.Reports;
import dev.lifeagent.domain.report.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What {@link Reports} promises about what {@link EventLog} was given. Each test begins with an
 * empty log.
 *
 * @since 0.1
 */
public abstract class ReportsContract {
  private static final ActMatch MATCH = new ActMatch("ab".repeat(32));
  private static final ActMatch OTHER = new ActMatch("cd".repeat(32));

  /** For subclasses. */
  protected ReportsContract() {}

  /** The log that reports are written to, empty before each test. */
  protected abstract EventLog log();

  /** What reads the events of that log. */
  protected abstract EventFeed feed();

  /** The reports under test, of that log. */
  protected abstract Reports reports();

  /** Makes log and reports unusable, as if their disk were gone. */
  protected abstract void breakDown();

  /** What the adapter can do; all unless this is overridden. Asked for: ERASURE. */
  protected Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  /** Erases all that the agent brought in. */
  protected void erase(AgentId agent) {
    throw new UnsupportedOperationException("this log erases nothing");
  }

  @Test
  void whatWasToldIsFoundByItsAct() {
    long act = log().append(Samples.act(Samples.ALICE));
    long untold = log().append(Samples.act(Samples.ALICE));
    long report = tell(Status.FAILED, act);
    assertEquals(
        List.of(new Told(act, report, Status.FAILED, true)),
        reports().of(List.of(act, untold)),
        "an act that nothing was told of has no entry");
    assertEquals(List.of(), reports().of(List.of()));
  }

  @Test
  void anActIsToldOfForSureOnce() {
    long act = log().append(Samples.act(Samples.ALICE));
    tell(Status.DONE, act);
    assertThrows(
        ReportConflictException.class,
        () -> tell(Status.FAILED, act),
        "a second report of an act throws ReportConflictException");
    assertEquals(2, feed().last(), "and its event is not recorded");
    assertEquals(1, reports().of(List.of(act)).size(), "nor is anything else of it");
  }

  @Test
  void ofManyReportsAtOnceOneIsTaken() {
    long act = log().append(Samples.act(Samples.ALICE));
    AtomicInteger taken = new AtomicInteger();
    String sentence = "append() is safe for several threads: one report of an act is taken";
    Together.run(
        4,
        sentence,
        () -> {
          try {
            tell(Status.DONE, act);
            return (long) taken.incrementAndGet();
          } catch (ReportConflictException e) {
            return 0L;
          }
        });
    assertEquals(1, taken.get(), sentence);
  }

  @Test
  void aReportThatFitsSeveralActsIsDefiniteForNone() {
    long one = log().append(Samples.act(Samples.ALICE));
    long two = log().append(Samples.act(Samples.ALICE));
    long first = tell(Status.DONE, one, two);
    long second = tell(Status.FAILED, two, one);
    long sure = tell(Status.DONE, two);
    assertEquals(
        List.of(
            new Told(two, first, Status.DONE, false),
            new Told(two, second, Status.FAILED, false),
            new Told(two, sure, Status.DONE, true)),
        reports().of(List.of(two)),
        "in the order of the reports; a later one may still be sure");
  }

  @Test
  void aReportOfWhatIsNotAnActLeavesNothingBehind() {
    long act = log().append(Samples.act(Samples.ALICE));
    long turn =
        log().append(Samples.inSession(EventKind.TURN, Samples.ALICE, "key", Outcome.OK, null));
    String sentence = "a report of an unknown act throws ReportConflictException";
    assertThrows(ReportConflictException.class, () -> tell(Status.DONE, 99), sentence);
    assertThrows(ReportConflictException.class, () -> tell(Status.DONE, turn), sentence);
    assertThrows(ReportConflictException.class, () -> tell(Status.DONE, act, turn), sentence);
    assertEquals(turn, feed().last(), "and its event is not recorded");
    assertEquals(List.of(), reports().of(List.of(act, turn)), "nor is a part of it");
  }

  @Test
  void actsAreFoundByTheirMatchNewestFirst() {
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < ActReport.MAX_ACTS + 2; i++) {
      expected.add(log().append(Samples.elsewhere(Samples.ALICE, MATCH)));
      log().append(Samples.elsewhere(Samples.ALICE, OTHER));
    }
    Collections.reverse(expected);
    assertEquals(
        expected.subList(0, ActReport.MAX_ACTS),
        reports().matching(MATCH).stream().map(RecordedEvent::id).toList(),
        "newest first, at most ActReport.MAX_ACTS");
    assertEquals(
        List.of(), reports().matching(new ActMatch("ef".repeat(32))), "an unknown one is empty");
  }

  @Test
  void whatIsErasedIsNotFound() {
    assumeTrue(capabilities().contains(Capability.ERASURE), "the adapter erases nothing");
    long act = log().append(Samples.elsewhere(Samples.ALICE, MATCH));
    log().append(Samples.elsewhere(Samples.BOB, OTHER));
    tell(Status.DONE, act);
    erase(Samples.ALICE);
    assertEquals(List.of(), reports().matching(MATCH), "an erased act is not found by its match");
    assertEquals(List.of(), reports().of(List.of(act)), "an erased report is not found");
    assertEquals(1, reports().matching(OTHER).size(), "what others did stays");
  }

  @Test
  void whatCannotBeReadIsAnExceptionOfTheLog() {
    breakDown();
    String sentence = "map every failure of the store to EventLogException";
    assertThrows(EventLogException.class, () -> reports().of(List.of(1L)), sentence);
    assertThrows(EventLogException.class, () -> reports().matching(MATCH), sentence);
  }

  private long tell(Status status, long... acts) {
    List<Long> about = LongStream.of(acts).boxed().toList();
    return log().append(Samples.report(Samples.ALICE, new ActReport(about, status)));
  }
}
