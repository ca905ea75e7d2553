package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.PolicyError;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.risk.TextRole;
import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.time.TimeLimit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Risk rules of a user ({@code RISK_RULES}): a mapping with a list {@code rules}, each with {@code
 * id}, {@code category}, {@code severity}, {@code pattern} in RE2's syntax, {@code matching} and
 * {@code non_matching} (two examples, tried when the file is read), {@code reason}, and optionally
 * {@code keywords}, one of which must occur near a match.
 */
public final class RiskRulesYaml {
  private static final int MAX_RULES = 500;
  private static final int MAX_KEYWORDS = 50;
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "category",
          "severity",
          "keywords",
          "pattern",
          "matching",
          "non_matching",
          "reason");
  private static final String CATEGORIES =
      "command_exec, secrets, url, path_traversal or prompt_injection";

  private RiskRulesYaml() {}

  /**
   * Reads rules.
   *
   * @param bytes UTF-8, at most 256 KiB
   * @param limit how long a rule may take for one of its examples
   * @throws InvalidPolicyException with all errors, in the order of the text; also when an example
   *     is not matched as it says
   */
  public static List<RiskRule> parse(byte[] bytes, TimeLimit limit) {
    List<PolicyError> errors = new ArrayList<>();
    Optional<YamlNode> root = YamlTree.read(YamlText.decode(bytes), errors);
    YamlFields file = YamlFields.ofRoot(root, Set.of("rules"), errors);
    file.required("rules", "a list of rules");
    List<YamlFields> entries = file.mappings("rules", "a list of rules", FIELDS);
    if (entries.size() > MAX_RULES) {
      file.refuse("has too many rules", "at most " + MAX_RULES);
    }
    List<RiskRule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (YamlFields entry : entries) {
      rule(entry, limit, errors)
          .ifPresent(
              rule -> {
                if (!ids.add(rule.id())) {
                  entry.refuse("has the id of an earlier rule", "an id of its own");
                }
                rules.add(rule);
              });
    }
    if (!errors.isEmpty()) {
      throw new InvalidPolicyException(YamlFields.inOrder(errors));
    }
    return List.copyOf(rules);
  }

  private static Optional<RiskRule> rule(
      YamlFields entry, TimeLimit limit, List<PolicyError> errors) {
    int before = errors.size();
    for (String field : List.of("id", "category", "severity", "pattern")) {
      entry.required(field, "the rule's " + field);
    }
    for (String field : List.of("matching", "non_matching", "reason")) {
      entry.required(field, "a string");
    }
    Optional<String> id = entry.string("id", "a name", text -> !text.isBlank());
    Optional<RiskCategory> category = entry.value("category", CATEGORIES, RiskCategory::of);
    Optional<Severity> severity =
        entry.value("severity", "low, medium, high or critical", RiskRulesYaml::severity);
    Optional<List<String>> keywords =
        entry.list("keywords", "a list of strings", true, RiskRulesYaml::keyword);
    Optional<Re2Matcher> matcher = entry.value("pattern", "a pattern of RE2", Re2Matcher::of);
    Optional<String> matching = entry.string("matching", "an example", text -> !text.isEmpty());
    Optional<String> other = entry.string("non_matching", "an example", text -> !text.isEmpty());
    Optional<String> reason = entry.string("reason", "one line", text -> !text.isBlank());
    if (keywords.map(List::size).orElse(0) > MAX_KEYWORDS) {
      entry.refuse("has too many keywords", "at most " + MAX_KEYWORDS);
    }
    if (errors.size() > before) {
      return Optional.empty();
    }
    try {
      RiskRule rule =
          new RiskRule(
              id.orElseThrow(),
              category.orElseThrow(),
              severity.orElseThrow(),
              keywords.orElse(List.of()),
              matcher.orElseThrow().pattern(),
              matcher.orElseThrow(),
              matching.orElseThrow(),
              other.orElseThrow(),
              reason.orElseThrow());
      tryOut(entry, rule, limit);
      return Optional.of(rule);
    } catch (DeadlineExceededException e) {
      entry.refuse("takes too long on its own examples", "a smaller pattern");
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      entry.refuse("is refused: " + e.getMessage(), "another rule");
      return Optional.empty();
    }
  }

  private static void tryOut(YamlFields entry, RiskRule rule, TimeLimit limit) {
    RiskScanner alone = RiskScanner.of(RiskProfile.STRICT, List.of(rule));
    if (!matches(alone, rule.matching(), limit)) {
      entry.refuse("does not match its own example", "a matching example near a keyword");
    }
    if (matches(alone, rule.nonMatching(), limit)) {
      entry.refuse(
          "matches its own non_matching example", "a non_matching example that it does not match");
    }
  }

  private static boolean matches(RiskScanner gate, String example, TimeLimit limit) {
    return !gate.scan("example", example, TextRole.COMMAND, limit.start()).isEmpty();
  }

  private static Severity severity(String text) {
    for (Severity severity : Severity.values()) {
      if (severity.code().equals(text)) {
        return severity;
      }
    }
    throw new IllegalArgumentException("there is no such severity");
  }

  private static String keyword(String text) {
    if (text.length() < 2 || text.length() > 64) {
      throw new IllegalArgumentException("a keyword has 2 to 64 characters");
    }
    return text.toLowerCase(Locale.ROOT);
  }
}
