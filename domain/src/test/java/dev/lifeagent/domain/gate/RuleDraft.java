package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.Choice;
import dev.lifeagent.domain.policy.CommandChoice;
import dev.lifeagent.domain.policy.Condition;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.Example;
import dev.lifeagent.domain.policy.Facts;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyRule;
import dev.lifeagent.domain.policy.RiskSettings;
import dev.lifeagent.domain.policy.Selectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Rules of tests, written as a policy writes them. */
final class RuleDraft {
  private final String id;
  private final Effect effect;
  private final Map<String, List<String>> said = new LinkedHashMap<>();
  private Optional<Condition> when = Optional.empty();
  private List<Example> match = List.of(Example.DEFAULT);
  private List<Example> noMatch = List.of(Example.DEFAULT);

  private RuleDraft(String id, Effect effect) {
    this.id = id;
    this.effect = effect;
  }

  static RuleDraft rule(String id, Effect effect) {
    return new RuleDraft(id, effect);
  }

  /**
   * A rule in one line: {@code allow commands=git status|git diff; paths=src/**}.
   *
   * @param id its id
   * @param text the effect, a blank, and selectors
   */
  static PolicyRule of(String id, String text) {
    int blank = text.indexOf(' ');
    String effect = blank < 0 ? text : text.substring(0, blank);
    RuleDraft draft = rule(id, Effect.valueOf(effect.toUpperCase(java.util.Locale.ROOT)));
    if (blank > 0) {
      for (String part : text.substring(blank + 1).split(";", -1)) {
        String[] one = part.strip().split("=", 2);
        draft.said.put(one[0], List.of(one[1].split("\\|", -1)));
      }
    }
    return draft.make();
  }

  RuleDraft with(String selector, String... patterns) {
    said.put(selector, List.of(patterns));
    return this;
  }

  RuleDraft when(Predicate<Facts> holds) {
    when =
        Optional.of(
            new Condition() {
              @Override
              public boolean holds(Facts facts) {
                return holds.test(facts);
              }

              @Override
              public String text() {
                return "a condition";
              }
            });
    return this;
  }

  RuleDraft match(Example... examples) {
    match = List.of(examples);
    return this;
  }

  RuleDraft noMatch(Example... examples) {
    noMatch = List.of(examples);
    return this;
  }

  PolicyRule make() {
    Selectors selectors =
        new Selectors(
            texts("kinds"),
            texts("actions"),
            texts("agents"),
            texts("keys"),
            CommandChoice.of(said.getOrDefault("commands", List.of())),
            texts("args"),
            Choice.ofPaths(said.getOrDefault("paths", List.of())),
            texts("hosts"),
            texts("tools"));
    return new PolicyRule(id, effect, "Because of " + id + ".", selectors, when, match, noMatch);
  }

  private Choice texts(String name) {
    return Choice.ofTexts(said.getOrDefault(name, List.of()));
  }

  /** The policy of the other tests with these rules. */
  static Policy policy(Effect defaultEffect, List<PolicyRule> rules) {
    Policy base = Requests.POLICY;
    ActSettings acts =
        new ActSettings(
            ActSettings.Mode.ENFORCE, Effect.DENY, Effect.DENY, List.of(), defaultEffect);
    return new Policy(
        base.version(),
        base.allowedDirs(),
        base.denyGlobs(),
        base.maxDiffLines(),
        base.llm(),
        RiskSettings.NONE,
        acts,
        rules,
        base.digest());
  }
}
