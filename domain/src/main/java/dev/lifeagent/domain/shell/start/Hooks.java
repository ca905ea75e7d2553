package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.Construct;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Words;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Texts that a shell keeps and runs later: in variables (bash manual, "Bash Variables") and given
 * to builtins.
 */
final class Hooks {
  /** A word that the shell adds. */
  private static final String MORE = "'" + Holes.UNKNOWN + "'";

  private static final String END = "END-OF-A-PROMPT";

  /** An octal escape of a prompt for a dollar sign or a backtick. */
  private static final Pattern HIDDEN = Pattern.compile("\\\\(?:044|140)");

  private final Reading reading;
  private final Scripts scripts;
  private final Dispatcher dispatcher;

  Hooks(Reading reading, Scripts scripts, Dispatcher dispatcher) {
    this.reading = reading;
    this.scripts = scripts;
    this.dispatcher = dispatcher;
  }

  /** A variable is set, for this shell or for what it starts. */
  void assigned(String name, Word value, Frame frame) {
    switch (name) {
      case "PROMPT_COMMAND" -> {
        if (!value.is("")) {
          script(dispatcher.script(value), frame);
        }
      }
      case "PS0", "PS1", "PS2", "PS3", "PS4" -> expanded(value, frame);
      case "BASH_ENV" -> file(value, frame);
      case "ENV" -> {
        // Elsewhere the name of a stage; a shell reads what is a path.
        if (value.prefix().indexOf('/') >= 0 || Words.isOutput(value)) {
          file(value, frame);
        } else {
          expanded(value, frame);
        }
      }
      default -> {
        if (name.startsWith("BASH_FUNC_")) {
          reading.unreadable("a function is given through the environment");
        }
      }
    }
  }

  /** A builtin is given a text to run, now or later. */
  void builtin(String name, Call call) {
    switch (name) {
      case "complete", "compgen" -> {
        option('C', call)
            .ifPresent(
                text ->
                    script(
                        dispatcher.script(text) + " " + MORE + " " + MORE + " " + MORE,
                        call.frame()));
        option('W', call).ifPresent(text -> expanded(text, call.frame()));
      }
      case "mapfile", "readarray" ->
          option('C', call)
              .ifPresent(
                  text -> script(dispatcher.script(text) + " " + MORE + " " + MORE, call.frame()));
      case "bind" -> option('x', call).ifPresent(binding -> bound(binding, call.frame()));
      default -> {}
    }
  }

  /** The argument of an option, which may stand behind others in one word. */
  private static Optional<Word> option(char option, Call call) {
    for (int i = 1; i < call.size(); i++) {
      Word word = call.word(i);
      int at = word.prefix().startsWith("-") ? word.prefix().indexOf(option) : -1;
      if (at > 0) {
        Word rest = word.from(at + 1);
        return Optional.of(rest.is("") ? call.word(i + 1) : rest);
      }
    }
    return Optional.empty();
  }

  /** What stands behind the keys, with quotes around it or without. */
  private void bound(Word binding, Frame frame) {
    String text = dispatcher.script(binding);
    String command = text.substring(text.indexOf(':', text.indexOf("\":") + 1) + 1).strip();
    boolean quoted = command.length() > 1 && command.startsWith("\"") && command.endsWith("\"");
    script(quoted ? command.substring(1, command.length() - 1) : command, frame);
  }

  /** It is read in, which may set anything; its name is expanded. */
  private void file(Word value, Frame frame) {
    expanded(value, frame);
    if (!value.is("") && !value.is("/dev/null")) {
      Frame later = frame.with(frame.scope().branch());
      dispatcher.run(List.of(Word.of("."), value), List.of(), List.of(), later);
    }
  }

  /** Commands that are substituted when it is shown. */
  private void expanded(Word value, Frame frame) {
    String text = reading.holes().textOf(value);
    if (HIDDEN.matcher(text).find() || text.contains(END)) {
      reading.unreadable("a prompt may run commands");
    } else if (text.contains("$(") || text.indexOf('`') >= 0 || text.contains("${")) {
      script(": <<" + END + "\n" + dispatcher.script(value) + "\n" + END + "\n", frame);
    }
  }

  private void script(String text, Frame frame) {
    Frame later = frame.in(Construct.TRAP);
    scripts.run(text, later.with(later.scope().branch()));
  }
}
