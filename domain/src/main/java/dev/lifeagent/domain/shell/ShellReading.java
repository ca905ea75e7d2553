package dev.lifeagent.domain.shell;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * What a line runs. A rule that refuses may look at {@link #commands} whatever else was found; one
 * that allows needs {@link #isWhole} as well.
 *
 * @param commands every simple command that the line runs or may run, in about the order of the
 *     line: in all branches, substitutions and nested scripts
 * @param unreadable what could not be read, in the same order; empty when all could
 * @param foreign texts for PowerShell or cmd, which are not read; where the line itself is one, its
 *     commands are what a POSIX shell would make of it
 * @param steps what the reading cost, in looks at a character; for tests and measurements
 * @since 0.1
 */
public record ShellReading(
    List<SimpleCommand> commands,
    List<Unreadable> unreadable,
    List<ForeignScript> foreign,
    int steps) {
  public ShellReading {
    commands = List.copyOf(commands);
    unreadable = List.copyOf(unreadable);
    foreign = List.copyOf(foreign);
  }

  /** Whether every command of the line is known and in the list. */
  public boolean isWhole() {
    return unreadable.isEmpty() && foreign.isEmpty();
  }

  /** The commands that are no mere wrappers of others. */
  public List<SimpleCommand> effective() {
    return commands.stream().filter(command -> !command.wraps()).toList();
  }

  /** What writes into the pipeline that the command reads from, in any pipeline around it. */
  public List<SimpleCommand> before(SimpleCommand command) {
    return neighbours(command, distance -> distance < 0);
  }

  /** What reads, at some later stage, what the command writes. */
  public List<SimpleCommand> after(SimpleCommand command) {
    return neighbours(command, distance -> distance > 0);
  }

  private List<SimpleCommand> neighbours(SimpleCommand command, IntPredicate wanted) {
    List<PipelineStage> own = command.place().stages();
    return own.isEmpty()
        ? List.of()
        : commands.stream()
            .filter(
                other ->
                    other.place().stages().stream()
                        .anyMatch(
                            stage ->
                                own.stream()
                                    .anyMatch(
                                        mine ->
                                            mine.pipeline() == stage.pipeline()
                                                && wanted.test(
                                                    stage.position() - mine.position()))))
            .toList();
  }
}
