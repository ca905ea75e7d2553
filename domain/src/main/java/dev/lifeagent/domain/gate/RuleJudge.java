package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.policy.Choice;
import dev.lifeagent.domain.policy.ConditionException;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.PolicyRule;
import dev.lifeagent.domain.policy.Selectors;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.tool.Action.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks the rules of a policy about one subject: deny before ask before allow. */
final class RuleJudge {
  private final RuleSubject subject;
  private final Deadline deadline;

  /**
   * Makes a judge.
   *
   * @param deadline when it gives up, with {@link
   *     dev.lifeagent.domain.time.DeadlineExceededException}
   */
  RuleJudge(RuleSubject subject, Deadline deadline) {
    this.subject = subject;
    this.deadline = deadline;
  }

  /**
   * What the rules say.
   *
   * @param defaultEffect what becomes of an act that no rule decides
   */
  RuleOutcome judge(List<PolicyRule> rules, Effect defaultEffect) {
    List<RuleMark> marks = new ArrayList<>();
    for (PolicyRule rule : rules) {
      if (rule.effect() == Effect.DRY_RUN && matches(rule)) {
        marks.add(new RuleMark(rule.id(), RuleMark.Outcome.DRY_RUN));
      }
    }
    List<PolicyRule> asking = new ArrayList<>();
    for (Effect effect : List.of(Effect.DENY, Effect.ASK)) {
      for (PolicyRule rule : rules) {
        if (rule.effect() == effect && (effect == Effect.DENY || mayAsk())) {
          try {
            if (touches(rule)) {
              if (effect == Effect.DENY) {
                return new RuleOutcome(effect, List.of(rule), false, marks);
              }
              asking.add(rule);
            }
          } catch (ConditionException e) {
            return new RuleOutcome(Effect.DENY, List.of(rule), true, marks);
          }
        }
      }
    }
    if (!asking.isEmpty()) {
      if (isPlan()) {
        asking.forEach(rule -> marks.add(RuleMark.acknowledge(rule.id())));
      }
      return new RuleOutcome(Effect.ASK, asking, false, marks);
    }
    return subject.act().isPresent()
        ? allowed(rules, defaultEffect, marks)
        : new RuleOutcome(Effect.ALLOW, List.of(), false, marks);
  }

  /**
   * Whether one rule matches by itself.
   *
   * @throws ConditionException as its condition
   */
  boolean matchesAlone(PolicyRule rule) {
    if (rule.effect() != Effect.ALLOW) {
      return (rule.effect() != Effect.ASK || mayAsk()) && touches(rule);
    }
    AllowJudge.Cover cover = AllowJudge.ask(subject, List.of(rule), deadline);
    if (cover instanceof AllowJudge.Cover.Failed failed) {
      throw failed.failure();
    }
    return cover instanceof AllowJudge.Cover.Covered;
  }

  /** What one rule says by itself. */
  RuleAnswer answer(PolicyRule rule) {
    try {
      return new RuleAnswer(rule, matchesAlone(rule), false);
    } catch (ConditionException | DeadlineExceededException e) {
      return new RuleAnswer(rule, false, true);
    }
  }

  /** A dry run never decides, also where its condition fails: that it failed is worth a mark. */
  private boolean matches(PolicyRule rule) {
    try {
      return touches(rule);
    } catch (ConditionException e) {
      return true;
    }
  }

  /** A turn cannot wait for a person. */
  private boolean mayAsk() {
    return !subject.kind().equals(CallKind.TURN.code());
  }

  /** A plan waits for its reviewer anyway, who is told what asks. */
  private boolean isPlan() {
    return subject.kind().equals(CallKind.PLAN.code());
  }

  private RuleOutcome allowed(List<PolicyRule> rules, Effect defaultEffect, List<RuleMark> marks) {
    List<PolicyRule> allowing =
        rules.stream().filter(rule -> rule.effect() == Effect.ALLOW).toList();
    AllowJudge.Cover cover = AllowJudge.ask(subject, allowing, deadline);
    if (cover instanceof AllowJudge.Cover.Failed failed) {
      return new RuleOutcome(Effect.DENY, List.of(failed.rule()), true, marks);
    }
    if (cover instanceof AllowJudge.Cover.Covered covered) {
      covered.rules().forEach(rule -> marks.add(new RuleMark(rule.id(), RuleMark.Outcome.ALLOWED)));
      return new RuleOutcome(Effect.ALLOW, List.copyOf(covered.rules()), false, marks);
    }
    // Nothing happens by what is only said.
    boolean said = subject.act().filter(act -> act.action() instanceof Message).isPresent();
    return new RuleOutcome(said ? Effect.ALLOW : defaultEffect, List.of(), false, marks);
  }

  private boolean touches(PolicyRule rule) {
    deadline.check();
    Selectors selectors = rule.selectors();
    return subject.isSelected(selectors, Choice::touches)
        && touchesCommand(selectors)
        && subject.touchesPath(selectors.paths())
        && subject.touchesHost(selectors.hosts())
        && (rule.when().isEmpty() || rule.when().get().holds(subject.facts(), deadline));
  }

  private boolean touchesCommand(Selectors selectors) {
    if (selectors.commands().isAny() && selectors.args().isAny()) {
      return true;
    }
    for (Map.Entry<String, List<Invocation>> program : subject.programs().entrySet()) {
      if (selectors.commands().mayTouch(program.getKey())
          && program.getValue().stream().anyMatch(selectors::touches)) {
        return true;
      }
    }
    return false;
  }
}
