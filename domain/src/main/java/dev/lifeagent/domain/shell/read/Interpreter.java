package dev.lifeagent.domain.shell.read;

import dev.lifeagent.domain.shell.Construct;
import dev.lifeagent.domain.shell.PipelineStage;
import dev.lifeagent.domain.shell.expand.Expander;
import dev.lifeagent.domain.shell.expand.Substitutions;
import dev.lifeagent.domain.shell.start.Dispatcher;
import dev.lifeagent.domain.shell.start.Scripts;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Input;
import dev.lifeagent.domain.shell.state.Positional;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.syntax.Command;
import dev.lifeagent.domain.shell.syntax.Piece;
import dev.lifeagent.domain.shell.syntax.Script;
import dev.lifeagent.domain.shell.syntax.Script.Link;
import dev.lifeagent.domain.shell.syntax.Script.Statement;
import dev.lifeagent.domain.shell.syntax.ScriptReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks a script as a shell would, down every branch, and notes the commands. It runs nothing:
 * where a value depends on what a program does, it goes on without the value.
 *
 * <p>What a script writes is a text where the line determines it ({@code echo} of known words),
 * else null.
 */
final class Interpreter implements Scripts, Substitutions {
  /** A function, and where it was defined. */
  private record Definition(Command body, Frame frame) {}

  private final Reading reading;
  private final Expander expander;
  private final SimpleCommands simple;
  private final Dispatcher dispatcher;

  /** Functions that are being called. */
  private final Set<Command> active = Collections.newSetFromMap(new IdentityHashMap<>());

  private final List<Definition> defined = new ArrayList<>();
  private final Set<Command> uncalled = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Runnable> atEnd = new ArrayList<>();

  Interpreter(Reading reading) {
    this.reading = reading;
    this.expander = new Expander(reading, this);
    this.dispatcher = new Dispatcher(reading, this);
    this.simple = new SimpleCommands(reading, expander, dispatcher);
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  @Override
  public void atEnd(Runnable later) {
    atEnd.add(later);
  }

  /** Reads what waits for the end: traps, functions that nothing on the line calls. */
  void finish() {
    for (int i = 0; i < atEnd.size(); i++) {
      atEnd.get(i).run();
    }
    for (int i = 0; i < defined.size(); i++) {
      Definition function = defined.get(i);
      if (uncalled.contains(function.body())) {
        Frame frame = function.frame().in(Construct.UNCALLED_FUNCTION);
        Positional unknown = new Positional("" + Holes.UNKNOWN, null);
        command(function.body(), frame.with(frame.scope().branch()).with(unknown));
      }
    }
  }

  @Override
  public @Nullable String run(String text, Frame frame) {
    return run(ScriptReader.read(text, reading.work()), frame);
  }

  @Nullable String run(Script script, Frame frame) {
    reading.work().enter();
    Output output = new Output();
    int jumps = reading.jumps();
    for (Statement statement : script.statements()) {
      boolean sure = reading.jumps() == jumps;
      String text = statement(statement, frame);
      output.add(sure || (text != null && text.isEmpty()) ? text : null);
    }
    script.fault().ifPresent(reading::unreadable);
    reading.work().leave();
    return output.text();
  }

  private @Nullable String statement(Statement statement, Frame around) {
    Frame frame =
        statement.background()
            ? around.in(Construct.BACKGROUND).with(around.scope().branch())
            : around;
    Output output = new Output();
    for (Link link : statement.links()) {
      if (link.conditional()) {
        Scope branch = frame.scope().branch();
        List<String> before = frame.positional().all();
        String text = pipeline(link, frame.with(branch));
        frame.scope().join(List.of(branch), false);
        if (!Objects.equals(frame.positional().all(), before)) {
          frame.positional().set(null);
        }
        output.add(text != null && text.isEmpty() ? text : null);
      } else {
        output.add(pipeline(link, frame));
      }
    }
    return output.text();
  }

  private @Nullable String pipeline(Link link, Frame frame) {
    List<Command> commands = link.commands();
    if (commands.size() == 1) {
      return command(commands.get(0), frame);
    }
    String output = "";
    List<PipelineStage> stages = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      stages.add(reading.stage(i, commands.size()));
    }
    for (int i = 0; i < commands.size(); i++) {
      Scope scope = frame.scope().branch();
      Frame stage = frame.at(stages.get(i)).with(scope);
      output = command(commands.get(i), i == 0 ? stage : stage.with(Input.of(output)));
      if (i == commands.size() - 1) {
        frame.scope().join(List.of(scope), false); // zsh and lastpipe keep what it sets
      }
    }
    return output;
  }

  @Nullable String command(Command command, Frame frame) {
    return command.fold(new Walk(reading, this, expander, simple, frame)).orElse(null);
  }

  @Override
  public @Nullable String written(Piece.Substitution substitution, Frame frame) {
    boolean process = substitution.form() != '$';
    Construct construct = process ? Construct.PROCESS_SUBSTITUTION : Construct.COMMAND_SUBSTITUTION;
    Frame inside = frame.in(construct).with(frame.scope().branch());
    if (substitution.form() == '>') {
      run(substitution.script(), inside.with(Input.PROGRAM));
      return null;
    }
    return run(substitution.script(), inside);
  }

  /** A function is defined, to be read at the end unless it is called. */
  void defined(Command body, Frame frame) {
    if (uncalled.add(body)) {
      defined.add(new Definition(body, frame));
    }
  }

  @Override
  public @Nullable String call(Command body, @Nullable List<String> arguments, Frame frame) {
    uncalled.remove(body);
    if (!active.add(body)) {
      reading.unreadable("a function calls itself");
      return null;
    }
    Positional positional = new Positional(frame.positional().get(0) + "", arguments);
    Scope inside = frame.scope().call();
    int returns = reading.returns();
    String output = command(body, frame.in(Construct.FUNCTION).with(positional).with(inside));
    if (reading.returns() != returns) {
      inside.doubt();
    }
    frame.scope().leave(inside);
    active.remove(body);
    return output;
  }

  /** What several commands write, one after the other. */
  private static final class Output {
    private @Nullable StringBuilder text = new StringBuilder();

    void add(@Nullable String more) {
      if (more == null || text == null || text.length() + more.length() > 65_536) {
        text = null;
      } else {
        text.append(more);
      }
    }

    @Nullable String text() {
      return text == null ? null : text.toString();
    }
  }
}
