package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.Assignment;
import dev.lifeagent.domain.shell.Construct;
import dev.lifeagent.domain.shell.Program;
import dev.lifeagent.domain.shell.Redirection;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Positional;
import dev.lifeagent.domain.shell.state.Quoting;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.state.Value;
import dev.lifeagent.domain.shell.syntax.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes a command and finds what it starts: a function, a script, another program. */
public final class Dispatcher {
  private final Reading reading;
  private final Scripts scripts;
  private final Shells shells;
  private final Hooks hooks;
  private final Builtins builtins;
  private final Wrappers wrappers;
  private final Feeders feeders;

  public Dispatcher(Reading reading, Scripts scripts) {
    this.reading = reading;
    this.scripts = scripts;
    this.shells = new Shells(reading, this);
    this.hooks = new Hooks(reading, scripts, this);
    this.builtins = new Builtins(reading, scripts, this);
    this.wrappers = new Wrappers(reading, this);
    this.feeders = new Feeders(reading, this);
  }

  /** Reads a command of at least one word; returns what it writes, or null. */
  public @Nullable String run(
      List<Word> words, List<Assignment> assignments, List<Redirection> redirections, Frame frame) {
    reading.work().enter();
    String output = run(new Call(words, assignments, redirections, frame));
    reading.work().leave();
    return output;
  }

  private @Nullable String run(Call call) {
    Word first = call.word(0);
    Optional<Program> program = Program.of(first);
    if (program.isEmpty()) {
      unknown(call);
      return null;
    }
    if (first.literal().isEmpty() && first.likely().isPresent()) {
      reading.unreadable("the environment may name another program than '" + first + "'");
    }
    String name = program.get().name();
    if (call.frame().functions() && !program.get().path()) {
      alias(name, call);
      Scope.Function function = call.frame().scope().function(name);
      if (function != null) {
        String output = function(function, call);
        if (function.sure()) {
          return output;
        }
      }
    }
    Foreign.notice(program.get(), call, reading);
    if (shells.run(name, call)
        || builtins.run(name, call)
        || feeders.run(name, call)
        || wrappers.run(name, call)) {
      return null;
    }
    reading.add(call.plain());
    return Outputs.of(name, call, reading.holes());
  }

  /** A variable is set that may hold commands. */
  public void assigned(Assignment assignment, Frame frame) {
    hooks.assigned(assignment.name(), assignment.value(), frame);
  }

  Hooks hooks() {
    return hooks;
  }

  /** A command that another starts; functions do not count there. */
  void start(SimpleCommand by, List<Word> words, List<Assignment> assignments, Call call) {
    if (words.isEmpty()) {
      return;
    }
    List<Assignment> all = new ArrayList<>(call.assignments());
    all.addAll(assignments);
    run(words, all, call.redirections(), call.frame().below(by));
  }

  /** A text that a command runs in a shell of its own. */
  void script(SimpleCommand by, Word text, List<Word> arguments, Call call) {
    String script = script(text);
    Scope scope = call.frame().scope().process();
    for (Assignment assignment : call.assignments()) {
      scope.set(assignment.name(), Value.of(reading.holes().textOf(assignment.value()), true));
    }
    List<String> all = arguments.stream().map(reading.holes()::textOf).toList();
    boolean known = arguments.stream().allMatch(Word::isOneField);
    String zero = all.isEmpty() ? by.words().get(0).shown() : all.get(0);
    Positional positional =
        new Positional(
            arguments.isEmpty() || arguments.get(0).isOneField() ? zero : "" + Holes.UNKNOWN,
            !known ? null : all.isEmpty() ? List.of() : all.subList(1, all.size()));
    scripts.run(script, call.frame().script(by).with(scope).with(positional));
  }

  /** The text of a script; what the line does not give of it can make any command of it. */
  String script(Word text) {
    for (WordPart part : text.parts()) {
      boolean harmless =
          part.isText()
              || part.kind() == WordPart.Kind.VARIABLE
              || part.kind() == WordPart.Kind.TILDE;
      if (!harmless) {
        reading.unreadable("a part of a script is not known: '" + part.text() + "'");
      }
    }
    return reading.holes().textOf(text);
  }

  /** A scope with the call's assignments; what they set is not known when it is left. */
  static Scope assigned(Call call, Reading reading) {
    Scope scope = call.frame().scope().call();
    for (Assignment one : call.assignments()) {
      scope.set(one.name(), Value.of(reading.holes().textOf(one.value()), true));
      scope.local(one.name());
    }
    return scope;
  }

  private @Nullable String function(Scope.Function function, Call call) {
    List<Word> words = call.from(1);
    List<String> arguments =
        words.stream().allMatch(Word::isOneField)
            ? words.stream().map(reading.holes()::textOf).toList()
            : null;
    if (!call.redirections().isEmpty() || !call.assignments().isEmpty()) {
      reading.add(
          new Call(List.of(), call.assignments(), call.redirections(), call.frame()).plain());
    }
    String output = null;
    Scope around = call.frame().scope();
    Scope scope = call.assignments().isEmpty() ? around : assigned(call, reading);
    for (Command body : function.bodies()) {
      output = scripts.call(body, arguments, call.frame().with(scope));
    }
    if (scope != around) {
      around.leave(scope);
    }
    return function.bodies().size() == 1 ? output : null;
  }

  /** Only shells that expand aliases run it, so that the command itself is read as well. */
  private void alias(String name, Call call) {
    Scope scope = call.frame().scope();
    String value = scope.hasAliases() ? scope.alias(name) : null;
    if (value == null) {
      return;
    }
    StringBuilder script = new StringBuilder(value);
    for (Word word : call.from(1)) {
      script.append(' ').append(Quoting.quoted(word, reading.holes()));
    }
    Scope inside = scope.branch();
    inside.alias(name, "");
    inside.alias(name, name);
    Frame frame = call.frame().in(Construct.ALIAS).with(inside);
    scripts.run(script.toString(), frame);
    scope.join(List.of(inside), false);
  }

  private void unknown(Call call) {
    Word first = call.word(0);
    reading.unreadable("the program of a command is not known: '" + first + "'");
    boolean vanishes = call.size() > 1 && mayVanish(first) && Program.of(call.word(1)).isPresent();
    SimpleCommand command = vanishes ? call.wrapper() : call.plain();
    reading.add(command);
    if (vanishes) {
      start(command, call.from(1), List.of(), call);
    }
  }

  /** Whether nothing may be left of it, so that the next word is the program. */
  private static boolean mayVanish(Word word) {
    return word.parts().stream()
        .noneMatch(part -> part.isText() || part.field() || part.kind() == WordPart.Kind.GLOB);
  }
}
