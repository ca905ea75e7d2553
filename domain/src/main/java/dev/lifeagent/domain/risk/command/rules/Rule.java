package dev.lifeagent.domain.risk.command.rules;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.risk.command.CommandRule;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Writes one rule: what it looks at, when it matches, examples, and why. */
final class Rule {
  private final String id;
  private final Severity severity;
  private final Set<String> programs;
  private Predicate<Invocation> test = at -> true;
  private List<String> matching = List.of();
  private List<String> nonMatching = List.of();

  private Rule(String id, Severity severity, Set<String> programs) {
    this.id = id;
    this.severity = severity;
    this.programs = programs;
  }

  /** A rule for these programs; for none of them, a rule for every command. */
  static Rule rule(String id, Severity severity, String... programs) {
    return new Rule(id, severity, Set.of(programs));
  }

  static Rule rule(String id, Severity severity, Set<String> programs) {
    return new Rule(id, severity, programs);
  }

  Rule when(Predicate<Invocation> condition) {
    test = condition;
    return this;
  }

  Rule matches(String... lines) {
    matching = List.of(lines);
    return this;
  }

  Rule passes(String... lines) {
    nonMatching = List.of(lines);
    return this;
  }

  /** The rule, with the sentence that says why. */
  CommandRule because(String reason) {
    return new CommandRule(id, severity, programs, reason, matching, nonMatching, test);
  }
}
