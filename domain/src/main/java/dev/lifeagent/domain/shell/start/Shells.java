package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.ScriptSource;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.state.Input;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Command lines of shells (POSIX {@code sh}; bash manual, "Invoking Bash"). */
final class Shells {
  private static final Set<String> NAMES =
      Set.of(
          "sh", "bash", "dash", "ash", "zsh", "ksh", "ksh93", "mksh", "oksh", "lksh", "yash",
          "rbash", "posh", "hush", "fish", "csh", "tcsh");

  /** Of these only the simplest lines mean the same. */
  private static final Set<String> OTHER_GRAMMAR = Set.of("fish", "csh", "tcsh");

  private static final Set<String> LONG_WITH_ARGUMENT = Set.of("--rcfile", "--init-file");
  private static final Set<String> STANDARD_INPUT =
      Set.of("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");

  private final Reading reading;
  private final Dispatcher dispatcher;

  Shells(Reading reading, Dispatcher dispatcher) {
    this.reading = reading;
    this.dispatcher = dispatcher;
  }

  /** Whether the command is a shell; then it has been noted, with what it runs. */
  boolean run(String name, Call call) {
    if (!NAMES.contains(name)) {
      return false;
    }
    if (OTHER_GRAMMAR.contains(name)) {
      reading.unreadable(name + " has another grammar than the shells of POSIX");
    }
    Options options = new Options(call);
    if (options.informs) {
      reading.add(call.plain());
    } else if (options.command) {
      inline(call, options.next);
    } else if (options.next < call.size() && !options.input) {
      operand(call, options.next);
    } else {
      input(call, call.frame().input(), options.input ? call.from(options.next) : List.of());
    }
    return true;
  }

  private void inline(Call call, int at) {
    if (at >= call.size()) {
      reading.unreadable("a shell gets no script after -c");
      reading.add(call.plain());
      return;
    }
    Word script = call.word(at);
    if (!script.isOneField()) {
      reading.unreadable("the script of a shell is not known: '" + script + "'");
    }
    SimpleCommand shell = call.command(true, Optional.of(ScriptSource.LINE));
    reading.add(shell);
    dispatcher.script(shell, script, call.from(at + 1), call);
  }

  private void operand(Call call, int at) {
    Word file = call.word(at);
    boolean pipe = Words.isOutput(file);
    String written = pipe ? reading.written(file.shown()) : null;
    if (file.literal().filter(STANDARD_INPUT::contains).isPresent()) {
      input(call, call.frame().input(), call.from(at + 1));
    } else if (written != null) {
      input(call, Input.of(written), call.from(at + 1));
    } else {
      ScriptSource source = pipe && file.isOneField() ? ScriptSource.PROGRAM : ScriptSource.FILE;
      reading.add(call.command(false, Optional.of(source)));
    }
  }

  /** Runs what the command reads, as a shell without operands does. */
  private void input(Call call, Input input, List<Word> operands) {
    String text = input.text();
    SimpleCommand shell = call.command(text != null, Optional.of(input.source()));
    reading.add(shell);
    if (text != null) {
      List<Word> arguments = new ArrayList<>(List.of(call.word(0)));
      arguments.addAll(operands);
      dispatcher.script(shell, reading.holes().wordOf(text), arguments, call);
    }
  }

  /** What a shell's options say. */
  private final class Options {
    private boolean command;
    private boolean input;
    private boolean informs;
    private int next = 1;

    Options(Call call) {
      while (next < call.size()) {
        String option = call.word(next).prefix();
        if (Words.isOpen(call.word(next))
            || (option.startsWith("-") && call.word(next).literal().isEmpty())) {
          reading.unreadable("an option of a shell is not known: '" + call.word(next) + "'");
        }
        if (option.length() < 2 || (option.charAt(0) != '-' && option.charAt(0) != '+')) {
          break;
        }
        next++;
        if (option.equals("--")) {
          break;
        }
        read(option);
      }
      if (call.word(next).is("-")) {
        next++;
      }
    }

    private void read(String option) {
      if (option.startsWith("--")) {
        next += LONG_WITH_ARGUMENT.contains(option) ? 1 : 0;
        informs |= List.of("--version", "--help").contains(option);
        return;
      }
      boolean minus = option.charAt(0) == '-';
      command |= minus && option.indexOf('c') > 0;
      input |= minus && option.indexOf('s') > 0;
      next += option.chars().filter(c -> c == 'o' || c == 'O').count() > 0 ? 1 : 0;
    }
  }
}
