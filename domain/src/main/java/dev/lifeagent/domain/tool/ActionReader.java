package dev.lifeagent.domain.tool;

import dev.lifeagent.domain.tool.Action.OtherAction;
import dev.lifeagent.domain.tool.Action.ShellCommand;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the typed action of an act. Names are compared without regard to case, since hosts write
 * their tools in either. Stateless; for any number of threads.
 *
 * @since 0.1
 */
public final class ActionReader {
  /** Actions whose payload is a command. */
  private static final Set<String> SHELLS =
      Set.of("shell.exec", "shell.run", "bash", "shell", "exec");

  private ActionReader() {}

  /**
   * The action of an act.
   *
   * @throws IllegalArgumentException when the name says that the payload is a command, and it is
   *     none; the message says what is expected, and quotes nothing of the payload
   */
  public static Action read(Act act) {
    Optional<ShellCommand> command = CommandPayload.read(act.payload());
    if (!SHELLS.contains(act.action().toLowerCase(Locale.ROOT))) {
      return new OtherAction(command);
    }
    return command.orElseThrow(
        () ->
            new IllegalArgumentException(
                "this action needs 'command' in its payload: a line, or a list of words"));
  }
}
