package dev.lifeagent.domain.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A simple command (XCU 2.9.1) that the line runs or may run.
 *
 * @param words the command word and its arguments, after expansion; empty for assignments and
 *     redirections without a command, also those of a compound command
 * @param assignments those before the command word, and those that {@code env} and its like make
 *     for it
 * @param redirections its own, and those of the wrappers it is started by
 * @param place where it stands on the line
 * @param wrapper the command that starts this one, as {@code sudo} does, or runs the text it stands
 *     in, as {@code bash -c} does; it is in the reading too
 * @param wraps whether it is the wrapper of others; then those are in the reading after it
 * @param script where it takes its script from, if it is a shell
 * @since 0.1
 */
public record SimpleCommand(
    List<Word> words,
    List<Assignment> assignments,
    List<Redirection> redirections,
    Place place,
    Optional<SimpleCommand> wrapper,
    boolean wraps,
    Optional<ScriptSource> script) {
  public SimpleCommand {
    words = List.copyOf(words);
    assignments = List.copyOf(assignments);
    redirections = List.copyOf(redirections);
  }

  /**
   * The program. Empty where there is none, or where it cannot be known, which the reading then
   * says. Of a word such as {@code $JAVA_HOME/bin/java} the name is known.
   */
  public Optional<Program> program() {
    return words.isEmpty() ? Optional.empty() : Program.of(words.get(0));
  }

  /** The program's name is one of these, whatever path stands before it. */
  public boolean runs(Set<String> names) {
    return program().filter(program -> names.contains(program.name())).isPresent();
  }

  /** Options and operands. */
  public Arguments arguments() {
    return new Arguments(words.isEmpty() ? words : words.subList(1, words.size()));
  }

  /** The commands that lead to this one, outermost first; empty where nothing does. */
  public List<SimpleCommand> wrappers() {
    Deque<SimpleCommand> all = new ArrayDeque<>();
    for (Optional<SimpleCommand> next = wrapper; next.isPresent(); next = next.get().wrapper) {
      all.addFirst(next.get());
    }
    return List.copyOf(all);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    assignments.forEach(assignment -> text.append(assignment).append(' '));
    words.forEach(word -> text.append(word).append(' '));
    redirections.forEach(
        to -> text.append(to.kind()).append(to.descriptor()).append(':').append(to.target()));
    return text.toString().strip();
  }
}
