package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.syntax.Command;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a command starts where that is text or a function of the line. What it returns is what
 * that writes, with holes; null where it is not known.
 */
public interface Scripts {
  /** Reads a text as a script. */
  @Nullable String run(String text, Frame frame);

  /**
   * Reads the body of a function.
   *
   * @param arguments null where they are not known
   */
  @Nullable String call(Command body, @Nullable List<String> arguments, Frame frame);

  /** Something to read once all else has been, such as the action of a trap. */
  void atEnd(Runnable later);
}
