package dev.lifeagent.domain.shell.read;

import dev.lifeagent.domain.shell.Place;
import dev.lifeagent.domain.shell.ShellReading;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import dev.lifeagent.domain.shell.start.Foreign;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Input;
import dev.lifeagent.domain.shell.state.Positional;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.syntax.SyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a command line for POSIX shells and bash without running anything of it. Stateless; for any
 * number of threads.
 *
 * <p>The reading errs towards more: every branch counts as taken, a function that is never called
 * as called, an alias as expanded and as not. What it cannot know it says.
 *
 * @since 0.1
 */
public final class ShellReader {
  /** The longest line that is read, in UTF-16 units; a longer one is unreadable as a whole. */
  public static final int MAX_LENGTH = 65_536;

  private ShellReader() {}

  /**
   * Reads a line, or a script of several. Takes time in proportion to its length, within bounds of
   * depth, number of commands and work; a line beyond one is unreadable from there on. No text
   * causes an exception.
   */
  public static ShellReading read(String line) {
    return reading(
        line.length(),
        (reading) -> {
          String text = Holes.clean(line);
          Interpreter interpreter = new Interpreter(reading);
          interpreter.run(text, outermost(reading));
          interpreter.finish();
          if (!reading.result().unreadable().isEmpty()) {
            Foreign.notice(line, reading);
          }
        });
  }

  /**
   * Reads a command that is given as a list, so that no shell expands its words: {@code ["bash",
   * "-lc", "…"]}. An empty list runs nothing. As for a line, no list causes an exception.
   */
  public static ShellReading read(List<String> words) {
    long length = words.stream().mapToLong(String::length).sum() + words.size();
    return reading(
        length,
        (reading) -> {
          if (!words.isEmpty()) {
            List<Word> all =
                words.stream().map(word -> reading.holes().wordOf(Holes.clean(word))).toList();
            Interpreter interpreter = new Interpreter(reading);
            Frame frame = outermost(reading);
            Frame bare =
                new Frame(
                    frame.scope(),
                    frame.positional(),
                    Place.LINE,
                    Optional.empty(),
                    Input.INHERITED,
                    false);
            interpreter.dispatcher().run(all, List.of(), List.of(), bare);
            interpreter.finish();
          }
        });
  }

  private static ShellReading reading(long length, Consumer<Reading> how) {
    Reading reading = new Reading();
    if (length > MAX_LENGTH) {
      reading.unreadable("the line is longer than " + MAX_LENGTH + " characters");
      return reading.result();
    }
    try {
      how.accept(reading);
    } catch (SyntaxException e) {
      reading.unreadable(e.why());
    }
    return reading.result();
  }

  private static Frame outermost(Reading reading) {
    Positional positional =
        new Positional(reading.holes().hole(WordPart.Kind.VARIABLE, "$0"), null);
    return new Frame(new Scope(), positional, Place.LINE, Optional.empty(), Input.INHERITED, true);
  }
}
