package dev.lifeagent.domain.risk;

import java.util.Objects;

/**
 * One place in a text that a rule objects to. It never holds the text itself, so it can be shown
 * and recorded.
 *
 * @param rule the id of the rule
 * @param category the rule's category
 * @param severity the rule's severity
 * @param field which text was looked at, as the caller named it, without the secrets in that name
 * @param start where it begins, in UTF-16 units of the original text
 * @param end where it ends, exclusive, in the same units; greater than {@code start}
 * @since 0.1
 */
public record Finding(
    String rule, RiskCategory category, Severity severity, String field, int start, int end) {
  /** Refuses an empty range with {@link IllegalArgumentException}. */
  public Finding {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(field, "field");
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("a finding needs a non-empty range");
    }
  }

  /** The same finding in a text of another name. */
  public Finding in(String newField) {
    return new Finding(rule, category, severity, newField, start, end);
  }
}
