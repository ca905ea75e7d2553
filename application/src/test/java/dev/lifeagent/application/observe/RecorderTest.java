package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static final PlanId PLAN = new PlanId("ab".repeat(32));

  private final Calls.Kept log = new Calls.Kept();
  private final List<String> told = new ArrayList<>();
  private final CallListener observer =
      new CallListener() {
        @Override
        public void recorded(long id, Event event) {
          told.add(id + " " + event.observation().input());
        }
      };
  private final Recorder recorder = recorder(observer);

  private Recorder recorder(CallListener... observers) {
    return new Recorder(
        log, Calls::redact, new Calls.Hand(), new CallListeners(List.of(observers)));
  }

  private static Event event(Map<String, Object> input) {
    Observation seen =
        Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.copyOf(input), Map.of());
    return Event.of(
        Instant.EPOCH, EventKind.ACT, Optional.of(Calls.AGENT), "key", Outcome.OK, seen);
  }

  private Map<String, ?> recorded(Map<String, Object> input) {
    recorder.record(Entry.of(event(input)));
    return log.last().event().observation().input();
  }

  @Test
  void secretsLeaveKeysAndValuesHoweverDeepTheyLie() {
    Map<String, ?> kept =
        recorded(Map.of("payload", Map.of("SECRET", List.of("a SECRET", Map.of("k", "SECRET")))));
    assertEquals("{payload={[x]=[a [x], {k=[x]}]}}", kept.toString());
    assertEquals(List.of("1 " + kept), told);
  }

  @Test
  void aSecretThatOnlyItsKeyGivesAwayLeaves() {
    Recorder knowing =
        new Recorder(
            log,
            text -> text.replaceAll("(?<=password=)\\w+", "[x]"),
            new Calls.Hand(),
            CallListeners.none());
    knowing.record(Entry.of(event(Map.of("payload", Map.of("password", "hunter2", "user", "me")))));
    Map<?, ?> payload = (Map<?, ?>) log.last().event().observation().input().get("payload");
    assertEquals(Map.of("password", "[x]", "user", "me"), payload);
  }

  @Test
  void secretsLeaveTheFieldsOfFindings() {
    Finding finding = new Finding("r", RiskCategory.URL, Severity.LOW, "payload.SECRET[0]", 0, 1);
    Observation seen = event(Map.of()).observation().with(new Verdict(List.of(finding), 1, "d"));
    recorder.record(Entry.of(event(Map.of()).with(seen)));
    Verdict kept = log.last().event().observation().verdict().orElseThrow();
    assertEquals("payload.[x][0]", kept.findings().get(0).field());
  }

  @Test
  void secretsLeaveTheReviewAndTheProposalThatAreStoredBesideTheEvent() {
    Review review =
        new Review(PLAN, Review.Decision.REJECT, "key", "0".repeat(64), Optional.of("my SECRET"));
    recorder.record(Entry.of(event(Map.of()), review));
    assertEquals(Optional.of("my [x]"), log.last().review().orElseThrow().comment());

    Plan plan =
        new Plan(
            PLAN,
            Calls.AGENT,
            "use SECRET",
            Optional.of("as SECRET"),
            List.of(),
            "0".repeat(40),
            Optional.empty(),
            Verdict.clean("d"),
            Optional.empty());
    recorder.record(Entry.of(event(Map.of()), plan));
    Plan kept = log.last().plan().orElseThrow();
    assertEquals("use [x]", kept.intent());
    assertEquals(Optional.of("as [x]"), kept.context());
  }

  @Test
  void aCommentThatMarkersMakeTooLongIsCutRatherThanLost() {
    Recorder lengthens =
        new Recorder(
            log, text -> text.replace("s", "[marker]"), new Calls.Hand(), CallListeners.none());
    String longest = "s".repeat(Review.MAX_COMMENT);
    Review review =
        new Review(PLAN, Review.Decision.REJECT, "key", "0".repeat(64), Optional.of(longest));
    lengthens.record(Entry.of(event(Map.of()), review));
    String kept = log.last().review().orElseThrow().comment().orElseThrow();
    assertEquals(Review.MAX_COMMENT, kept.length());
    assertFalse(kept.contains("ss"));
  }

  @Test
  void aLongTextIsCutAfterRedactionAndKeepsItsDigest() {
    String text = "SECRET" + "é".repeat(20_000);
    String redacted = "[x]" + "é".repeat(20_000);
    Map<?, ?> cut = (Map<?, ?>) recorded(Map.of("input", text)).get("input");
    assertTrue(
        redacted.startsWith((String) cut.get("cut")), "a beginning that splits no character");
    assertEquals(40_003, cut.get("bytes"));
    assertEquals(Sha256.hex(redacted), cut.get("sha256"));
    assertTrue(log.last().event().observation().input().toString().length() < 16 * 1024);
  }

  @Test
  void whatNoLongerFitsIsCounted() {
    Map<String, ?> kept = recorded(Map.of("list", Collections.nCopies(600_000, "")));
    List<?> list = (List<?>) kept.get("list");
    assertTrue(list.size() < 3_000);
    int left = 600_000 - (list.size() - 1);
    assertEquals(Map.of("cut_members", left), list.get(list.size() - 1));
  }

  @Test
  void numbersCostWhatTheyAreLong() {
    BigInteger long500 = new BigInteger("9".repeat(500));
    Map<String, ?> kept = recorded(Map.of("list", Collections.nCopies(3_000, long500)));
    List<?> list = (List<?>) kept.get("list");
    assertEquals(long500, list.get(0));
    assertTrue(kept.toString().length() < 17 * 1024, "as for texts");
  }

  @Test
  void anAgentWhoseIdHoldsASecretIsNotNamed() {
    Event named =
        Event.of(
            Instant.EPOCH,
            EventKind.ACT,
            Optional.of(new AgentId("a-SECRET")),
            "key",
            Outcome.DENIED,
            event(Map.of()).observation());
    recorder.record(Entry.of(named));
    assertEquals(Optional.empty(), log.last().event().agent());
    recorder.record(Entry.of(event(Map.of())));
    assertEquals(Optional.of(Calls.AGENT), log.last().event().agent());
  }

  @Test
  void nothingIsToldBeforeItIsDurable() {
    Recorder broken =
        new Recorder(
            entry -> {
              throw new EventLogException("no");
            },
            Calls::redact,
            new Calls.Hand(),
            new CallListeners(List.of(observer)));
    assertThrows(EventLogException.class, () -> broken.record(Entry.of(event(Map.of()))));
    assertEquals(List.of(), told);
  }

  @Test
  void anObserverThatThrowsChangesNothingAndKeepsNoOtherFromBeingTold() {
    CallListener throwing =
        new CallListener() {
          @Override
          public void recorded(long id, Event event) {
            throw new StackOverflowError();
          }
        };
    assertEquals(1, recorder(throwing, observer).record(Entry.of(event(Map.of()))));
    assertEquals(1, told.size());
  }
}
