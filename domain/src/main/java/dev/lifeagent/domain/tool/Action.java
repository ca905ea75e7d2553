package dev.lifeagent.domain.tool;

import dev.lifeagent.domain.shell.ShellReading;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an act wants to do, as far as its name and payload say it. Immutable.
 *
 * @since 0.1
 */
public sealed interface Action permits Action.ShellCommand, Action.OtherAction {
  /** Calls the function of the case, so that none can be forgotten. */
  <T> T fold(Function<ShellCommand, T> shellCommand, Function<OtherAction, T> otherAction);

  /**
   * A command line that a shell runs, or a command given word by word.
   *
   * @param reading what it runs
   * @param cwd the folder it runs in, as the payload says it; empty for the workspace's root
   */
  record ShellCommand(ShellReading reading, Optional<String> cwd) implements Action {
    @Override
    public <T> T fold(
        Function<ShellCommand, T> shellCommand, Function<OtherAction, T> otherAction) {
      return shellCommand.apply(this);
    }
  }

  /**
   * An action that is known by its name alone; its texts are judged.
   *
   * @param command what its payload would run, where that has the shape of a command
   */
  record OtherAction(Optional<ShellCommand> command) implements Action {
    @Override
    public <T> T fold(
        Function<ShellCommand, T> shellCommand, Function<OtherAction, T> otherAction) {
      return otherAction.apply(this);
    }
  }
}
