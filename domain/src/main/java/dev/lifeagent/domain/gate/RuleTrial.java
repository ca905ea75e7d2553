package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.policy.ConditionException;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.Example;
import dev.lifeagent.domain.policy.PolicyRule;
import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries the rules of a policy on their examples, as the {@link RuleGate} would judge them. No file
 * system is known there: paths are taken as they are written.
 *
 * @since 0.1
 */
public final class RuleTrial {
  /** What of a rule a fault is in. */
  public enum Part {
    /** its selector {@code kinds} */
    KINDS,
    /** its condition */
    WHEN,
    /** an example that it must match */
    MATCH,
    /** an example that it must not match */
    NO_MATCH
  }

  /**
   * A fault of a rule.
   *
   * @param rule the place of the rule in the list
   * @param part what of it
   * @param example the place of the example among those of its part; 0 for other parts
   * @param message what is wrong, as the end of a sentence, without quoting values
   */
  public record Fault(int rule, Part part, int example, String message) {}

  /** Ordinary calls on which no condition may fail whose rule selects them. */
  private static final List<Example> ORDINARY =
      List.of(
          Example.ofCommand("git status"),
          Example.ofCommand("cd src && grep -rn main . | head -5 > /dev/null"),
          Example.ofAct("file.read", Map.of("path", "src/a.txt")),
          Example.ofAct("file.write", Map.of("path", "src/a.txt", "content", "a\n")),
          Example.ofAct("file.edit", Map.of("path", "a", "old_text", "a", "new_text", "b")),
          Example.ofAct("file.delete", Map.of("path", "src/a.txt")),
          Example.ofAct("net.fetch", Map.of("url", "https://example.com/")),
          Example.ofAct("mcp.call", Map.of("server", "s", "tool", "t", "arguments", Map.of())),
          Example.ofAct("agent.spawn", Map.of("prompt", "Count the tests.")),
          Example.DEFAULT,
          turn("Where are the tests?"),
          plan(List.of("src/a.txt"), "a\n"));

  private final List<PolicyRule> rules;
  private final List<Fault> faults = new ArrayList<>();

  private RuleTrial(List<PolicyRule> rules) {
    this.rules = rules;
  }

  /** The faults of the rules, in their order; empty for none. */
  public static List<Fault> faults(List<PolicyRule> rules) {
    RuleTrial trial = new RuleTrial(rules);
    for (int i = 0; i < rules.size(); i++) {
      trial.tryRule(i, rules.get(i));
    }
    return List.copyOf(trial.faults);
  }

  private static Example turn(String input) {
    Example of = Example.DEFAULT;
    return new Example("turn", of.agent(), of.key(), "", "", Map.of(), input, List.of(), "");
  }

  private static Example plan(List<String> paths, String added) {
    Example of = Example.DEFAULT;
    return new Example("plan", of.agent(), of.key(), "", "", Map.of(), "", paths, added);
  }

  private void tryRule(int index, PolicyRule rule) {
    boolean turns =
        !rule.selectors().kinds().isAny() && rule.selectors().kinds().touches(CallKind.TURN.code());
    if (turns && rule.effect() == Effect.ASK) {
      add(index, Part.KINDS, 0, "selects turns, which nobody can be asked about");
      return;
    }
    int before = faults.size();
    int overruled = 0;
    String by = "";
    for (int i = 0; i < rule.match().size(); i++) {
      Optional<RuleSubject> subject = subject(index, Part.MATCH, i, rule.match().get(i));
      if (subject.isPresent() && expect(index, Part.MATCH, i, subject.get())) {
        Optional<PolicyRule> stronger = stronger(rule, subject.get());
        overruled += stronger.isPresent() ? 1 : 0;
        by = stronger.map(PolicyRule::id).orElse(by);
      }
    }
    if (overruled == rule.match().size()) {
      add(index, Part.MATCH, 0, "is decided by rule '" + by + "', so this rule never decides");
    }
    for (int i = 0; i < rule.noMatch().size(); i++) {
      int example = i;
      subject(index, Part.NO_MATCH, i, rule.noMatch().get(i))
          .ifPresent(subject -> expect(index, Part.NO_MATCH, example, subject));
    }
    if (rule.when().isPresent() && faults.size() == before) {
      tryOrdinary(index, rule);
    }
  }

  /** The examples are of the policy's author, as the rules are. */
  private static RuleJudge judge(RuleSubject subject) {
    return new RuleJudge(subject, Deadline.never());
  }

  private Optional<RuleSubject> subject(int index, Part part, int example, Example call) {
    try {
      return Optional.of(RuleSubject.of(call));
    } catch (IllegalArgumentException e) {
      add(index, part, example, "is no such call: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Whether the rule says of the example what it should; notes it if not. */
  private boolean expect(int index, Part part, int example, RuleSubject subject) {
    boolean wanted = part == Part.MATCH;
    try {
      if (judge(subject).matchesAlone(rules.get(index)) == wanted) {
        return true;
      }
      add(index, part, example, wanted ? "is not matched by the rule" : "is matched by the rule");
    } catch (ConditionException e) {
      add(index, part, example, "cannot be judged: " + e.getMessage());
    }
    return false;
  }

  private Optional<PolicyRule> stronger(PolicyRule rule, RuleSubject subject) {
    if (rule.effect() == Effect.DRY_RUN) {
      return Optional.empty();
    }
    RuleOutcome outcome = judge(subject).judge(rules, Effect.ALLOW);
    return outcome.rule().filter(other -> other.effect().compareTo(rule.effect()) < 0);
  }

  private void tryOrdinary(int index, PolicyRule rule) {
    for (Example call : ORDINARY) {
      try {
        judge(RuleSubject.of(call)).matchesAlone(rule);
      } catch (ConditionException e) {
        String which = call.kind().equals("act") ? "act '" + call.action() + "'" : call.kind();
        add(index, Part.WHEN, 0, "fails on an ordinary " + which + ": " + e.getMessage());
        return;
      }
    }
  }

  private void add(int rule, Part part, int example, String message) {
    faults.add(new Fault(rule, part, example, message));
  }
}
