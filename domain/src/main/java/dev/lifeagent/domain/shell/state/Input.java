package dev.lifeagent.domain.shell.state;

import dev.lifeagent.domain.shell.ScriptSource;
import org.jspecify.annotations.Nullable;

/**
 * The standard input of a command.
 *
 * @param source where it comes from; {@link ScriptSource#LINE} for a text that the line holds
 * @param text that text, with {@link Holes}; null for the other sources
 */
public record Input(ScriptSource source, @Nullable String text) {
  public static final Input INHERITED = new Input(ScriptSource.INPUT, null);
  public static final Input FILE = new Input(ScriptSource.FILE, null);
  public static final Input PROGRAM = new Input(ScriptSource.PROGRAM, null);

  public static Input of(@Nullable String text) {
    return text == null ? PROGRAM : new Input(ScriptSource.LINE, text);
  }
}
