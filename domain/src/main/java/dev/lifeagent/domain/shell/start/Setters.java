package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.Construct;
import dev.lifeagent.domain.shell.Place;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.expand.Arithmetic;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.state.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Builtins that change what later words mean (XCU 2.14; bash manual, chapter 4). */
final class Setters {
  private static final Set<String> READING = Set.of("read", "mapfile", "readarray", "getopts");

  /** Options whose argument is the next word. */
  private static final Pattern READ_TAKING = Pattern.compile("-[^dinNptu]*[dinNptu]");

  private static final Pattern MAPFILE_TAKING = Pattern.compile("-[^dnOsuCc]*[dnOsuCc]");

  private final Reading reading;
  private final Holes holes;

  Setters(Reading reading) {
    this.reading = reading;
    this.holes = reading.holes();
  }

  /** Changes what the builtin changes, if it is one; it is noted like any other command. */
  void run(String name, Call call) {
    if (Declarations.NAMES.contains(name)) {
      Declarations.run(name, call, reading);
    } else if (READING.contains(name)) {
      read(name, call);
    }
    reading.jump(name);
    switch (name) {
      case "alias" -> call.from(1).forEach(word -> alias(word, call));
      case "set" -> set(call);
      case "shift" -> shift(call);
      case "unset" -> call.from(1).forEach(word -> unset(word, call));
      case "let" ->
          call.from(1)
              .forEach(
                  word -> Arithmetic.evaluate(holes.textOf(word), call.frame().scope(), reading));
      case "printf" -> argument("-v", call);
      case "wait" -> argument("-p", call);
      default -> {}
    }
  }

  private void read(String name, Call call) {
    Scope scope = call.frame().scope();
    switch (name) {
      case "read" -> scope.set("REPLY", Value.UNKNOWN);
      case "getopts" -> scope.set("OPTARG", Value.UNKNOWN);
      default -> scope.set("MAPFILE", Value.UNKNOWN);
    }
    Pattern taking = name.equals("read") ? READ_TAKING : MAPFILE_TAKING;
    for (int i = 1; i < call.size(); i++) {
      Word word = call.word(i);
      if (!word.prefix().startsWith("-")) {
        Declarations.forget(word, scope);
      } else if (word.literal().filter(text -> taking.matcher(text).matches()).isPresent()) {
        i++;
      }
    }
  }

  /** The variable that an option names is set. */
  private static void argument(String option, Call call) {
    for (int i = 1; i < call.size(); i++) {
      if (call.word(i).is(option)) {
        Declarations.forget(call.word(i + 1), call.frame().scope());
      } else if (call.word(i).prefix().startsWith(option)) {
        Declarations.forget(call.word(i).from(option.length()), call.frame().scope());
      }
    }
  }

  /** What stood there before the line set it is not known. */
  private static void unset(Word word, Call call) {
    Scope scope = call.frame().scope();
    if (word.is("IFS")) {
      scope.set("IFS", Value.of(" \t\n", false));
    } else if (!word.prefix().startsWith("-")) {
      word.literal().ifPresent(scope::doubt);
      Declarations.forget(word, scope);
    }
  }

  private void alias(Word word, Call call) {
    String text = holes.textOf(word);
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
    words.forEach(word -> all.add(holes.textOf(word)));
    boolean known = words.stream().allMatch(Word::isOneField);
    call.frame().positional().set(known && isSure(call) ? all : null);
  }

  /** Whether it is surely run, once, and by the shell whose parameters these are. */
  private static boolean isSure(Call call) {
    Place place = call.frame().place();
    return place.stages().isEmpty()
        && place.within().stream()
            .allMatch(
                c -> c == Construct.SCRIPT || c == Construct.FUNCTION || c == Construct.GROUP);
  }

  private static void shift(Call call) {
    List<String> all = call.frame().positional().all();
    boolean one = call.size() == 1 && all != null && !all.isEmpty() && isSure(call);
    call.frame()
        .positional()
        .set(one && all != null ? List.copyOf(all.subList(1, all.size())) : null);
  }
}
