package dev.lifeagent.domain.risk.command;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One rule of the {@link CommandScanner}.
 *
 * @param id lower-case letters, digits, {@code -} and {@code .}; named in findings
 * @param severity how bad a match is
 * @param programs the names of the programs it is tried on, in small letters and without {@code
 *     .exe}; empty: every command, also one whose program is not known
 * @param reason one sentence that says why a match is dangerous
 * @param matching lines that the rule must match, at least one
 * @param nonMatching similar lines that it must not match, at least one
 * @param test whether a command is dangerous. Pure, and of bounded work
 * @since 0.1
 */
public record CommandRule(
    String id,
    Severity severity,
    Set<String> programs,
    String reason,
    List<String> matching,
    List<String> nonMatching,
    Predicate<Invocation> test) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  /** Refuses a malformed id and missing examples with {@link IllegalArgumentException}. */
  public CommandRule {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(test, "test");
    programs = Set.copyOf(programs);
    matching = List.copyOf(matching);
    nonMatching = List.copyOf(nonMatching);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a rule id is lower-case letters, digits, '-' and '.'");
    }
    if (matching.isEmpty() || nonMatching.isEmpty() || reason.isBlank()) {
      throw new IllegalArgumentException(
          "rule " + id + " needs a line that matches, one that does not, and a reason");
    }
  }
}
