package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.Assignment;
import dev.lifeagent.domain.shell.Construct;
import dev.lifeagent.domain.shell.ScriptSource;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Input;
import dev.lifeagent.domain.shell.state.Positional;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.state.Value;
import dev.lifeagent.domain.shell.state.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Builtins that run a text, or change what later words mean (XCU 2.14; bash manual, chapter 4). */
final class Builtins {
  private static final Set<String> DECLARING =
      Set.of("export", "declare", "typeset", "local", "readonly");
  private static final Set<String> READING = Set.of("read", "mapfile", "readarray", "getopts");
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

  /** An index that is evaluated, and in it a command. */
  private static final Pattern COMMAND_IN_INDEX =
      Pattern.compile("\\w\\[[^\\]]{0,200}?(?:\\$\\(|`)");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  private final Reading reading;
  private final Scripts scripts;
  private final Dispatcher dispatcher;

  Builtins(Reading reading, Scripts scripts, Dispatcher dispatcher) {
    this.reading = reading;
    this.scripts = scripts;
    this.dispatcher = dispatcher;
  }

  /** Whether the builtin has been noted, with what it runs; others may still have had effects. */
  boolean run(String name, Call call) {
    if (EVALUATING.contains(name)) {
      evaluates(call);
    }
    if (DECLARING.contains(name)) {
      declare(name, call);
    } else if (READING.contains(name)) {
      call.from(1).forEach(word -> forget(word, call));
    }
    return switch (name) {
      case "eval" -> eval(call);
      case ".", "source" -> source(call);
      case "trap" -> trap(call);
      default -> {
        effects(name, call);
        yield false;
      }
    };
  }

  /** What a builtin changes that is noted like any other command. */
  private void effects(String name, Call call) {
    switch (name) {
      case "alias" -> call.from(1).forEach(word -> alias(word, call));
      case "set" -> set(call);
      case "shift" -> shift(call);
      case "unset" ->
          call.from(1).stream()
              .flatMap(word -> word.literal().stream())
              .forEach(variable -> unset(variable, call.frame().scope()));
      case "let" ->
          call.from(1).stream()
              .flatMap(word -> word.literal().stream())
              .map(text -> text.split("[^A-Za-z0-9_]", 2)[0])
              .forEach(variable -> call.frame().scope().set(variable, Value.UNKNOWN));
      case "printf" -> {
        if (call.word(1).is("-v")) {
          forget(call.word(2), call);
        }
      }
      default -> {}
    }
  }

  private boolean eval(Call call) {
    if (call.size() < 2) {
      reading.add(call.plain());
      return true;
    }
    SimpleCommand eval = call.wrapper();
    reading.add(eval);
    String text = dispatcher.script(Words.joined(call.from(call.word(1).is("--") ? 2 : 1)));
    for (Assignment one : call.assignments()) {
      call.frame().scope().set(one.name(), Value.of(reading.holes().textOf(one.value()), true));
    }
    scripts.run(text, call.frame().script(eval));
    return true;
  }

  private boolean source(Call call) {
    Word file = call.word(call.word(1).is("--") ? 2 : 1);
    Input input = call.frame().input();
    boolean standard = file.is("/dev/stdin") || file.is("/dev/fd/0") || file.is("/proc/self/fd/0");
    boolean pipe = file.parts().size() == 1 && file.parts().get(0).kind() == WordPart.Kind.OUTPUT;
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
      scripts.run(script, call.frame().script(command));
    }
    return true;
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
    scripts.run(text, frame.with(frame.scope().branch()));
    // At the end its variables may have other values.
    Frame last =
        frame.place().isIn(Construct.FUNCTION)
            ? frame.with(new Positional(String.valueOf(Holes.UNKNOWN), null))
            : frame;
    scripts.atEnd(() -> scripts.run(text, last.with(last.scope().branch())));
    return true;
  }

  private void declare(String name, Call call) {
    boolean exported = name.equals("export") || isGiven('x', call);
    boolean reference = isGiven('n', call) && !name.equals("export");
    for (Word word : call.from(1)) {
      int sign = word.prefix().indexOf('=');
      String variable = sign < 0 ? word.prefix() : word.prefix().substring(0, sign);
      if (sign > 0 && NAME.matcher(variable).matches()) {
        String value = reading.holes().textOf(word.from(sign + 1));
        call.frame().scope().set(variable, reference ? Value.UNKNOWN : Value.of(value, exported));
      } else if (sign > 0) {
        forget(Word.of(variable.split("[\\[+]", 2)[0]), call);
      } else if (exported && NAME.matcher(variable).matches()) {
        Value value = call.frame().scope().variable(variable);
        if (value != null) {
          call.frame().scope().set(variable, value.export());
        }
      }
    }
  }

  private static boolean isGiven(char option, Call call) {
    return call.from(1).stream()
        .map(Word::prefix)
        .anyMatch(word -> word.startsWith("-") && word.indexOf(option) > 0);
  }

  private void forget(Word word, Call call) {
    String name = word.prefix();
    if (NAME.matcher(name).matches()) {
      call.frame().scope().set(name, Value.UNKNOWN);
    }
    if (call.word(0).is("read")) {
      call.frame().scope().set("REPLY", Value.UNKNOWN);
    }
  }

  /** What stood there before the line set it is not known. */
  private static void unset(String name, Scope scope) {
    scope.doubt(name);
    if (!name.equals("IFS")) {
      scope.set(name, Value.UNKNOWN);
    } else {
      scope.set(name, Value.of(" \t\n", false));
    }
  }

  private void alias(Word word, Call call) {
    String text = reading.holes().textOf(word);
    int sign = text.indexOf('=');
    if (sign > 0) {
      call.frame().scope().alias(text.substring(0, sign), text.substring(sign + 1));
    }
  }

  private void set(Call call) {
    List<Word> words = call.from(1);
    int start = 0;
    while (start < words.size() && words.get(start).prefix().matches("[-+].+")) {
      if (words.get(start++).is("--")) {
        positional(words.subList(start, words.size()), call);
        return;
      }
    }
    if (start < words.size()) {
      positional(words.subList(start, words.size()), call);
    }
  }

  private void positional(List<Word> words, Call call) {
    List<String> all = new ArrayList<>();
    words.forEach(word -> all.add(reading.holes().textOf(word)));
    boolean sure =
        words.stream().allMatch(Word::isOneField)
            && call.frame().place().within().stream()
                .allMatch(
                    c -> c == Construct.SCRIPT || c == Construct.FUNCTION || c == Construct.GROUP);
    call.frame().positional().set(sure ? all : null);
  }

  private static void shift(Call call) {
    List<String> all = call.frame().positional().all();
    boolean one = call.size() == 1 && all != null && !all.isEmpty();
    call.frame()
        .positional()
        .set(one && all != null ? List.copyOf(all.subList(1, all.size())) : null);
  }

  private void evaluates(Call call) {
    for (Word word : call.from(1)) {
      if (COMMAND_IN_INDEX.matcher(reading.holes().textOf(word)).find()) {
        reading.unreadable("an index that is evaluated holds the text of a command");
      }
    }
  }
}
