package dev.lifeagent.application.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.ActionFailedException;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Approval.State;
import dev.lifeagent.domain.approval.Ruling.Decision;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.policy.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An act that a rule asks about passes once a person has approved it, and otherwise never. */
class HeldActsTest {
  private static final Optional<ApprovalId> NONE = Optional.empty();

  private final Desk desk = new Desk();

  @Test
  void aHeldActPassesOnceAfterItsApprovalAndIsHeldAnewThen() {
    assertEquals("held", desk.ask());
    assertEquals("held", desk.ask(), "it joins the open question");
    assertEquals("ok", desk.decide(Decision.APPROVE, "ops"));
    ActResult result = desk.deploy("1.0", NONE);
    assertEquals(Optional.of(desk.newest().id()), result.approval());
    assertEquals(State.USED, desk.newest().state(desk.clock.instant()));
    desk.clock.move(Duration.ofSeconds(1));
    assertEquals("held", desk.ask());
    assertEquals(
        List.of("act held", "act held", "approval_decided ok", "act ok", "act held"),
        desk.record());
  }

  @Test
  void theQuestionIsNamedInTheAnswerAndInTheRecord() {
    HeldException held = assertThrows(HeldException.class, () -> desk.deploy("1.0", NONE));
    Approval approval = desk.newest();
    HeldException.Asked asked = held.asked().orElseThrow();
    assertEquals(approval.id(), asked.approval());
    assertEquals(approval.expiresAt(), asked.expiresAt());
    assertEquals(1, asked.eventId());
    assertEquals(1, approval.eventId());
    assertEquals(Desk.act("1.0"), approval.act(), "the whole act is kept");
    Map<String, Object> data = desk.events().get(0).data().orElseThrow();
    assertEquals(approval.id().value(), data.get("approval_id"));
    assertEquals("held", data.get("decision"));
    Map<?, ?> output = (Map<?, ?>) data.get("output");
    assertEquals(List.of("deploys"), output.get("holds"));
    assertEquals(approval.digest().value(), output.get("digest"));
  }

  @Test
  void aHandlerRunsOnceAndItsStartUsesTheApproval() {
    ConcurrentLinkedQueue<Object> ran = new ConcurrentLinkedQueue<>();
    Desk with =
        new Desk(
            Map.of(
                "deploy",
                (call, act) -> {
                  ran.add(act.payload());
                  return Optional.of("done");
                }));
    assertEquals("held", with.ask());
    with.decide(Decision.APPROVE, "ops");
    assertEquals(Optional.of("done"), with.deploy("1.0", NONE).result());
    assertEquals(1, ran.size());
    assertEquals(
        List.of("act held", "approval_decided ok", "action_started started", "action ok", "act ok"),
        with.record());
    assertEquals("held", with.ask());
    assertEquals(1, ran.size());
  }

  @Test
  void aHandlerThatFailsHasUsedTheApproval() {
    Desk with =
        new Desk(
            Map.of(
                "deploy",
                (call, act) -> {
                  throw new IllegalStateException("no");
                }));
    assertEquals("held", with.ask());
    with.decide(Decision.APPROVE, "ops");
    assertThrows(ActionFailedException.class, () -> with.deploy("1.0", NONE));
    assertEquals(State.USED, with.newest().state(with.clock.instant()));
    Map<String, Object> failed = with.events().get(4).data().orElseThrow();
    assertEquals("act failed", with.record().get(4));
    assertEquals(with.newest().id().value(), failed.get("approval_id"));
  }

  @Test
  void aRejectedActIsRefusedWithTheCommentUntilTheRejectionExpires() {
    assertEquals("held", desk.ask());
    desk.decide(Decision.REJECT, "ops");
    DeniedException denied = assertThrows(DeniedException.class, () -> desk.deploy("1.0", NONE));
    assertEquals("approval_rejected", denied.denial().reason().code());
    assertTrue(denied.denial().detail().endsWith(": seen"), denied.denial()::detail);
    desk.clock.move(Desk.TTL);
    assertEquals("held", desk.ask());
  }

  /** What happens after the approval; how the same call ends then, without and with the id. */
  static Stream<Arguments> whatMakesAnApprovalUseless() {
    return Stream.of(
        changed("the rule denies meanwhile", "rule", "rule", d -> d.rules = rules(Effect.DENY)),
        changed(
            "another rule asks too",
            "held",
            "held",
            d -> d.rules = List.of(Desk.ASK, Desk.rule("second", Effect.ASK, "So do we."))),
        changed(
            "the rule says something else",
            "held",
            "held",
            d -> d.rules = List.of(Desk.rule("deploys", Effect.ASK, "Another reason."))),
        changed("another key", "held", "approval_invalid", d -> d.key = "other-key"),
        changed("another session", "held", "approval_invalid", d -> d.session = "run-2"),
        changed("its time has passed", "held", "approval_invalid", d -> d.clock.move(Desk.TTL)),
        changed("it was used", "held", "approval_invalid", d -> d.ask()),
        changed(
            "it was closed",
            "held",
            "approval_invalid",
            d -> {
              d.clock.move(Desk.TTL);
              d.expiry.closeOverdue();
            }),
        changed("the kill switch is on", "kill_switch", "kill_switch", Desk::stop));
  }

