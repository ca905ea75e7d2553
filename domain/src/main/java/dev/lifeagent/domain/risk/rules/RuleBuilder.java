package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskMatcher;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.risk.TextRole;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Builds one built-in rule.
 *
 * <p>Patterns are text blocks in comments mode: they begin with {@code (?x)}, or with {@code (?xi)}
 * to ignore case. Blanks, line ends and comments are not part of the pattern; a blank or a {@code
 * #} that is part of it is escaped with a backslash, also in a character class. {@code (?&name)} is
 * replaced by the {@link #part part} of that name, as in Perl. {@code ^} and {@code $} match at
 * every line; {@code \A} and {@code \z} match only at the ends of the text. Every repeat has an
 * upper bound, so that the time is linear in the length of the text.
 */
final class RuleBuilder {
  private static final String COMMENTS_MODE = "(?x";

  private final String id;
  private final RiskCategory category;
  private final Severity severity;
  private final List<String> keywords = new ArrayList<>();

  /** The last part comes first, so that each part may use the earlier ones. */
  private final List<Map.Entry<String, String>> parts = new ArrayList<>();

  private Function<String, RiskMatcher> matcher = RiskMatcher::regex;
  private Set<TextRole> roles;
  private String pattern = "";
  private String matching = "";
  private String nonMatching = "";
  private String reason = "";

  private RuleBuilder(String id, RiskCategory category, Severity severity) {
    this.id = id;
    this.category = category;
    this.severity = severity;
    this.roles = usual(category);
  }

  /**
   * Where the rules of a category look unless one of them says otherwise. Source may well start a
   * program or name an address, which a reviewer is told; but a relative import two levels up is no
   * traversal, and no source speaks to a model.
   */
  private static Set<TextRole> usual(RiskCategory category) {
    return switch (category) {
      case SECRET -> EnumSet.allOf(TextRole.class);
      case COMMAND_EXECUTION, URL -> TextRole.saying();
      case PATH_TRAVERSAL ->
          EnumSet.of(TextRole.PROSE, TextRole.COMMAND, TextRole.PATH, TextRole.URL);
      case PROMPT_INJECTION -> EnumSet.of(TextRole.PROSE, TextRole.COMMAND);
    };
  }

  static RuleBuilder rule(String id, RiskCategory category, Severity severity) {
    return new RuleBuilder(id, category, severity);
  }

  /** Adds keywords; the pattern is tried only near one of them. See {@link RiskRule#keywords}. */
  RuleBuilder keywords(String... more) {
    keywords.addAll(List.of(more));
    return this;
  }

  /** Defines a part of the pattern; it may use the parts that were defined before it. */
  RuleBuilder part(String name, String part) {
    parts.add(0, Map.entry("(?&" + name + ")", part));
    return this;
  }

  /** Sets the pattern of the rule. */
  RuleBuilder pattern(String source) {
    if (!source.startsWith(COMMENTS_MODE)) {
      throw new IllegalArgumentException(
          "the pattern of rule " + id + " does not begin with " + COMMENTS_MODE);
    }
    pattern = source;
    return this;
  }

  /**
   * Sets how the pattern is matched. By default, every match of it counts, or of its group {@code
   * s} if it has one.
   */
  RuleBuilder matcher(Function<String, RiskMatcher> made) {
    matcher = made;
    return this;
  }

  /** Sets the roles of the texts that the rule looks in. */
  RuleBuilder roles(TextRole first, TextRole... more) {
    roles = EnumSet.of(first, more);
    return this;
  }

  /** Adds an example that the rule must match. */
  RuleBuilder matching(String example) {
    matching = example;
    return this;
  }

  /** Adds a similar example that the rule must not match. */
  RuleBuilder nonMatching(String example) {
    nonMatching = example;
    return this;
  }

  /** Sets the reason why a match is dangerous, in one line. */
  RuleBuilder reason(String line) {
    reason = line;
    return this;
  }

  /**
   * Builds the rule; throws {@link IllegalArgumentException} if something is missing or malformed.
   */
  RiskRule build() {
    String whole = pattern;
    for (Map.Entry<String, String> part : parts) {
      if (!whole.contains(part.getKey())) {
        throw new IllegalArgumentException("rule " + id + " does not use " + part.getKey());
      }
      // The line end closes a comment at the end of a part, which would hide the parenthesis.
      whole = whole.replace(part.getKey(), "(?:" + part.getValue() + "\n)");
    }
    return new RiskRule(
        id,
        category,
        severity,
        keywords,
        whole,
        matcher.apply(whole),
        matching,
        nonMatching,
        reason,
        roles);
  }
}
