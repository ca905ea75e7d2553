package dev.lifeagent.domain.shell.read;

import dev.lifeagent.domain.shell.Construct;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.expand.Expander;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Input;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.state.Value;
import dev.lifeagent.domain.shell.syntax.Command;
import dev.lifeagent.domain.shell.syntax.RawWord;
import dev.lifeagent.domain.shell.syntax.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command in its frame. */
final class Walk implements Command.Cases<Optional<String>> {
  private static final Optional<String> NOTHING = Optional.of("");
  private static final Set<String> COMPARING = Set.of("-eq", "-ne", "-lt", "-le", "-gt", "-ge");

  private final Reading reading;
  private final Interpreter interpreter;
  private final Expander expander;
  private final SimpleCommands simple;
  private final Frame outer;

  Walk(
      Reading reading,
      Interpreter interpreter,
      Expander expander,
      SimpleCommands simple,
      Frame frame) {
    this.reading = reading;
    this.interpreter = interpreter;
    this.expander = expander;
    this.simple = simple;
    this.outer = frame;
  }

  private Frame redirected(Command command, Construct construct) {
    Frame frame = outer.in(construct);
    return command.redirections().isEmpty()
        ? frame
        : simple.redirected(command.redirections(), frame);
  }

  private Optional<String> written(Command command, @Nullable String output) {
    return command.redirections().stream().anyMatch(to -> to.operator().contains(">"))
        ? Optional.empty()
        : Optional.ofNullable(output);
  }

  @Override
  public Optional<String> simple(Command.Simple command) {
    return Optional.ofNullable(simple.run(command, outer));
  }

  @Override
  public Optional<String> group(Command.Group group) {
    Construct construct = group.subshell() ? Construct.SUBSHELL : Construct.GROUP;
    Frame frame = redirected(group, construct);
    return written(
        group,
        interpreter.run(
            group.body(), group.subshell() ? frame.with(frame.scope().branch()) : frame));
  }

  @Override
  public Optional<String> conditional(Command.If conditional) {
    Frame frame = redirected(conditional, Construct.IF);
    boolean otherwise = conditional.bodies().size() > conditional.tests().size();
    List<Scope> branches = new ArrayList<>();
    Scope tests = frame.scope();
    for (int i = 0; i < conditional.bodies().size(); i++) {
      if (i < conditional.tests().size()) {
        tests = i == 0 ? tests : tests.branch();
        interpreter.run(conditional.tests().get(i), frame.with(tests));
      }
      Scope branch = tests.branch();
      branches.add(branch);
      interpreter.run(conditional.bodies().get(i), frame.with(branch));
      if (tests != frame.scope()) {
        branches.add(tests);
      }
    }
    frame.scope().join(branches, otherwise && conditional.tests().size() == 1);
    return Optional.empty();
  }

  @Override
  public Optional<String> loop(Command.While loop) {
    Frame frame = redirected(loop, Construct.WHILE);
    repeated(
        frame,
        inside -> {
          interpreter.run(loop.test(), inside);
          interpreter.run(loop.body(), inside);
        });
    return Optional.empty();
  }

  @Override
  public Optional<String> each(Command.For loop) {
    Frame frame = redirected(loop, loop.select() ? Construct.SELECT : Construct.FOR);
    if (loop.name().isEmpty()) {
      loop.words().forEach(expression -> expander.arithmetic(expression, frame));
      repeated(
          frame,
          inside -> {
            interpreter.run(loop.body(), inside);
            loop.words().forEach(expression -> expander.arithmetic(expression, inside));
          });
      return Optional.empty();
    }
    List<Word> words = new ArrayList<>();
    loop.words().forEach(word -> expander.fields(word, frame, words));
    if (loop.select()) {
      frame.scope().set("REPLY", Value.UNKNOWN);
      new Repetition(reading, frame, loop.name())
          .over(null, inside -> interpreter.run(loop.body(), inside));
      return Optional.empty();
    }
    new Repetition(reading, frame, loop.name())
        .over(values(loop, words), inside -> interpreter.run(loop.body(), inside));
    return Optional.empty();
  }

  private @Nullable List<String> values(Command.For loop, List<Word> words) {
    return loop.given()
        ? words.stream().map(reading.holes()::textOf).toList()
        : outer.positional().all();
  }

  private void repeated(Frame frame, Repetition.Body body) {
    new Repetition(reading, frame, "").endlessly(body);
  }

  @Override
  public Optional<String> choice(Command.Case choice) {
    Frame frame = redirected(choice, Construct.CASE);
    expander.text(choice.subject(), frame);
    choice.patterns().forEach(pattern -> expander.text(pattern, frame));
    List<Scope> branches = new ArrayList<>();
    for (Script body : choice.bodies()) {
      Scope branch = frame.scope().branch();
      if (choice.falls()) {
        branches.forEach(branch::doubt);
      }
      branches.add(branch);
      interpreter.run(body, frame.with(branch));
    }
    frame.scope().join(branches, false);
    return Optional.empty();
  }

  @Override
  public Optional<String> function(Command.Function function) {
    outer.scope().define(function.name(), function.body());
    interpreter.defined(function.body(), outer);
    return NOTHING;
  }

  @Override
  public Optional<String> test(Command.Test test) {
    Frame frame = test.redirections().isEmpty() ? outer : redirected(test, Construct.GROUP);
    for (int i = 0; i < test.words().size(); i++) {
      RawWord word = test.words().get(i);
      if (test.arithmetic() || isEvaluated(test.words(), i)) {
        expander.arithmetic(word, frame);
      } else {
        expander.text(word, frame);
      }
    }
    return NOTHING;
  }

  /** Whether a word of {@code [[ … ]]} is a number to compare, or a name that may have an index. */
  private static boolean isEvaluated(List<RawWord> words, int i) {
    String before = i > 0 ? words.get(i - 1).plain() : "";
    return COMPARING.contains(before)
        || before.equals("-v")
        || (i + 1 < words.size() && COMPARING.contains(words.get(i + 1).plain()));
  }

  @Override
  public Optional<String> coprocess(Command.Coprocess coprocess) {
    Frame frame = outer.in(Construct.COPROCESS);
    outer.scope().set(coprocess.name(), Value.UNKNOWN);
    interpreter.command(coprocess.body(), frame.with(frame.scope().branch()).with(Input.PROGRAM));
    return NOTHING;
  }
}