  private static List<dev.lifeagent.domain.policy.PolicyRule> rules(Effect effect) {
    return List.of(Desk.rule("deploys", effect, "A person decides."));
  }

  private static Arguments changed(
      String what, String withoutId, String withId, Consumer<Desk> change) {
    return Arguments.of(what, withoutId, withId, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatMakesAnApprovalUseless")
  void anApprovalIsForOneCallAsItWasSeenOnce(
      String what, String withoutId, String withId, Consumer<Desk> change) {
    for (boolean named : new boolean[] {false, true}) {
      Desk fresh = new Desk();
      assertEquals("held", fresh.ask());
      assertEquals("ok", fresh.decide(Decision.APPROVE, "ops"));
      Optional<ApprovalId> id = Optional.of(fresh.newest().id());
      change.accept(fresh);
      assertEquals(named ? withId : withoutId, fresh.ask("1.0", named ? id : NONE), what);
    }
  }

  @Test
  void anotherPayloadIsAnotherCall() {
    assertEquals("held", desk.ask());
    desk.decide(Decision.APPROVE, "ops");
    Optional<ApprovalId> id = Optional.of(desk.newest().id());
    assertEquals("held", desk.ask("2.0", NONE));
    assertEquals("approval_invalid", desk.ask("2.0", id));
    assertEquals("ok", desk.ask("1.0", id), "what was refused has used nothing");
  }

  @Test
  void anUnknownApprovalIsRefusedAlsoWhereNothingHolds() {
    Optional<ApprovalId> unknown = Optional.of(new ApprovalId("f".repeat(32)));
    assertEquals("approval_invalid", desk.ask("1.0", unknown));
    desk.rules = List.of();
    assertEquals("approval_invalid", desk.ask("1.0", unknown));
    assertEquals("ok", desk.ask("1.0", NONE));
  }

  @Test
  void theIdOfAnOpenQuestionIsHeldStill() {
    assertEquals("held", desk.ask());
    assertEquals("held", desk.ask("1.0", Optional.of(desk.newest().id())));
  }

  @Test
  void whatHoldsNoLongerUsesNoApproval() {
    assertEquals("held", desk.ask());
    desk.decide(Decision.APPROVE, "ops");
    desk.rules = List.of();
    assertEquals(NONE, desk.deploy("1.0", Optional.of(desk.newest().id())).approval());
    assertEquals(State.APPROVED, desk.newest().state(desk.clock.instant()));
  }

  @Test
  void aSecondRuleThatAsksReplacesTheOpenQuestion() {
    assertEquals("held", desk.ask());
    Approval first = desk.newest();
    desk.rules = List.of(Desk.ASK, Desk.rule("second", Effect.ASK, "So do we."));
    desk.clock.move(Duration.ofSeconds(1));
    assertEquals("held", desk.ask());
    assertEquals(
        State.EXPIRED, desk.log.find(first.id()).orElseThrow().state(desk.clock.instant()));
    assertEquals(2, desk.newest().holds().size());
    desk.decide(Decision.APPROVE, "ops");
    assertEquals("ok", desk.ask());
  }

  @Test
  void ofManyAtOnceOneUsesTheApproval() throws Exception {
    assertEquals("held", desk.ask());
    desk.decide(Decision.APPROVE, "ops");
    ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 64; i++) {
      threads.execute(() -> answers.add(desk.ask()));
    }
    threads.shutdown();
    assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES));
    assertEquals(1, answers.stream().filter("ok"::equals).count());
    assertEquals(
        64,
        answers.stream().filter(List.of("ok", "held", "approval_invalid")::contains).count(),
        answers::toString);
  }

  @Test
  void whatAPersonCannotSeeWholeIsRefusedInsteadOfHeld() {
    assertEquals("not_reviewable", desk.ask("x".repeat(Approval.MAX_PAYLOAD), NONE));
    assertEquals("not_reviewable", desk.ask("a SECRET in it", NONE));
    assertEquals("held", desk.ask("x".repeat(Approval.MAX_PAYLOAD - 100), NONE));
    assertEquals(List.of("act denied", "act denied", "act held"), desk.record());
  }

  @Test
  void aKeyMayLetAHundredActsWait() {
    for (int i = 0; i < Approval.MAX_OPEN; i++) {
      assertEquals("held", desk.ask(i, NONE));
    }
    DeniedException denied = assertThrows(DeniedException.class, () -> desk.deploy("more", NONE));
    assertEquals("rate_limited", denied.denial().reason().code());
    assertEquals("held", desk.ask(0, NONE), "one that waits already is joined");
  }

  @Test
  void whereNobodyCanBeAskedAHeldActIsADenial() {
    Denial denial =
        assertThrows(
                HeldException.class,
                () ->
                    Desk.withoutPeople(desk)
                        .act(
                            desk.call(dev.lifeagent.domain.call.CallKind.ACT, "bot-key"),
                            Desk.act("1.0")))
            .denial();
    assertEquals("needs_approval", denial.reason().code());
    assertEquals(List.of("act denied"), desk.record());
  }
}
