package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.policy.Choice;
import dev.lifeagent.domain.policy.ConditionException;
import dev.lifeagent.domain.policy.PolicyRule;
import dev.lifeagent.domain.policy.Selectors;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.tool.Action;
import dev.lifeagent.domain.tool.TypedAct;
import dev.lifeagent.domain.tool.TypedAct.Step;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Asks rules that allow whether they cover an act together, each of its steps as a whole. */
final class AllowJudge {
  /** What the rules say. */
  sealed interface Cover {
    /** There is no act, or something of it that no rule allows. */
    record None() implements Cover {}

    /**
     * Every step is allowed.
     *
     * @param rules those that were needed, in the order of the steps
     */
    record Covered(Set<PolicyRule> rules) implements Cover {}

    /**
     * It cannot be told.
     *
     * @param rule whose condition failed
     * @param failure how it did
     */
    record Failed(PolicyRule rule, ConditionException failure) implements Cover {}
  }

  private static final Cover NONE = new Cover.None();

  private final RuleSubject subject;
  private final List<PolicyRule> rules;
  private final Deadline deadline;

  /** A condition is about the whole act: the same for each of its steps. */
  private final IdentityHashMap<PolicyRule, Boolean> conditions = new IdentityHashMap<>();

  private Optional<Cover> failed = Optional.empty();

  private AllowJudge(RuleSubject subject, List<PolicyRule> rules, Deadline deadline) {
    this.subject = subject;
    this.rules = rules;
    this.deadline = deadline;
  }

  /**
   * Asks the rules.
   *
   * @param rules all with the effect {@code allow}
   * @throws dev.lifeagent.domain.time.DeadlineExceededException when the moment has passed
   */
  static Cover ask(RuleSubject subject, List<PolicyRule> rules, Deadline deadline) {
    boolean possible = !rules.isEmpty() && subject.act().filter(AllowJudge::isKnown).isPresent();
    return possible ? new AllowJudge(subject, rules, deadline).cover() : NONE;
  }

  private Cover cover() {
    TypedAct act = subject.act().orElseThrow();
    Set<PolicyRule> used = new LinkedHashSet<>();
    if (act.steps().isEmpty()) {
      first(rule -> !rule.selectors().ofSteps()).ifPresent(used::add);
      return answer(used);
    }
    for (Step step : act.steps()) {
      Optional<PolicyRule> covers =
          first(rule -> names(rule, act.action()) && WholeFit.covers(rule.selectors(), step));
      if (covers.isEmpty()) {
        return answer(Set.of());
      }
      used.add(covers.get());
    }
    return answer(used);
  }

  private Cover answer(Set<PolicyRule> used) {
    return failed.orElseGet(() -> used.isEmpty() ? NONE : new Cover.Covered(used));
  }

  /** The first that fits; empty also where a condition failed. */
  private Optional<PolicyRule> first(Predicate<PolicyRule> fits) {
    for (PolicyRule rule : rules) {
      deadline.check();
      boolean allows =
          subject.isSelected(rule.selectors(), Choice::covers)
              && fits.test(rule)
              && conditionHolds(rule);
      if (allows || failed.isPresent()) {
        return failed.isPresent() ? Optional.empty() : Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  private boolean conditionHolds(PolicyRule rule) {
    if (rule.when().isEmpty()) {
      return true;
    }
    Boolean known = conditions.get(rule);
    if (known != null) {
      return known;
    }
    try {
      boolean holds = rule.when().get().holds(subject.facts(), deadline);
      conditions.put(rule, holds);
      return holds;
    } catch (ConditionException e) {
      failed = Optional.of(new Cover.Failed(rule, e));
      return false;
    }
  }

  /**
   * Whether all that the act does is in its steps, as far as an action can say it. Where it runs
   * must be known too.
   */
  private static boolean isKnown(TypedAct act) {
    boolean whole = act.action().command().map(command -> command.reading().isWhole()).orElse(true);
    boolean address =
        !(act.action() instanceof Action.NetworkFetch fetch)
            || fetch.hosts().size() == fetch.urls().size();
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
            || action instanceof Action.Files
            || action instanceof Action.NetworkFetch;
    Selectors selectors = rule.selectors();
    return typed
        || !selectors.ofSteps()
        || !selectors.actions().isAny()
        || !selectors.tools().isAny();
  }
}
