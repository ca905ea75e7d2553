package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.gate.RuleTrial.Part;
import dev.lifeagent.domain.policy.ConditionException;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.Example;
import dev.lifeagent.domain.policy.PolicyRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules are tried on their examples as the gate would judge them. */
class RuleTrialTest {
  private static final Example PUSH = Example.ofCommand("git push");
  private static final Example STATUS = Example.ofCommand("git status");

  private static PolicyRule rule(Effect effect, String command, Example match, Example noMatch) {
    return RuleDraft.rule(effect.code().replace('_', '-') + "-rule", effect)
        .with("commands", command)
        .match(match)
        .noMatch(noMatch)
        .make();
  }

  private static List<String> faults(PolicyRule... rules) {
    return RuleTrial.faults(List.of(rules)).stream()
        .map(fault -> fault.rule() + " " + fault.part() + " " + fault.example())
        .toList();
  }

  @Test
  void whatHoldsIsNoFault() {
    for (Effect effect : Effect.values()) {
      assertEquals(List.of(), faults(rule(effect, "git push", PUSH, STATUS)), effect.code());
    }
  }

  @Test
  void anExampleMustNotContradictItsRule() {
    assertEquals(
        List.of("0 MATCH 0", "0 NO_MATCH 0"), faults(rule(Effect.DENY, "git push", STATUS, PUSH)));
    Example redirected = Example.ofCommand("git push > out");
    assertEquals(List.of("0 MATCH 0"), faults(rule(Effect.ALLOW, "git push", redirected, STATUS)));
    assertEquals(List.of(), faults(rule(Effect.DENY, "git push", redirected, STATUS)));
  }

  @Test
  void aRuleThatAStrongerOneAlwaysDecidesIsDead() {
    PolicyRule deny = rule(Effect.DENY, "git", PUSH, Example.DEFAULT);
    PolicyRule ask = rule(Effect.ASK, "git push", PUSH, STATUS);
    PolicyRule allow = rule(Effect.ALLOW, "git push", PUSH, STATUS);
    PolicyRule dry = rule(Effect.DRY_RUN, "git push", PUSH, STATUS);
    assertEquals(List.of("1 MATCH 0", "2 MATCH 0"), faults(deny, ask, allow, dry));
    PolicyRule wider =
        RuleDraft.rule("wider", Effect.ASK)
            .with("commands", "git push", "docker push")
            .match(PUSH, Example.ofCommand("docker push"))
            .noMatch(STATUS)
            .make();
    assertEquals(List.of(), faults(deny, wider), "one of its examples is its own");
  }

  @Test
  void anExampleMustBeACall() {
    Example empty = Example.ofAct("shell.exec", Map.of());
    assertEquals(List.of("0 MATCH 0"), faults(rule(Effect.DENY, "git push", empty, STATUS)));
  }

  @Test
  void aConditionMustNotFailOnItsOwnNorOnOrdinaryCalls() {
    PolicyRule own =
        RuleDraft.rule("own", Effect.DENY).when(facts -> fail()).match(PUSH).noMatch(STATUS).make();
    assertEquals(List.of("0 MATCH 0", "0 NO_MATCH 0"), faults(own));
    PolicyRule ordinary =
        RuleDraft.rule("ordinary", Effect.DENY)
            .when(facts -> facts.action().equals("file.read") ? fail() : facts.paths().isEmpty())
            .match(PUSH)
            .noMatch(Example.ofCommand("cat a"))
            .make();
    assertEquals(List.of("0 WHEN 0"), faults(ordinary));
    assertEquals(
        "fails on an ordinary act 'file.read': there is no such member",
        RuleTrial.faults(List.of(ordinary)).get(0).message());
  }

  @Test
  void nobodyCanBeAskedAboutATurn() {
    PolicyRule rule = RuleDraft.of("turns", "ask kinds=turn");
    assertEquals(Part.KINDS, RuleTrial.faults(List.of(rule)).get(0).part());
  }

  private static boolean fail() {
    throw new ConditionException("there is no such member");
  }
}
