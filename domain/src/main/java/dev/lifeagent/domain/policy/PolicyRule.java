package dev.lifeagent.domain.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule of a policy.
 *
 * @param id lower-case letters, digits, {@code -} and {@code .}; in answers and records
 * @param effect what becomes of a call that it matches
 * @param reason one sentence that says why, read by people and by models
 * @param selectors what it selects
 * @param when what must hold besides
 * @param match calls that it matches, at least one
 * @param noMatch similar calls that it does not match, at least one
 * @since 0.1
 */
public record PolicyRule(
    String id,
    Effect effect,
    String reason,
    Selectors selectors,
    Optional<Condition> when,
    List<Example> match,
    List<Example> noMatch) {
  /** What an id looks like, as a regular expression for the whole of it. */
  public static final String ID_FORM = "[a-z0-9][a-z0-9.-]{0,63}";

  private static final Pattern ID = Pattern.compile(ID_FORM);

  /** Refuses a malformed id, a missing reason and missing examples. */
  public PolicyRule {
    match = List.copyOf(match);
    noMatch = List.copyOf(noMatch);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a rule id is lower-case letters, digits, '-' and '.'");
    }
    if (reason.isBlank() || match.isEmpty() || noMatch.isEmpty()) {
      throw new IllegalArgumentException(
          "rule " + id + " needs a reason, a call that matches and one that does not");
    }
  }

  /** The condition as its author wrote it; empty for a rule without one. */
  public Optional<String> condition() {
    return when.map(Condition::text);
  }

  /** Effect, selectors and condition in one line, to show what changed. */
  public String summary() {
    String selected =
        selectors.patterns().entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining(", "));
    String condition = condition().map(text -> "when " + text).orElse("");
    String between = selected.isEmpty() || condition.isEmpty() ? "" : ", ";
    return (id + ": " + effect.code() + " " + selected + between + condition).strip();
  }
}
