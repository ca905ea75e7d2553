package dev.lifeagent.adapters.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules in YAML, and what their examples show when the policy is loaded. */
class RuleYamlTest {
  private static final String HEAD = "version: '1'\nallowed_dirs: [src]\nrules:\n";

  private static Policy parse(String rules) {
    return PolicyYaml.parse((HEAD + rules).getBytes(UTF_8));
  }

  private static String errors(String rules) {
    InvalidPolicyException e =
        assertThrows(InvalidPolicyException.class, () -> parse(rules), rules);
    return e.getMessage();
  }

  /** A rule in block style with these lines after its effect and reason. */
  private static String rule(String effect, String... lines) {
    return "  - id: one\n    effect: "
        + effect
        + "\n    reason: Because.\n    "
        + String.join("\n    ", lines)
        + "\n";
  }

  @Test
  void theExampleOfTheDesignIsRead() {
    Policy policy =
        parse(
            """
              - id: force-push
                effect: deny
                reason: Force pushes are done by people.
                commands: [git push]
                args: [--force, -f, "--force-with-lease*"]
                match:    [{action: shell.exec, payload: {command: "git status && git push -f"}}]
                no_match: [{action: shell.exec, payload: {command: "git push"}}]
              - id: deploys
                effect: ask
                reason: A person decides about deployments.
                actions: ["deploy.*"]
                agents: ["!release-*"]
                match:    [{action: deploy.production}]
                no_match:
                  - {action: run.tests}
                  - {action: deploy.production, agent: release-1}
              - id: big-writes
                effect: ask
                reason: Large files are looked at.
                when: action == "file.write" && size(content) > 20
                match: [{action: file.write, payload: {path: a, content: "123456789 123456789 12"}}]
                no_match: [{action: file.write, payload: {path: a, content: short}}]
            """);
    assertEquals(
        List.of("force-push", "deploys", "big-writes"),
        policy.rules().stream().map(PolicyRule::id).toList());
    assertEquals(Effect.ASK, policy.rules().get(1).effect());
    assertEquals(
        Map.of("actions", List.of("deploy.*"), "agents", List.of("!release-*")),
        policy.rules().get(1).selectors().patterns());
    assertEquals(
        "big-writes: ask when action == \"file.write\" && size(content) > 20",
        policy.rules().get(2).summary());
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "commands: [git push] § line 4, column 5: rules[0].match: is missing",
        "args: [] § line 7, column 11: rules[0].args: is empty",
        "kinds: [acts] § line 7, column 13: rules[0].kinds[0]: is refused: there is no such kind",
        "commands: [''] § line 7, column 16: rules[0].commands[0]: has another value",
        "commands: [A=b] § line 7, column 16: rules[0].commands[0]: is refused: it names no program",
        "paths: [/../x, ../x] § line 7, column 20: rules[0].paths[1]: is refused",
        "paths: [/../x] § line 7, column 13: rules[0].paths[0]: is refused: the glob can match nothing",
        "paths: [src/./x] § line 7, column 13: rules[0].paths[0]: is refused: the glob can match",
        "paths: ['!src//x'] § line 7, column 13: rules[0].paths[0]: is refused: the glob can match",
        "paths: ['!../x'] § line 7, column 13: rules[0].paths[0]: is refused: the glob can match",
        "paths: ['!~/../x'] § line 7, column 13: rules[0].paths[0]: is refused: the glob can match",
        "paths: ['/srv//x'] § line 7, column 13: rules[0].paths[0]: is refused: the glob can match",
        "paths: ['//srv'] § line 7, column 13: rules[0].paths[0]: is refused: the glob can match",
        "hosts: [1] § line 7, column 13: rules[0].hosts[0]: is an integer",
        "actions: ['['] § line 7, column 15: rules[0].actions[0]: is refused",
        "actions: deploy § line 7, column 14: rules[0].actions: is a string",
        "actoins: [a] § line 7, column 5: rules[0].actoins: is not a field",
        "when: nope == 1 § line 7, column 11: rules[0].when: is refused: undeclared reference",
        "when: action § line 7, column 11: rules[0].when: is refused: expected type 'bool'",
        "when: size(content § line 7, column 11: rules[0].when: is refused",
        "when: '' § line 7, column 11: rules[0].when: is refused: a condition has",
        "match: [] § line 7, column 12: rules[0].match: is empty",
        "match: [{kind: review}] § line 7, column 20: rules[0].match[0].kind: has another value",
        "match: [{kind: plan, action: a}] § line 7, column 34: rules[0].match[0].action: is not of",
        "match: [{paths: [a]}] § line 7, column 21: rules[0].match[0].paths: is not of a call",
        "match: [{kind: plan, paths: [../a]}] § line 7, column 34: rules[0].match[0].paths[0]",
        "match: [{agent: 'a b'}] § line 7, column 21: rules[0].match[0].agent: is refused",
        "match: [{payload: {a: yes}}] § line 7, column 27: rules[0].match[0].payload: is a boolean",
        "match: [{payload: 1}] § line 7, column 23: rules[0].match[0].payload: is an integer",
        "match: [1] § line 7, column 13: rules[0].match[0]: is an integer",
      })
  void anErrorHasItsPlace(String line, String expected) {
    String errors = errors(rule("deny", line));
    assertTrue(errors.contains(expected), errors);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "src/secret/, src/secret/**",
    "./src/secret/**, src/secret/**",
    "./src/secret/, src/secret/**",
    "src/secret, src/secret",
    "/srv/cache/, /srv/cache/**",
    "~/.cache/, ~/.cache/**",
    "~/, ~/**",
  })
  void aPathIsReadAsADenyGlobIs(String written, String read) {
    String inside = read.replace("**", "x");
    for (String away : List.of("", "!")) {
      String call = "{action: file.read, payload: {path: '%s'}}";
      boolean taken = away.isEmpty();
      Policy policy =
          parse(
              rule(
                  "deny",
                  "actions: [file.read]",
                  "paths: ['" + away + written + "']",
                  "match: [" + call.formatted(taken ? inside : "docs/x") + "]",
                  "no_match: [" + call.formatted(taken ? "docs/x" : inside) + "]"));
      assertEquals(
          Map.of("actions", List.of("file.read"), "paths", List.of(away + read)),
          policy.rules().get(0).selectors().patterns());
    }
  }

  @Test
  void aRuleNeedsAnIdOfItsOwnAnEffectAndAReason() {
    String errors = errors("  - {effect: refuse, id: Not Good}\n");
    assertTrue(errors.contains("line 4, column 5: rules[0].reason: is missing"), errors);
    assertTrue(errors.contains("line 4, column 14: rules[0].effect: has another"), errors);
    assertTrue(errors.contains("line 4, column 26: rules[0].id: has another"), errors);
    String twice =
        rule(
            "deny",
            "commands: [ls]",
            "match: [{action: bash, payload: {command: ls}}]",
            "no_match: [{action: a}]");
    assertTrue(
        errors(twice + twice).contains("line 10, column 9: rules[1].id: is the id of another"));
  }

  @ParameterizedTest(name = "{0} {1}: {2} -> {3}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "deny § ls § pwd § ",
        "deny § pwd § cat a § rules[0].match[0]: is not matched by the rule",
        "deny § ls § sudo ls § rules[0].no_match[0]: is matched by the rule",
        "allow § ls § ls > a § ",
        "allow § ls; pwd § ls > a § rules[0].match[0]: is not matched by the rule",
        "allow § ls > a § pwd § rules[0].match[0]: is not matched by the rule",
      })
  void anExampleThatContradictsItsRuleIsRefused(
      String effect, String match, String noMatch, String expected) {
    String text =
        rule(
            effect,
            "commands: [ls]",
            "match: [{action: bash, payload: {command: '" + match + "'}}]",
            "no_match: [{action: bash, payload: {command: '" + noMatch + "'}}]");
    if (expected == null) {
      assertEquals(1, parse(text).rules().size());
    } else {
      String place = expected.contains("no_match") ? "line 9, column 16: " : "line 8, column 13: ";
      assertTrue(errors(text).contains(place + expected), errors(text));
    }
  }

  @Test
  void aRuleThatNeverDecidesIsRefused() {
    String all =
        """
          - id: no-git
            effect: deny
            reason: No git.
            commands: [git]
            match: [{action: bash, payload: {command: git status}}]
            no_match: [{action: bash, payload: {command: ls}}]
          - id: pushes
            effect: ask
            reason: A person decides.
            commands: [git push]
            match: [{action: bash, payload: {command: git push}}]
            no_match: [{action: bash, payload: {command: git log}}]
        """;
    String errors = errors(all);
    assertTrue(
        errors.contains(
            "line 14, column 13: rules[1].match[0]: is decided by rule 'no-git', so this rule"
                + " never decides"),
        errors);
    assertEquals(2, parse(all.replace("effect: ask", "effect: dry_run")).rules().size());
  }

  @Test
  void aTurnCannotBeAskedAbout() {
    String text =
        rule(
            "ask",
            "kinds: [turn]",
            "when: content.contains('x')",
            "match: [{kind: turn, input: x}]",
            "no_match: [{kind: turn, input: other}]");
    String errors = errors(text);
    assertTrue(errors.contains("line 7, column 12: rules[0].kinds: selects turns"), errors);
    assertEquals(1, parse(text.replace("effect: ask", "effect: deny")).rules().size());
  }

  @Test
  void aConditionThatFailsOnItsExamplesOrOnOrdinaryCallsIsRefused() {
    String own =
        rule(
            "deny",
            "when: payload.n > 3",
            "match: [{action: a, payload: {n: 4}}]",
            "no_match: [{action: a, payload: {m: 4}}]");
    assertTrue(
        errors(own)
            .contains(
                "line 9, column 16: rules[0].no_match[0]: cannot be judged: the condition cannot be"
                    + " evaluated: attribute not found"),
        errors(own));
    String ordinary = own.replace("m: 4", "n: 2");
    assertTrue(
        errors(ordinary).contains("line 7, column 11: rules[0].when: fails on an ordinary act"),
        errors(ordinary));
    assertEquals(1, parse(ordinary.replace("when: ", "when: has(payload.n) && ")).rules().size());
    assertEquals(
        1,
        parse(ordinary.replace("when: ", "actions: [a]\n    when: ")).rules().size(),
        "the selectors come first");
  }

  @Test
  void plansAreTriedToo() {
    String text =
        rule(
            "deny",
            "kinds: [plan]",
            "paths: ['**/yarn.lock']",
            "when: plan.added > 1 && content.contains('b')",
            "match: [{kind: plan, paths: [a/yarn.lock], added: \"a\\nb\\n\"}]",
            "no_match: [{kind: plan, paths: [a/yarn.lock], added: \"a\\n\"}]");
    assertEquals(1, parse(text).rules().size());
  }
}
