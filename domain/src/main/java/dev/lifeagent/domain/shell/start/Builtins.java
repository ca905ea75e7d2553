package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.Construct;
import dev.lifeagent.domain.shell.ScriptSource;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.expand.Arithmetic;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Input;
import dev.lifeagent.domain.shell.state.Positional;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.state.Words;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Builtins that run a text (XCU 2.14; bash manual, chapter 4). */
final class Builtins {
  private static final Set<String> EVALUATING =
      Set.of(
          "let",
          "test",
          "[",
          "printf",
          "unset",
          "read",
          "mapfile",
          "readarray",
          "export",
          "declare",
          "typeset",
          "local",
          "readonly",
          "wait",
          "getopts");

  /** An element of an array, also behind an option. */
  private static final Pattern INDEXED = Pattern.compile("[-\\w\uE000-\uF8FF]+\\[");

  private final Reading reading;
  private final Scripts scripts;
  private final Dispatcher dispatcher;
  private final Setters setters;

  Builtins(Reading reading, Scripts scripts, Dispatcher dispatcher) {
    this.reading = reading;
    this.scripts = scripts;
    this.dispatcher = dispatcher;
    this.setters = new Setters(reading);
  }

  /** Whether the builtin has been noted, with what it runs; others may still have had effects. */
  boolean run(String name, Call call) {
    if (EVALUATING.contains(name)) {
      evaluates(call);
    }
    dispatcher.hooks().builtin(name, call);
    if (Declarations.NAMES.contains(name)) {
      for (Word word : call.from(1)) {
        int sign = word.prefix().indexOf('=');
        if (sign > 0) {
          String variable = word.prefix().substring(0, sign);
          dispatcher.hooks().assigned(variable, word.from(sign + 1), call.frame());
        }
      }
    }
    return switch (name) {
      case "eval" -> eval(call);
      case ".", "source" -> source(call);
      case "trap" -> trap(call);
      default -> {
        setters.run(name, call);
        yield false;
      }
    };
  }

  private boolean eval(Call call) {
    if (call.size() < 2) {
      reading.add(call.plain());
      return true;
    }
    SimpleCommand eval = call.wrapper();
    reading.add(eval);
    String text = dispatcher.script(Words.joined(call.from(call.word(1).is("--") ? 2 : 1)));
    run(text, eval, call);
    return true;
  }

  private boolean source(Call call) {
    Word file = call.word(call.word(1).is("--") ? 2 : 1);
    Input input = call.frame().input();
    boolean standard = file.is("/dev/stdin") || file.is("/dev/fd/0") || file.is("/proc/self/fd/0");
    boolean pipe = Words.isOutput(file);
    String text = standard ? input.text() : pipe ? reading.written(file.shown()) : null;
    ScriptSource source =
        text != null
            ? ScriptSource.LINE
            : standard ? input.source() : pipe ? ScriptSource.PROGRAM : ScriptSource.FILE;
    SimpleCommand command = call.command(text != null, Optional.of(source));
    reading.add(command);
    if (text == null) {
      call.frame().scope().forget();
    } else {
      String script = dispatcher.script(reading.holes().wordOf(text));
      run(script, command, call);
    }
    return true;
  }

  /** Runs a text in the shell itself; assignments before the builtin may last, or not. */
  private void run(String text, SimpleCommand by, Call call) {
    Frame frame = call.frame().script(by);
    if (call.assignments().isEmpty()) {
      scripts.run(text, frame);
    } else {
      Scope scope = Dispatcher.assigned(call, reading);
      scripts.run(text, frame.with(scope));
      call.frame().scope().leave(scope);
    }
  }

  private boolean trap(Call call) {
    int at = call.word(1).is("--") ? 2 : 1;
    Word action = call.word(at);
    if (call.size() < at + 2 || action.is("-") || action.is("") || action.prefix().equals("-")) {
      return false;
    }
    SimpleCommand trap = call.wrapper();
    reading.add(trap);
    String text = dispatcher.script(action);
    Frame frame = call.frame().script(trap).in(Construct.TRAP);
    Scope once = frame.scope().branch();
    scripts.run(text, frame.with(once));
    if (call.from(at + 1).stream().anyMatch(signal -> !signal.is("EXIT") && !signal.is("0"))) {
      call.frame().scope().unsettle(once); // it may run at any time
    }
    // At the end its variables may have other values.
    Frame last =
        frame.place().isIn(Construct.FUNCTION)
            ? frame.with(new Positional(String.valueOf(Holes.UNKNOWN), null))
            : frame;
    scripts.atEnd(() -> scripts.run(text, last.with(last.scope().branch())));
    return true;
  }

  private void evaluates(Call call) {
    for (Word word : call.from(1)) {
      String text = reading.holes().textOf(word);
      if (INDEXED.matcher(text).lookingAt()) {
        int end = text.lastIndexOf(']');
        String index = text.substring(text.indexOf('['), end < 0 ? text.length() : end);
        Arithmetic.evaluate(index, call.frame().scope(), reading);
      }
    }
  }
}
