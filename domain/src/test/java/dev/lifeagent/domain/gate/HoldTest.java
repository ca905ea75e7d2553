package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.PolicyRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All that holds an act is listed, and each of it by what it says. */
class HoldTest {
  private static List<String> ids(Decision decision) {
    Decision.Held held = assertInstanceOf(Decision.Held.class, decision);
    return held.holds().stream().map(Hold::id).toList();
  }

  private static Decision judged(PolicyRule... rules) {
    return RuleGateTest.act("bash", Map.of("command", "ls"), Effect.ASK, rules);
  }

  @Test
  void everyRuleThatAsksHolds() {
    PolicyRule one = RuleDraft.of("one", "ask commands=ls");
    PolicyRule two = RuleDraft.of("two", "ask commands=ls");
    PolicyRule other = RuleDraft.of("other", "ask commands=rm");
    assertEquals(List.of("one", "two"), ids(judged(one, other, two)));
    assertEquals(List.of("default_effect"), ids(judged(other)));
  }

  @Test
  void whatOneGateHoldsAnotherStillDenies() {
    Gate asks = request -> hold(request, "a");
    Gate asksToo = request -> hold(request, "b");
    Gate denies = request -> Decision.deny(request, RefusalCode.GATE_DENY, "no");
    GateRequest request = Requests.paths("src/a");
    assertEquals(List.of("a", "b"), ids(gates(asks, asksToo, asks).judge(request)));
    assertEquals(
        RefusalCode.GATE_DENY, Requests.reason(gates(asks, denies, asksToo).judge(request)));
    HeldException held =
        assertThrows(HeldException.class, () -> gates(asks, asksToo).check(request));
    assertEquals(2, held.holds().size());
    assertEquals(Optional.of("a"), held.denial().rule());
    assertEquals(Optional.empty(), held.asked());
  }

  private static Gates gates(Gate... gates) {
    return new Gates(findings -> 1, List.of(gates));
  }

  private static Decision hold(GateRequest request, String id) {
    return Decision.hold(
        request, List.of(new Hold(id, "a".repeat(64))), "asks", List.of(), Map.of());
  }

  @Test
  void aRuleThatSaysSomethingElseIsAnotherHold() {
    Hold hold = Hold.of(RuleDraft.of("one", "ask commands=ls"), List.of());
    assertEquals(hold, Hold.of(RuleDraft.of("one", "ask commands=ls"), List.of()));
    assertNotEquals(hold, Hold.of(RuleDraft.of("two", "ask commands=ls"), List.of()));
    assertNotEquals(hold, Hold.of(RuleDraft.of("one", "ask commands=ls|rm"), List.of()));
    assertNotEquals(hold, Hold.of(RuleDraft.of("one", "ask args=ls"), List.of()));
    PolicyRule rule = RuleDraft.of("one", "ask commands=ls");
    assertNotEquals(Hold.of(rule, List.of("src/a")), Hold.of(rule, List.of("src/b")));
    assertNotEquals(
        Hold.ofField("outside_workspace", List.of("/srv/a")),
        Hold.ofField("outside_workspace", List.of("/srv/b")));
    assertEquals(
        Hold.ofField("outside_workspace", List.of("/b", "/a")),
        Hold.ofField("outside_workspace", List.of("/a", "/b", "/a")));
    assertNotEquals(
        Hold.ofField("default_effect", List.of()), Hold.ofField("outside_workspace", List.of()));
  }

  @Test
  void whatIsHeldSaysByWhat() {
    Denial denial = Denial.of(RefusalCode.NEEDS_APPROVAL, "asks", "c".repeat(64));
    assertThrows(IllegalArgumentException.class, () -> new Decision.Held(denial, List.of()));
    Denial other = Denial.of(RefusalCode.RULE, "no", "c".repeat(64));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Decision.Held(other, List.of(new Hold("a", "b"))));
  }
}
