package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.Construct;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.state.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Builtins that change what later words mean (XCU 2.14; bash manual, chapter 4). */
final class Setters {
  private static final Set<String> DECLARING =
      Set.of("export", "declare", "typeset", "local", "readonly");
  private static final Set<String> READING = Set.of("read", "mapfile", "readarray", "getopts");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  private final Holes holes;

  Setters(Holes holes) {
    this.holes = holes;
  }

  /** Changes what the builtin changes, if it is one; it is noted like any other command. */
  void run(String name, Call call) {
    if (DECLARING.contains(name)) {
      declare(name, call);
    } else if (READING.contains(name)) {
      call.from(1).forEach(word -> forget(word, call));
    }
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

  private void declare(String name, Call call) {
    boolean exported = name.equals("export") || isGiven('x', call);
    boolean reference = isGiven('n', call) && !name.equals("export");
    for (Word word : call.from(1)) {
      int sign = word.prefix().indexOf('=');
      String variable = sign < 0 ? word.prefix() : word.prefix().substring(0, sign);
      if (sign > 0 && NAME.matcher(variable).matches()) {
        String value = holes.textOf(word.from(sign + 1));
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
}
