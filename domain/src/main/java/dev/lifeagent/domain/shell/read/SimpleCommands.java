package dev.lifeagent.domain.shell.read;

import dev.lifeagent.domain.shell.Assignment;
import dev.lifeagent.domain.shell.Redirection;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import dev.lifeagent.domain.shell.expand.Arithmetic;
import dev.lifeagent.domain.shell.expand.Expander;
import dev.lifeagent.domain.shell.read.Redirections.Redirected;
import dev.lifeagent.domain.shell.start.Dispatcher;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Holes;
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
import org.jspecify.annotations.Nullable;

/** Expands simple commands and hands them to the {@link Dispatcher}. */
final class SimpleCommands {
  private final Reading reading;
  private final Expander expander;
  private final Redirections redirections;
  private final Dispatcher dispatcher;

  SimpleCommands(Reading reading, Expander expander, Dispatcher dispatcher) {
    this.reading = reading;
    this.expander = expander;
    this.redirections = new Redirections(reading, expander);
    this.dispatcher = dispatcher;
  }

  @Nullable String run(Command.Simple command, Frame frame) {
    List<Word> words = new ArrayList<>(command.words().size());
    for (RawWord word : command.words()) {
      expander.fields(word, frame, words);
    }
    Redirected redirected = redirections.read(command.redirections(), frame);
    List<Assignment> assignments = new ArrayList<>(command.assignments().size());
    for (RawAssignment assignment : command.assignments()) {
      assignments.add(assigned(assignment, frame, words.isEmpty() || assignment.array()));
    }
    assignments.forEach(assignment -> dispatcher.assigned(assignment, frame));
    if (words.isEmpty()) {
      if (!assignments.isEmpty() || !redirected.all().isEmpty()) {
        reading.add(bare(assignments, redirected.all(), frame));
      }
      return "";
    }
    Frame inner = redirected.within(frame);
    String output = dispatcher.run(words, assignments, redirected.all(), inner);
    return redirected.takeOutput() ? null : output;
  }

  /** The frame within a compound command; its redirections stand in a command of no words. */
  Frame redirected(List<RawRedirection> raw, Frame frame) {
    Redirected redirected = redirections.read(raw, frame);
    reading.add(bare(List.of(), redirected.all(), frame));
    return redirected.within(frame);
  }

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

  private Assignment assigned(RawAssignment raw, Frame frame, boolean lasting) {
    if (!raw.subscript().isNone()) {
      expander.arithmetic(raw.subscript(), frame);
    }
    List<String> elements = new ArrayList<>();
    if (raw.array()) {
      List<Word> fields = new ArrayList<>();
      raw.elements().forEach(element -> expander.fields(element, frame, fields));
      boolean known = fields.stream().allMatch(Word::isOneField);
      for (Word field : fields) {
        elements.add(reading.holes().textOf(field));
        index(field, frame.scope());
      }
      if (!known) {
        Word all = reading.holes().wordOf(String.join(" ", elements));
        frame.scope().set(raw.name(), Value.UNKNOWN);
        return new Assignment(raw.name(), all);
      }
    } else {
      elements.add(expander.text(raw.value(), frame));
    }
    if (frame.scope().isTransformed(raw.name())) {
      elements.forEach(value -> Arithmetic.evaluate(value, frame.scope(), reading));
    }
    Word shown = reading.holes().wordOf(String.join(" ", elements));
    if (lasting) {
      frame.scope().set(raw.name(), value(raw, elements, frame.scope()));
    }
    return new Assignment(raw.name(), shown);
  }

  /** An element may name its index, which looks like a pattern. */
  private void index(Word element, Scope scope) {
    StringBuilder text = new StringBuilder();
    for (WordPart part : element.parts()) {
      boolean known = part.isText() || part.kind() == WordPart.Kind.GLOB;
      text.append(known ? part.text() : String.valueOf(Holes.UNKNOWN));
    }
    int end = Math.max(text.indexOf("]="), text.indexOf("]+="));
    if (end > 0 && text.charAt(0) == '[') {
      Arithmetic.evaluate(text.substring(0, end), scope, reading);
    }
  }

  private static Value value(RawAssignment raw, List<String> elements, Scope scope) {
    Value before = scope.variable(raw.name());
    boolean keyed =
        raw.array() && elements.stream().anyMatch(e -> e.matches("\\[[^\\]]*\\]\\+?=.*"));
    if (!raw.subscript().isNone() || keyed || scope.isTransformed(raw.name())) {
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
