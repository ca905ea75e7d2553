package dev.lifeagent.domain.risk;

import dev.lifeagent.domain.risk.match.TextWindow;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One rule of the {@link RiskScanner}.
 *
 * @param id lower-case letters, digits, {@code -} and {@code .}; named in findings and markers
 * @param category what kind of danger it looks for
 * @param severity how bad a match is
 * @param keywords the matcher runs only near one of these, compared without regard to case; one
 *     that begins with a line feed also fits the beginning of the text; {@link #TOKEN} stands for
 *     any token-like run. Empty: the matcher runs over the whole text, window by window, which is
 *     slow
 * @param pattern the source of the pattern, to be shown; for built-in rules what the matcher runs
 * @param matcher finds the places
 * @param matching a text that the rule must match
 * @param nonMatching a similar text that it must not match
 * @param reason one line that says why a match is dangerous
 * @param roles in which texts the rule looks; a rule for secrets looks in every one
 * @since 0.1
 */
public record RiskRule(
    String id,
    RiskCategory category,
    Severity severity,
    List<String> keywords,
    String pattern,
    RiskMatcher matcher,
    String matching,
    String nonMatching,
    String reason,
    Set<TextRole> roles) {

  /** The keyword that stands for a run of at least 20 letters and digits, with a digit in it. */
  public static final String TOKEN = "<token>";

  /** The widest range that a matcher is given at once, in UTF-16 units. */
  public static final int MAX_WINDOW = TextWindow.MAX;

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  /** Refuses a malformed id, example or keyword with {@link IllegalArgumentException}. */
  public RiskRule {
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(matcher, "matcher");
    keywords = List.copyOf(keywords);
    roles = Set.copyOf(roles);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a rule id is lower-case letters, digits, '-' and '.'");
    }
    if (keywords.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("rule " + id + " has an empty keyword");
    }
    if (pattern.isBlank() || matching.isEmpty() || nonMatching.isEmpty() || reason.isBlank()) {
      throw new IllegalArgumentException(
          "rule " + id + " needs a pattern, two examples and a reason");
    }
    if (roles.isEmpty()
        || (category == RiskCategory.SECRET && roles.size() < TextRole.values().length)) {
      throw new IllegalArgumentException(
          "rule " + id + " needs a role, and a rule for secrets every role");
    }
  }

  /**
   * A rule that looks in every text, except that only secrets are looked for in a {@linkplain
   * TextRole#NAME name}.
   */
  public RiskRule(
      String id,
      RiskCategory category,
      Severity severity,
      List<String> keywords,
      String pattern,
      RiskMatcher matcher,
      String matching,
      String nonMatching,
      String reason) {
    this(
        id,
        category,
        severity,
        keywords,
        pattern,
        matcher,
        matching,
        nonMatching,
        reason,
        anywhere(category));
  }

  private static Set<TextRole> anywhere(RiskCategory category) {
    return category == RiskCategory.SECRET ? EnumSet.allOf(TextRole.class) : TextRole.saying();
  }

  /**
   * A rule on a {@link Pattern java.util.regex} pattern, for patterns that a programmer wrote: they
   * must not hold nested or adjacent unbounded repeats. If the pattern has a group named {@code s},
   * the finding covers that group alone.
   */
  public static RiskRule regex(
      String id,
      RiskCategory category,
      Severity severity,
      List<String> keywords,
      String pattern,
      String matching,
      String nonMatching,
      String reason) {
    return new RiskRule(
        id,
        category,
        severity,
        keywords,
        pattern,
        RiskMatcher.regex(pattern),
        matching,
        nonMatching,
        reason);
  }
}
