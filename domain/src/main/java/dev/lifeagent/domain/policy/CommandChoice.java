package dev.lifeagent.domain.policy;

import dev.lifeagent.domain.command.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The commands that a selector of a rule takes, as a {@link Choice} takes texts. Immutable.
 *
 * @since 0.1
 */
public final class CommandChoice {
  /** Nothing is said, so that any command is taken. */
  public static final CommandChoice ANY = new CommandChoice(List.of());

  private final List<String> patterns;
  private final List<CommandPattern> taken = new ArrayList<>();
  private final List<CommandPattern> except = new ArrayList<>();

  private CommandChoice(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
    for (String pattern : patterns) {
      boolean away = pattern.startsWith("!");
      (away ? except : taken).add(CommandPattern.of(away ? pattern.substring(1) : pattern));
    }
  }

  /**
   * A choice of commands; the empty list is {@link #ANY}.
   *
   * @throws IllegalArgumentException as {@link CommandPattern#of}
   */
  public static CommandChoice of(List<String> patterns) {
    return patterns.isEmpty() ? ANY : new CommandChoice(patterns);
  }

  /** The entries as they were written. */
  public List<String> patterns() {
    return patterns;
  }

  /** Whether nothing is said. */
  public boolean isAny() {
    return patterns.isEmpty();
  }

  /** For what refuses: whether a command of that program may be taken; quicker than to look. */
  public boolean mayTouch(String program) {
    boolean found = taken.isEmpty();
    for (int i = 0; i < taken.size() && !found; i++) {
      found = taken.get(i).names(program);
    }
    return found;
  }

  /** For what refuses: whether the command is taken, whatever stands around it. */
  public boolean touches(Invocation at) {
    boolean found = taken.isEmpty();
    for (int i = 0; i < taken.size() && !found; i++) {
      found = taken.get(i).touches(at);
    }
    return found && except.stream().noneMatch(pattern -> pattern.covers(at));
  }

  /**
   * For what allows: how many words after the program the entry speaks of that covers the command
   * as it stands, the most of several; empty where none does. Without entries a command is taken
   * for which no variable is set.
   */
  public OptionalInt covers(Invocation at) {
    if (except.stream().anyMatch(pattern -> pattern.touches(at))) {
      return OptionalInt.empty();
    }
    if (taken.isEmpty()) {
      boolean plain = at.command().program().isPresent() && at.command().assignments().isEmpty();
      return plain ? OptionalInt.of(0) : OptionalInt.empty();
    }
    return taken.stream()
        .filter(pattern -> pattern.covers(at))
        .mapToInt(CommandPattern::size)
        .max();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CommandChoice choice && choice.patterns.equals(patterns);
  }

  @Override
  public int hashCode() {
    return patterns.hashCode();
  }

  @Override
  public String toString() {
    return patterns.toString();
  }
}
