package dev.lifeagent.application.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.approval.Approval.State;
import dev.lifeagent.domain.approval.Ruling.Decision;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.policy.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Asking whether an act would be allowed is judged and recorded like it, and changes nothing. */
class CheckedActsTest {
  private static final Optional<ApprovalId> NONE = Optional.empty();

  private final Desk desk = new Desk();

  private ActResult check(Desk where, Optional<ApprovalId> approval) {
    return where.agent.act(
        where.call(CallKind.ACT, where.key).under(approval), Desk.act("1.0").asCheck());
  }

  @Test
  void whatWouldBeHeldIsRecordedAsRefusedAndAsksNobody() {
    HeldException held = assertThrows(HeldException.class, () -> check(desk, NONE));
    assertEquals(Optional.empty(), held.asked());
    assertEquals("deploys", held.holds().get(0).id());
    assertEquals(List.of("act denied"), desk.record());
    Map<?, ?> data = desk.events().get(0).data().orElseThrow();
    assertEquals("needs_approval", data.get("code"));
    assertEquals(true, ((Map<?, ?>) data.get("input")).get("check"));
    assertThrows(IndexOutOfBoundsException.class, desk::newest, "nobody is asked");
  }

  @Test
  void itNeitherUsesNorJoinsAnApproval() {
    assertEquals("held", desk.ask());
    assertThrows(HeldException.class, () -> check(desk, NONE));
    desk.decide(Decision.APPROVE, "ops");
    Optional<ApprovalId> granted = Optional.of(desk.newest().id());
    assertThrows(HeldException.class, () -> check(desk, NONE));
    assertThrows(HeldException.class, () -> check(desk, granted));
    assertEquals(State.APPROVED, desk.newest().state(desk.clock.instant()));
    assertEquals("ok", desk.ask(), "it is still good for the act");
  }

  @Test
  void whatIsAllowedRunsNoHandler() {
    AtomicInteger ran = new AtomicInteger();
    Desk with =
        new Desk(
            Map.of(
                "deploy",
                (call, act) -> {
                  ran.incrementAndGet();
                  return Optional.empty();
                }));
    with.rules = List.of();
    assertEquals(1, check(with, NONE).eventId());
    assertEquals(0, ran.get());
    assertEquals(List.of("act ok"), with.record());
    assertEquals(
        true, ((Map<?, ?>) with.events().get(0).data().orElseThrow().get("input")).get("check"));
  }

  @Test
  void aRuleAndTheKillSwitchRefuseAsTheyRefuseTheAct() {
    desk.rules = List.of(Desk.rule("no", Effect.DENY, "Never."));
    DeniedException denied = assertThrows(DeniedException.class, () -> check(desk, NONE));
    assertEquals(RefusalCode.RULE, denied.denial().reason());
    assertEquals(Optional.of("no"), denied.denial().rule());
    desk.stop();
    assertEquals(
        RefusalCode.KILL_SWITCH,
        assertThrows(DeniedException.class, () -> check(desk, NONE)).denial().reason());
  }
}
