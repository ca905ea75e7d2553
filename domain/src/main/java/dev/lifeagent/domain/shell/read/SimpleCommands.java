package dev.lifeagent.domain.shell.read;

import dev.lifeagent.domain.shell.Assignment;
import dev.lifeagent.domain.shell.Redirection;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import dev.lifeagent.domain.shell.expand.Expander;
import dev.lifeagent.domain.shell.start.Dispatcher;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Input;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.state.Value;
import dev.lifeagent.domain.shell.syntax.Command;
import dev.lifeagent.domain.shell.syntax.RawAssignment;
import dev.lifeagent.domain.shell.syntax.RawRedirection;
import dev.lifeagent.domain.shell.syntax.RawWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Expands simple commands and hands them to the {@link Dispatcher}. */
final class SimpleCommands {
  private static final Pattern DESCRIPTOR = Pattern.compile("\\d+-?|-");

  private final Reading reading;
  private final Expander expander;
  private final Dispatcher dispatcher;

  SimpleCommands(Reading reading, Expander expander, Dispatcher dispatcher) {
    this.reading = reading;
    this.expander = expander;
    this.dispatcher = dispatcher;
  }

  @Nullable String run(Command.Simple command, Frame frame) {
    List<Word> words = new ArrayList<>(command.words().size());
    for (RawWord word : command.words()) {
      expander.fields(word, frame, words);
    }
    Redirected redirected = redirections(command.redirections(), frame);
    Frame inner = redirected.input == null ? frame : frame.with(redirected.input);
    List<Assignment> assignments = new ArrayList<>(command.assignments().size());
    for (RawAssignment assignment : command.assignments()) {
      assignments.add(assigned(assignment, frame, words.isEmpty() || assignment.array()));
    }
    if (words.isEmpty()) {
      if (!assignments.isEmpty() || !redirected.all.isEmpty()) {
        reading.add(bare(assignments, redirected.all, frame));
      }
      return "";
    }
    String output = dispatcher.run(words, assignments, redirected.all, inner);
    boolean elsewhere = redirected.all.stream().anyMatch(SimpleCommands::takesOutput);
    return elsewhere ? null : output;
  }

  /** The frame within a compound command; its redirections stand in a command of no words. */
  Frame redirected(List<RawRedirection> raw, Frame frame) {
    Redirected redirected = redirections(raw, frame);
    reading.add(bare(List.of(), redirected.all, frame));
    return redirected.input == null ? frame : frame.with(redirected.input);
  }

  private record Redirected(List<Redirection> all, @Nullable Input input) {}

  private static SimpleCommand bare(
      List<Assignment> assignments, List<Redirection> redirections, Frame frame) {
    return new SimpleCommand(
        List.of(),
        assignments,
        redirections,
        frame.place(),
        frame.wrapper(),
        false,
        Optional.empty());
  }

  private static boolean takesOutput(Redirection redirection) {
    return redirection.descriptor() != 2
        && redirection.kind() != Redirection.Kind.READ
        && redirection.kind() != Redirection.Kind.TEXT;
  }

  private Redirected redirections(List<RawRedirection> raw, Frame frame) {
    if (raw.isEmpty()) {
      return new Redirected(List.of(), null);
    }
    List<Redirection> all = new ArrayList<>(raw.size());
    Input input = null;
    for (RawRedirection one : raw) {
      String text = expander.text(one.target(), frame);
      Redirection redirection = redirection(one, text);
      all.add(redirection);
      if (redirection.descriptor() == 0) {
        input = input(one.operator(), text, redirection);
      }
    }
    return new Redirected(all, input);
  }

  private Redirection redirection(RawRedirection raw, String text) {
    String operator = raw.operator();
    boolean read = operator.startsWith("<");
    int descriptor =
        raw.descriptor().isEmpty()
            ? operator.startsWith("&") ? -1 : read ? 0 : 1
            : raw.descriptor().startsWith("{") || raw.descriptor().length() > 9
                ? -1
                : Integer.parseInt(raw.descriptor());
    return new Redirection(kind(operator, text), descriptor, reading.holes().wordOf(text));
  }

  private static Redirection.Kind kind(String operator, String text) {
    return switch (operator) {
      case "<" -> Redirection.Kind.READ;
      case ">>", "&>>" -> Redirection.Kind.APPEND;
      case "<>" -> Redirection.Kind.READ_WRITE;
      case "<<", "<<<" -> Redirection.Kind.TEXT;
      case "<&" -> Redirection.Kind.DUPLICATE;
      case ">&" ->
          DESCRIPTOR.matcher(text).matches() ? Redirection.Kind.DUPLICATE : Redirection.Kind.WRITE;
      default -> Redirection.Kind.WRITE;
    };
  }

  private Input input(String operator, String text, Redirection redirection) {
    return switch (operator) {
      case "<<" -> Input.of(text);
      case "<<<" -> Input.of(text + "\n");
      case "<" -> file(redirection.target());
      default -> Input.INHERITED;
    };
  }

  private Input file(Word target) {
    boolean pipe =
        target.parts().size() == 1 && target.parts().get(0).kind() == WordPart.Kind.OUTPUT;
    return pipe ? Input.of(reading.written(target.shown())) : Input.FILE;
  }

  private Assignment assigned(RawAssignment raw, Frame frame, boolean lasting) {
    if (!raw.subscript().isNone()) {
      expander.visit(raw.subscript(), frame);
    }
    List<String> elements = new ArrayList<>();
    if (raw.array()) {
      List<Word> fields = new ArrayList<>();
      raw.elements().forEach(element -> expander.fields(element, frame, fields));
      boolean known = fields.stream().allMatch(Word::isOneField);
      fields.forEach(field -> elements.add(reading.holes().textOf(field)));
      if (!known) {
        Word all = reading.holes().wordOf(String.join(" ", elements));
        frame.scope().set(raw.name(), Value.UNKNOWN);
        return new Assignment(raw.name(), all);
      }
    } else {
      elements.add(expander.text(raw.value(), frame));
    }
    Word shown = reading.holes().wordOf(String.join(" ", elements));
    if (lasting) {
      frame.scope().set(raw.name(), value(raw, elements, frame.scope()));
    }
    return new Assignment(raw.name(), shown);
  }

  private static Value value(RawAssignment raw, List<String> elements, Scope scope) {
    Value before = scope.variable(raw.name());
    boolean keyed =
        raw.array() && elements.stream().anyMatch(e -> e.matches("\\[[^\\]]*\\]\\+?=.*"));
    if (!raw.subscript().isNone() || keyed) {
      return Value.UNKNOWN;
    }
    if (!raw.append()) {
      return new Value(elements, false);
    }
    if (before == null) {
      return Value.UNKNOWN;
    }
    List<String> longer = new ArrayList<>(before.elements());
    if (raw.array()) {
      longer.addAll(elements);
    } else {
      String first = longer.isEmpty() ? "" : longer.remove(0);
      longer.add(0, first + elements.get(0));
    }
    return new Value(longer, false);
  }
}
