package dev.lifeagent.application.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.approval.ApprovalAdmin.UnknownApprovalException;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.approval.Ruling.Decision;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.path.Glob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may decide about a held act, when, and on what. */
class ApprovalAdminTest {
  private final Desk desk = new Desk();

  @BeforeEach
  void ask() {
    assertEquals("held", desk.ask());
  }

  /** What happens first, step by step; how the decision ends; how the same call ends then. */
  @ParameterizedTest(name = "{0}, then {1}: {2}, and the call is {3}")
  @CsvSource({
    "'', approve, ok, ok",
    "'', reject, ok, approval_rejected",
    "approve, approve, approval_decided, ok",
    "approve, reject, approval_decided, ok",
    "reject, approve, approval_decided, approval_rejected",
    "approve use, reject, approval_decided, held",
    "later, approve, approval_decided, held",
    "later, reject, approval_decided, held",
    "later expire, approve, approval_decided, held",
    "stop, approve, kill_switch, kill_switch",
    "stop, reject, ok, kill_switch",
    "stop go, approve, ok, ok",
    "approve stop, reject, approval_decided, kill_switch",
    "approve stop go, reject, approval_decided, ok",
    "approve later, reject, approval_decided, held",
  })
  void aQuestionIsDecidedOnceInTimeAndNotAgainstTheKillSwitch(
      String before, String decision, String answer, String call) {
    for (String step : before.isEmpty() ? new String[0] : before.split(" ", -1)) {
      take(step);
    }
    Decision decided = decision.equals("approve") ? Decision.APPROVE : Decision.REJECT;
    assertEquals(answer, desk.decide(decided, "second"));
    assertEquals(call, desk.ask());
  }

  private void take(String step) {
    switch (step) {
      case "approve" -> assertEquals("ok", desk.decide(Decision.APPROVE, "first"));
      case "reject" -> assertEquals("ok", desk.decide(Decision.REJECT, "first"));
      case "use" -> assertEquals("ok", desk.ask());
      case "later" -> desk.clock.move(Desk.TTL);
      case "expire" -> assertEquals(1, desk.expiry.closeOverdue());
      case "stop" -> desk.stop();
      case "go" -> desk.go();
      default -> throw new IllegalArgumentException(step);
    }
  }

  @Test
  void ofManyWhoDecideAtOnceOneDoes() throws Exception {
    Approval approval = desk.newest();
    ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 32; i++) {
      Decision decision = i % 2 == 0 ? Decision.APPROVE : Decision.REJECT;
      threads.execute(() -> answers.add(desk.decide(decision, "ops")));
    }
    threads.shutdown();
    assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES));
    assertEquals(1, answers.stream().filter("ok"::equals).count());
    assertEquals(31, answers.stream().filter("approval_decided"::equals).count());
    assertTrue(desk.log.find(approval.id()).orElseThrow().ruling().isPresent());
  }

  @Test
  void theKeyThatAskedNeverDecides() {
    assertEquals("self_review", desk.decide(Decision.APPROVE, "bot-key"));
    assertEquals("self_review", desk.decide(Decision.REJECT, "bot-key"));
    assertEquals("ok", desk.decide(Decision.APPROVE, "ops"));
  }

  @Test
  void whoHasReadAnotherCallDecidesNothing() {
    DeniedException denied =
        assertThrows(
            DeniedException.class,
            () ->
                desk.admin.decide(
                    desk.call(CallKind.APPROVAL, "ops"),
                    desk.newest().id(),
                    Decision.APPROVE,
                    new CallDigest("f".repeat(64)),
                    Optional.empty()));
    assertEquals("approval_invalid", denied.denial().reason().code());
  }

  @Test
  void anOperatorOfOtherAgentsKnowsNothingOfIt() {
    Caller bound = new Caller("bound", List.of(Glob.of("other-*")));
    Approval approval = desk.newest();
    Call call = Call.of(bound, CallKind.APPROVAL, desk.policy(), "r-1", desk.clock.instant());
    assertThrows(UnknownApprovalException.class, () -> desk.admin.find(bound, approval.id()));
    assertThrows(
        UnknownApprovalException.class,
        () ->
            desk.admin.decide(
                call, approval.id(), Decision.APPROVE, approval.digest(), Optional.empty()));
    assertEquals(List.of(), desk.admin.page(bound, false, Long.MAX_VALUE, 10));
    assertThrows(
        UnknownApprovalException.class,
        () -> desk.admin.find(Caller.unbound("ops"), new ApprovalId("f".repeat(32))));
  }

  @Test
  void decisionsAndRefusedDecisionsAreOnRecord() {
    desk.decide(Decision.APPROVE, "bot-key");
    desk.decide(Decision.APPROVE, "ops");
    assertEquals(
        List.of("act held", "approval_decided denied", "approval_decided ok"), desk.record());
    Map<String, Object> data = desk.events().get(2).data().orElseThrow();
    Map<?, ?> input = (Map<?, ?>) data.get("input");
    assertEquals("approve", input.get("decision"));
    assertEquals("seen", input.get("comment"));
    assertEquals(desk.newest().id().value(), data.get("approval_id"));
    assertEquals("ops", desk.events().get(2).actor());
  }

  @Test
  void whatWaitsIsCountedAndListed() {
    assertEquals(1, desk.admin.waiting());
    assertEquals(1, desk.admin.page(Caller.unbound("x"), true, Long.MAX_VALUE, 10).size());
    desk.decide(Decision.APPROVE, "ops");
    assertEquals(0, desk.admin.waiting());
    assertEquals(0, desk.admin.page(Caller.unbound("x"), true, Long.MAX_VALUE, 10).size());
    assertEquals(1, desk.admin.page(Caller.unbound("x"), false, Long.MAX_VALUE, 10).size());
  }

  @Test
  void whatIsOverIsRecordedOnce() {
    assertEquals("held", desk.ask("2.0", Optional.empty()));
    assertEquals(0, desk.expiry.closeOverdue());
    desk.clock.move(Desk.TTL);
    assertEquals(2, desk.expiry.closeOverdue());
    assertEquals(0, desk.expiry.closeOverdue());
    assertEquals(
        List.of("act held", "act held", "approval_expired ok", "approval_expired ok"),
        desk.record());
  }
}
