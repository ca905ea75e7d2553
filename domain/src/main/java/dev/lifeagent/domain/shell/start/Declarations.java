package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.Assignment;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.expand.Arithmetic;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.state.Value;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code declare} and its like (bash manual, "Bash Builtin Commands"). */
final class Declarations {
  static final Set<String> NAMES = Set.of("export", "declare", "typeset", "local", "readonly");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,8})");
  private final Reading reading;
  private final Scope scope;
  private final String command;

  /** The letters of all options. */
  private final String options;

  private Declarations(String command, Call call, Reading reading) {
    this.reading = reading;
    this.scope = call.frame().scope();
    this.command = command;
    StringBuilder letters = new StringBuilder();
    for (Word word : call.from(1)) {
      letters.append(word.prefix().startsWith("-") ? word.prefix() : "");
    }
    this.options = letters.toString();
  }

  static void run(String command, Call call, Reading reading) {
    Declarations declarations = new Declarations(command, call, reading);
    for (Assignment array : call.assignments()) {
      String value = reading.holes().textOf(array.value());
      declarations.attributes(array.name(), value);
    }
    call.from(1).forEach(declarations::word);
  }

  /** The variable may be set to anything; where the name is not known, each may. */
  static void forget(Word word, Scope scope) {
    String text = word.prefix();
    String name = text.split("[\\[+=]", 2)[0];
    if (name.length() == text.length() && word.literal().isEmpty()) {
      scope.forget();
    } else if (NAME.matcher(name).matches()) {
      scope.set(name, Value.UNKNOWN);
    }
  }

  private void word(Word word) {
    int sign = word.prefix().indexOf('=');
    String name = sign < 0 ? word.prefix() : word.prefix().substring(0, sign);
    boolean known = sign >= 0 || word.literal().isPresent();
    if (name.startsWith("-") || name.startsWith("+")) {
      return;
    }
    if (!known || !NAME.matcher(name).matches()) {
      forget(word, scope);
      return;
    }
    boolean local =
        Set.of("local", "declare", "typeset").contains(command) && !has("g") && scope.local(name);
    String value = sign < 0 ? null : reading.holes().textOf(word.from(sign + 1));
    if (value != null) {
      scope.declare(name, kept(value));
    } else if (local) {
      scope.declare(name, Value.UNKNOWN);
    }
    attributes(name, value);
    if (command.equals("export") || has("x")) {
      scope.export(name);
    }
    if (!local && (command.equals("readonly") || has("r"))) {
      scope.transform(name);
    }
  }

  private Value kept(String value) {
    boolean changed = !command.equals("export") && has("lucn");
    boolean number = !has("i") || NUMBER.matcher(value).matches();
    return changed || !number ? Value.UNKNOWN : Value.of(value, false);
  }

  /** What the options make of all values that the variable is set to, the first one included. */
  private void attributes(String name, @Nullable String value) {
    if (command.equals("export")) {
      return;
    }
    if (has("i") && value != null) {
      Arithmetic.evaluate(value, scope, reading);
    }
    if (has("n")) {
      scope.refer(name);
    } else if (has("iluc")) {
      scope.transform(name);
    }
  }

  private boolean has(String letters) {
    return letters.chars().anyMatch(letter -> options.indexOf(letter) > 0);
  }
}
