package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.gate.RuleTrial;
import dev.lifeagent.domain.path.DenyGlob;
import dev.lifeagent.domain.policy.Choice;
import dev.lifeagent.domain.policy.CommandChoice;
import dev.lifeagent.domain.policy.Condition;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.Example;
import dev.lifeagent.domain.policy.PolicyRule;
import dev.lifeagent.domain.policy.Selectors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The {@code rules} of a policy, and the errors that their examples show. */
final class RuleYaml {
  private static final int MAX_RULES = 500;
  private static final int MAX_EXAMPLES = 50;
  private static final List<String> KINDS = List.of("act", "turn", "plan");
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "effect",
          "reason",
          "kinds",
          "actions",
          "agents",
          "keys",
          "commands",
          "args",
          "paths",
          "hosts",
          "tools",
          "when",
          "match",
          "no_match");

  /** A rule, and where it stands. */
  private record Placed(
      PolicyRule rule, YamlFields fields, List<YamlFields> match, List<YamlFields> noMatch) {}

  private final List<Placed> read = new ArrayList<>();
  private final String home;

  private RuleYaml(String home) {
    this.home = home;
  }

  /**
   * Reads the rules of a policy; what is wrong with them is noted.
   *
   * @param home what {@code ~} stands for in paths
   */
  static RuleYaml of(YamlFields policy, String home) {
    RuleYaml rules = new RuleYaml(home);
    List<YamlFields> all = policy.mappings("rules", "a list of rules", FIELDS);
    if (all.size() > MAX_RULES) {
      policy.refuse("rules", "has more than " + MAX_RULES + " entries", "fewer rules");
      return rules;
    }
    Set<String> ids = new HashSet<>();
    all.forEach(fields -> rules.rule(fields, ids));
    return rules;
  }

  /** The rules; complete if nothing was noted. */
  List<PolicyRule> rules() {
    return read.stream().map(Placed::rule).toList();
  }

  /** Tries the rules on their examples, and notes what does not hold. */
  void tryExamples() {
    for (RuleTrial.Fault fault : RuleTrial.faults(rules())) {
      Placed at = read.get(fault.rule());
      switch (fault.part()) {
        case KINDS -> at.fields().refuse("kinds", fault.message(), "'act' and 'plan' alone");
        case WHEN ->
            at.fields().refuse("when", fault.message(), "a condition that no call makes fail");
        case MATCH -> at.match().get(fault.example()).refuse(fault.message(), matching(at));
        case NO_MATCH ->
            at.noMatch()
                .get(fault.example())
                .refuse(fault.message(), "a call that the rule does not match");
      }
    }
  }

  private static String matching(Placed at) {
    return at.rule().effect() == Effect.ALLOW
        ? "a call that the rule allows by itself, whole"
        : "a call that the rule matches and no stronger rule decides";
  }

  private void rule(YamlFields fields, Set<String> ids) {
    fields.required("id", "a name such as force-push");
    fields.required("effect", "deny, ask, allow or dry_run");
    fields.required("reason", "one sentence that says why");
    Optional<String> id =
        fields.string(
            "id",
            "1 to 64 lower-case letters, digits, '-' and '.', beginning with one of the first two",
            text -> text.matches(PolicyRule.ID_FORM));
    if (id.isPresent() && !ids.add(id.get())) {
      fields.refuse("id", "is the id of another rule", "an id of its own");
    }
    Optional<Effect> effect =
        fields
            .string(
                "effect",
                "deny, ask, allow or dry_run",
                text -> Set.of("deny", "ask", "allow", "dry_run").contains(text))
            .map(text -> Effect.valueOf(text.toUpperCase(Locale.ROOT)));
    Optional<String> reason = fields.string("reason", "one sentence", text -> !text.isBlank());
    Selectors selectors = selectors(fields);
    Optional<Condition> when = fields.value("when", "a condition in CEL", CelCondition::of);
    List<YamlFields> match = examples(fields, "match", "a list of calls that the rule matches");
    List<YamlFields> noMatch =
        examples(fields, "no_match", "a list of calls that the rule does not match");
    List<Example> matching = match.stream().flatMap(one -> ExampleYaml.read(one).stream()).toList();
    List<Example> others = noMatch.stream().flatMap(one -> ExampleYaml.read(one).stream()).toList();
    boolean complete = matching.size() == match.size() && others.size() == noMatch.size();
    if (complete
        && id.isPresent()
        && effect.isPresent()
        && reason.isPresent()
        && !match.isEmpty()
        && !noMatch.isEmpty()) {
      PolicyRule rule =
          new PolicyRule(id.get(), effect.get(), reason.get(), selectors, when, matching, others);
      read.add(new Placed(rule, fields, match, noMatch));
    }
  }

  private static List<YamlFields> examples(YamlFields rule, String name, String expected) {
    rule.required(name, expected);
    List<YamlFields> examples = rule.mappings(name, expected, ExampleYaml.FIELDS);
    if (rule.isEmptyList(name)) {
      rule.refuse(name, "is empty", "at least one call");
    } else if (examples.size() > MAX_EXAMPLES) {
      rule.refuse(name, "has more than " + MAX_EXAMPLES + " entries", "fewer examples");
    }
    return examples;
  }

  private Selectors selectors(YamlFields rule) {
    return new Selectors(
        Choice.ofTexts(entries(rule, "kinds", "act, turn and plan", RuleYaml::kind)),
        texts(rule, "actions", "globs of names of actions"),
        texts(rule, "agents", "globs of agent ids"),
        texts(rule, "keys", "globs of names of keys"),
        CommandChoice.of(
            entries(
                rule,
                "commands",
                "programs with their first words",
                entry -> CommandChoice.of(List.of(entry)).patterns().get(0))),
        texts(rule, "args", "globs of arguments"),
        Choice.ofPaths(entries(rule, "paths", "globs of paths", RuleYaml::path), home),
        texts(rule, "hosts", "globs of hosts"),
        texts(rule, "tools", "globs of tools"));
  }

  private static Choice texts(YamlFields rule, String name, String expected) {
    boolean hosts = name.equals("hosts");
    return Choice.ofTexts(
        entries(
            rule, name, expected, entry -> text(hosts ? entry.toLowerCase(Locale.ROOT) : entry)));
  }

  /** The entries that the reader takes; those that it refuses are noted. */
  private static List<String> entries(
      YamlFields rule, String name, String expected, UnaryOperator<String> reader) {
    if (rule.isEmptyList(name)) {
      rule.refuse(name, "is empty", "at least one entry, or no such field");
      return List.of();
    }
    return rule.list(name, "a list of " + expected, true, reader).orElse(List.of());
  }

  private static String text(String entry) {
    return Choice.ofTexts(List.of(entry)).patterns().get(0);
  }

  private static String kind(String entry) {
    if (!KINDS.contains(entry.startsWith("!") ? entry.substring(1) : entry)) {
      throw new IllegalArgumentException("there is no such kind");
    }
    return entry;
  }

  /** As a {@link DenyGlob} is read; but what begins with a slash or the home is outside. */
  private static String path(String entry) {
    String away = entry.startsWith("!") ? "!" : "";
    String glob = entry.substring(away.length());
    if (glob.equals("/") || glob.equals("~")) {
      return entry;
    }
    String root = glob.startsWith("~/") ? "~/" : glob.startsWith("/") ? "/" : "";
    String below = glob.substring(root.length());
    if (below.startsWith("/")) {
      throw new IllegalArgumentException("the glob can match nothing: no path has an empty part");
    }
    return away + root + (below.isEmpty() ? "**" : DenyGlob.of(below).pattern());
  }
}
