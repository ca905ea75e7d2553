package dev.lifeagent.domain.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.approval.Approval.End;
import dev.lifeagent.domain.approval.Approval.State;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.gate.Hold;
import dev.lifeagent.domain.tool.Act;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an approval is at a moment, and for which call it is. */
class ApprovalTest {
  private static final Instant ASKED = Instant.parse("2026-01-02T03:04:05Z");
  private static final Hold FIRST = new Hold("one", "a".repeat(64));
  private static final Hold SECOND = new Hold("two", "b".repeat(64));

  private static Act act(String agent, String action, Object payload) {
    return new Act(new AgentId(agent), action, Map.of("p", payload));
  }

  private static Approval approval(Optional<Ruling.Decision> decision, Optional<End> end) {
    Act act = act("bot", "deploy", 1);
    return new Approval(
        new ApprovalId("0".repeat(32)),
        1,
        CallDigest.of("key", Optional.empty(), act),
        "key",
        Optional.empty(),
        act,
        List.of(FIRST, SECOND),
        "because",
        ASKED,
        ASKED.plusSeconds(10),
        decision.map(one -> new Ruling(one, "ops", ASKED, Optional.empty())),
        end);
  }

  @ParameterizedTest(name = "decided {0}, ended {1}, after {2} s: {3}")
  @CsvSource({
    ", , 9, OPEN",
    ", , 10, EXPIRED",
    ", EXPIRED, 1, EXPIRED",
    "APPROVE, , 9, APPROVED",
    "APPROVE, , 10, EXPIRED",
    "APPROVE, USED, 1, USED",
    "APPROVE, USED, 99, USED",
    "APPROVE, EXPIRED, 1, EXPIRED",
    "REJECT, , 9, REJECTED",
    "REJECT, , 10, REJECTED",
  })
  void itsStateDependsOnItsTime(Ruling.Decision decision, End end, int seconds, State state) {
    Approval approval = approval(Optional.ofNullable(decision), Optional.ofNullable(end));
    assertEquals(state, approval.state(ASKED.plusSeconds(seconds)));
    boolean rejects = state == State.REJECTED && seconds < 10;
    assertEquals(rejects, approval.rejects(ASKED.plusSeconds(seconds)));
  }

  @Test
  void itCoversWhatAPersonSawAndNoMore() {
    Approval approval = approval(Optional.empty(), Optional.empty());
    assertEquals(true, approval.covers(List.of(FIRST)));
    assertEquals(true, approval.covers(List.of(SECOND, FIRST)));
    assertEquals(false, approval.covers(List.of(FIRST, new Hold("two", "c".repeat(64)))));
    assertEquals(false, approval.covers(List.of(new Hold("three", "a".repeat(64)))));
  }

  @Test
  void everyPartOfACallIsInItsDigest() {
    Optional<SessionId> none = Optional.empty();
    Optional<SessionId> run = Optional.of(new SessionId("run-1"));
    CallDigest digest = CallDigest.of("key", none, act("bot", "deploy", 1));
    assertEquals(digest, CallDigest.of("key", none, act("bot", "deploy", 1)));
    List<CallDigest> others =
        List.of(
            CallDigest.of("key2", none, act("bot", "deploy", 1)),
            CallDigest.of("key", run, act("bot", "deploy", 1)),
            CallDigest.of("key", none, act("bot2", "deploy", 1)),
            CallDigest.of("key", none, act("bot", "deploy.it", 1)),
            CallDigest.of("key", none, act("bot", "deploy", 2)),
            CallDigest.of("key", none, act("bot", "deploy", "1")),
            // Fields that run into one another.
            CallDigest.of("keyb", none, act("ot", "deploy", 1)));
    others.forEach(other -> assertNotEquals(digest, other));
    assertEquals(others.size(), others.stream().distinct().count());
  }

  @Test
  void idsAndCommentsOutOfBoundsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ApprovalId("x"));
    assertThrows(IllegalArgumentException.class, () -> new ApprovalId("F".repeat(32)));
    Optional<String> tooLong = Optional.of("x".repeat(Ruling.MAX_COMMENT + 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Ruling(Ruling.Decision.APPROVE, "ops", ASKED, tooLong));
  }
}
