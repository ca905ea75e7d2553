package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.policy.Choice;
import dev.lifeagent.domain.policy.ConditionException;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.PolicyRule;
import dev.lifeagent.domain.policy.Selectors;
import dev.lifeagent.domain.tool.Action;
import dev.lifeagent.domain.tool.TypedAct;
import dev.lifeagent.domain.tool.TypedAct.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Asks the rules of a policy about one subject: deny before ask before allow. */
final class RuleJudge {
  /** The act by which a host of agents reports what its user said; nothing happens by it. */
  private static final String REPORT = "agent.prompt";

  private final RuleSubject subject;

  RuleJudge(RuleSubject subject) {
    this.subject = subject;
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
        marks.add(new RuleMark(rule.id(), Effect.DRY_RUN));
      }
    }
    Optional<PolicyRule> asking = Optional.empty();
    for (Effect effect : List.of(Effect.DENY, Effect.ASK)) {
      for (PolicyRule rule : rules) {
        if (rule.effect() == effect && (effect == Effect.DENY || holds())) {
          try {
            if (touches(rule)) {
              if (effect == Effect.DENY || !isPlan()) {
                return new RuleOutcome(effect, Optional.of(rule), false, marks);
              }
              marks.add(RuleMark.ask(rule.id()));
              asking = asking.isPresent() ? asking : Optional.of(rule);
            }
          } catch (ConditionException e) {
            return new RuleOutcome(Effect.DENY, Optional.of(rule), true, marks);
          }
        }
      }
    }
    if (asking.isPresent()) {
      return new RuleOutcome(Effect.ASK, asking, false, marks);
    }
    return subject.act().isPresent()
        ? allowed(rules, defaultEffect, marks)
        : new RuleOutcome(Effect.ALLOW, Optional.empty(), false, marks);
  }

  /**
   * Whether one rule matches by itself.
   *
   * @throws ConditionException as its condition
   */
  boolean matchesAlone(PolicyRule rule) {
    if (rule.effect() != Effect.ALLOW) {
      return (rule.effect() != Effect.ASK || holds()) && touches(rule);
    }
    try {
      return subject.act().isPresent() && covering(List.of(rule)).isPresent();
    } catch (FailedRule e) {
      throw e.failure;
    }
  }

  /** What one rule says by itself. */
  RuleAnswer answer(PolicyRule rule) {
    try {
      return new RuleAnswer(rule, matchesAlone(rule), false);
    } catch (ConditionException e) {
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
  private boolean holds() {
    return !subject.kind().equals(CallKind.TURN.code());
  }

  /** A plan waits for its reviewer anyway, so all that asks is told to him. */
  private boolean isPlan() {
    return subject.kind().equals(CallKind.PLAN.code());
  }

  private RuleOutcome allowed(List<PolicyRule> rules, Effect defaultEffect, List<RuleMark> marks) {
    List<PolicyRule> allowing =
        rules.stream().filter(rule -> rule.effect() == Effect.ALLOW).toList();
    try {
      Optional<Set<PolicyRule>> covering =
          allowing.isEmpty() ? Optional.empty() : covering(allowing);
      if (covering.isPresent()) {
        covering.get().forEach(rule -> marks.add(new RuleMark(rule.id(), Effect.ALLOW)));
        return new RuleOutcome(Effect.ALLOW, covering.get().stream().findFirst(), false, marks);
      }
    } catch (FailedRule e) {
      return new RuleOutcome(Effect.DENY, Optional.of(e.rule), true, marks);
    }
    boolean report = subject.actions().get(0).equalsIgnoreCase(REPORT);
    return new RuleOutcome(report ? Effect.ALLOW : defaultEffect, Optional.empty(), false, marks);
  }

  private boolean touches(PolicyRule rule) {
    Selectors selectors = rule.selectors();
    return selects(selectors, Choice::touches)
        && touchesCommand(selectors)
        && subject.touchesPath(selectors.paths())
        && subject.touchesHost(selectors.hosts())
        && (rule.when().isEmpty() || rule.when().get().holds(subject.facts()));
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

  /** Whether kind, agent, key and the names of the action fit. */
  private boolean selects(Selectors selectors, BiPredicate<Choice, String> fits) {
    return (selectors.kinds().isAny() || fits.test(selectors.kinds(), subject.kind()))
        && (selectors.agents().isAny() || fits.test(selectors.agents(), subject.agent()))
        && (selectors.keys().isAny() || fits.test(selectors.keys(), subject.key()))
        && named(selectors.actions(), subject.actions(), fits)
        && named(selectors.tools(), subject.tools(), fits);
  }

  /** Something has several names: one must fit, and none may be taken away. */
  private static boolean named(
      Choice choice, List<String> names, BiPredicate<Choice, String> fits) {
    if (choice.isAny()) {
      return true;
    }
    boolean found = false;
    for (String name : names) {
      if (choice.excludes(name)) {
        return false;
      }
      found = found || fits.test(choice, name);
    }
    return found;
  }

  /** The rules that together allow every step, each as a whole; empty where a step has none. */
  private Optional<Set<PolicyRule>> covering(List<PolicyRule> rules) {
    TypedAct act = subject.act().orElseThrow();
    if (!isKnown(act)) {
      return Optional.empty();
    }
    if (act.steps().isEmpty()) {
      return first(rules, rule -> !rule.selectors().ofSteps()).map(Set::of);
    }
    Set<PolicyRule> used = new LinkedHashSet<>();
    for (Step step : act.steps()) {
      Optional<PolicyRule> covers =
          first(
              rules, rule -> names(rule, act.action()) && WholeFit.covers(rule.selectors(), step));
      if (covers.isEmpty()) {
        return Optional.empty();
      }
      used.add(covers.get());
    }
    return Optional.of(used);
  }

  private Optional<PolicyRule> first(List<PolicyRule> rules, Predicate<PolicyRule> fits) {
    for (PolicyRule rule : rules) {
      if (selects(rule.selectors(), Choice::covers) && fits.test(rule) && holds(rule)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  private boolean holds(PolicyRule rule) {
    try {
      return rule.when().isEmpty() || rule.when().get().holds(subject.facts());
    } catch (ConditionException e) {
      throw new FailedRule(rule, e);
    }
  }

  /**
   * Whether all that the act does is in its steps, as far as an action can say it. Where it runs
   * must be known too.
   */
  private static boolean isKnown(TypedAct act) {
    boolean whole = act.action().command().map(command -> command.reading().isWhole()).orElse(true);
    boolean address =
        !(act.action() instanceof Action.NetworkFetch) || act.action().host().isPresent();
    return act.placed() && whole && address;
  }

  /**
   * What another action does with a command in its payload nobody knows, so a rule about commands,
   * paths or hosts allows it only if it names the action or the tool.
   */
  private static boolean names(PolicyRule rule, Action action) {
    boolean typed =
        action instanceof Action.ShellCommand
            || action instanceof Action.FileAction
            || action instanceof Action.NetworkFetch;
    Selectors selectors = rule.selectors();
    return typed
        || !selectors.ofSteps()
        || !selectors.actions().isAny()
        || !selectors.tools().isAny();
  }

  /** A condition of a rule that allows failed. */
  private static final class FailedRule extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient PolicyRule rule;
    private final ConditionException failure;

    FailedRule(PolicyRule rule, ConditionException cause) {
      super(null, cause, false, false);
      this.rule = rule;
      this.failure = cause;
    }
  }
}
