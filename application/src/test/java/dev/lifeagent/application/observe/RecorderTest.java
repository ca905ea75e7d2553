package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.crypto.CanonicalJson;
import dev.lifeagent.domain.event.Cut;
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
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static final PlanId PLAN = new PlanId("ab".repeat(32));

  private final Calls.EntryLog log = new Calls.EntryLog();
  private final List<String> told = new ArrayList<>();
  private final CallListener listener =
      new CallListener() {
        @Override
        public void recorded(long id, Event event) {
          told.add(id + " " + event.observation().input());
        }
      };
  private final Recorder recorder = recorder(listener);

  private Recorder recorder(CallListener... listeners) {
    return new Recorder(
        log,
        Calls::redact,
        Calls.LIMIT,
        Calls.ORIGIN,
        new Calls.Hand(),
        new CallListeners(List.of(listeners)));
  }

  private static Event event(Map<String, Object> input) {
    return event(input, Outcome.OK);
  }

  private static Event event(Map<String, Object> input, Outcome outcome) {
    Observation seen =
        Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.copyOf(input), Map.of());
    return Event.of(Instant.EPOCH, EventKind.ACT, Optional.of(Calls.AGENT), "key", outcome, seen);
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
            (text, deadline) -> text.replaceAll("(?<=password=)\\w+", "[x]"),
            Calls.LIMIT,
            Calls.ORIGIN,
            new Calls.Hand(),
            CallListeners.none());
    knowing.record(Entry.of(event(Map.of("payload", Map.of("password", "hunter2", "user", "me")))));
    Map<?, ?> payload = (Map<?, ?>) log.last().event().observation().input().get("payload");
    assertEquals(Map.of("password", "[x]", "user", "me"), payload);

    // The hints of a denial are its output, and any gate names them.
    Event denied = event(Map.of());
    Map<String, Object> hints = Map.of("password", "hunter2");
    knowing.record(
        Entry.of(denied.with(denied.observation().withContent(Map.of(), hints, Cut.NONE))));
    assertEquals(Map.of("password", "[x]"), log.last().event().observation().output());
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
            Optional.empty(),
            List.of());
    recorder.record(Entry.of(event(Map.of()), plan));
    Plan kept = log.last().plan().orElseThrow();
    assertEquals("use [x]", kept.intent());
    assertEquals(Optional.of("as [x]"), kept.context());
  }

  @Test
  void aCommentThatMarkersMakeTooLongIsCutRatherThanLost() {
    Recorder lengthens =
        new Recorder(
            log,
            (text, deadline) -> text.replace("s", "[marker]"),
            Calls.LIMIT,
            Calls.ORIGIN,
            new Calls.Hand(),
            CallListeners.none());
    String longest = "s".repeat(Review.MAX_COMMENT);
    Review review =
        new Review(PLAN, Review.Decision.REJECT, "key", "0".repeat(64), Optional.of(longest));
    lengthens.record(Entry.of(event(Map.of()), review));
    String kept = log.last().review().orElseThrow().comment().orElseThrow();
    assertEquals(Review.MAX_COMMENT, kept.length());
    assertFalse(kept.contains("ss"));
  }

  private Cut cut() {
    return log.last().event().observation().cut();
  }

  @Test
  void whatFitsIsRecordedWholeAndNothingIsSaidOfIt() {
    assertEquals(Map.of("input", "short"), recorded(Map.of("input", "short")));
    assertEquals(Cut.NONE, cut());
  }

  @Test
  void aLongTextIsCutAfterRedactionAndTheWholeHasItsDigest() {
    String redacted = "[x]" + "é".repeat(20_000);
    String kept = (String) recorded(Map.of("input", "SECRET" + "é".repeat(20_000))).get("input");
    assertTrue(redacted.startsWith(kept), "a beginning that splits no character");
    assertTrue(kept.length() < 16 * 1024);
    assertEquals(List.of(new Cut.Place("/input/input", 40_003, 0)), cut().places());
    assertEquals(Optional.of(CanonicalJson.sha256(Map.of("input", redacted))), cut().inputSha256());
    assertEquals(Optional.empty(), cut().outputSha256());
  }

  @Test
  void membersThatNoLongerFitAreCountedAndTheWholeHasItsDigest() {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("notes", "n".repeat(18_000));
    input.put("operation", "drop table users");
    Map<String, ?> kept = recorded(Map.of("payload", input));
    assertEquals(Set.of("notes"), ((Map<?, ?>) kept.get("payload")).keySet());
    assertEquals(
        List.of(
            new Cut.Place("/input/payload/notes", 18_000, 0),
            new Cut.Place("/input/payload", 0, 1)),
        cut().places());
    assertEquals(Optional.of(CanonicalJson.sha256(Map.of("payload", input))), cut().inputSha256());
  }

  @Test
  void itemsOfAListThatNoLongerFitAreCounted() {
    Map<String, ?> kept = recorded(Map.of("list", Collections.nCopies(600_000, "")));
    List<?> list = (List<?>) kept.get("list");
    assertTrue(list.size() < 3_000);
    assertEquals(List.of(new Cut.Place("/input/list", 0, 600_000 - list.size())), cut().places());
  }

  @Test
  void anAgentThatSendsTheFormOfAMarkWritesNoneIntoTheRecord() {
    Map<String, Object> forged =
        Map.of("cut", "begin", "bytes", 40_000, "sha256", "ab".repeat(32), "cut_members", 3);
    assertEquals(forged, recorded(forged));
    assertEquals(Cut.NONE, cut());
  }

  @Test
  void thePointerToAPlaceStaysShortHoweverLongTheKeysAre() {
    Map<String, Object> deep = Map.of("k".repeat(400), Map.of("l".repeat(400), "x".repeat(20_000)));
    recorded(deep);
    assertTrue(cut().places().stream().allMatch(place -> place.at().length() <= 512));
  }

  @Test
  void everyEventSaysWhatJudgedAndRecordedIt() {
    recorded(Map.of());
    assertEquals(Optional.of(Calls.ORIGIN), log.last().event().observation().origin());
  }

  @Test
  void aRefusalThatCannotBeRedactedInTimeIsRecordedWithoutItsContent() {
    slow().record(Entry.of(event(Map.of("a", "b"), Outcome.DENIED)));
    Observation seen = log.last().event().observation();
    assertEquals(Map.of(), seen.input());
    assertEquals(new Cut.Place("/input", 0, 1), seen.cut().places().get(0));
  }

  @Test
  void whatWouldBeAllowedIsRefusedIfItCannotBeRedactedInTime() {
    Entry allowed = Entry.of(event(Map.of("a", "b"), Outcome.OK));
    assertThrows(EventLogException.class, () -> slow().record(allowed));
    assertEquals(List.of(), log.entries);
  }

  private Recorder slow() {
    return new Recorder(
        log,
        (text, deadline) -> {
          throw new DeadlineExceededException();
        },
        Calls.LIMIT,
        Calls.ORIGIN,
        new Calls.Hand(),
        CallListeners.none());
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
            Calls.LIMIT,
            Calls.ORIGIN,
            new Calls.Hand(),
            new CallListeners(List.of(listener)));
    assertThrows(EventLogException.class, () -> broken.record(Entry.of(event(Map.of()))));
    assertEquals(List.of(), told);
  }

  @Test
  void aListenerThatThrowsChangesNothingAndOtherListenersAreStillCalled() {
    CallListener throwing =
        new CallListener() {
          @Override
          public void recorded(long id, Event event) {
            throw new StackOverflowError();
          }
        };
    assertEquals(1, recorder(throwing, listener).record(Entry.of(event(Map.of()))));
    assertEquals(1, told.size());
  }
}
