package dev.lifeagent.domain.shell.read;

import dev.lifeagent.domain.shell.Redirection;
import dev.lifeagent.domain.shell.expand.Expander;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Input;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Value;
import dev.lifeagent.domain.shell.state.Words;
import dev.lifeagent.domain.shell.syntax.RawRedirection;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Expands redirections (XCU 2.7; bash manual, "Redirections"). */
final class Redirections {
  private static final Pattern DESCRIPTOR = Pattern.compile("\\d+-?|-");

  private final Reading reading;
  private final Expander expander;

  Redirections(Reading reading, Expander expander) {
    this.reading = reading;
    this.expander = expander;
  }

  /**
   * Those of one command.
   *
   * @param input what they make its standard input; null where they leave it
   */
  record Redirected(List<Redirection> all, @Nullable Input input) {
    Frame within(Frame frame) {
      return input == null ? frame : frame.with(input);
    }

    /** Whether what the command writes may go elsewhere. */
    boolean takeOutput() {
      return all.stream()
          .anyMatch(
              to ->
                  to.descriptor() != 2
                      && to.kind() != Redirection.Kind.READ
                      && to.kind() != Redirection.Kind.TEXT);
    }
  }

  Redirected read(List<RawRedirection> raw, Frame frame) {
    if (raw.isEmpty()) {
      return new Redirected(List.of(), null);
    }
    List<Redirection> all = new ArrayList<>(raw.size());
    Input input = null;
    for (RawRedirection one : raw) {
      String text = expander.text(one.target(), frame);
      if (one.descriptor().startsWith("{")) {
        frame.scope().set(one.descriptor().replaceAll("\\W", ""), Value.UNKNOWN);
      }
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
      case "<" ->
          Words.isOutput(redirection.target())
              ? Input.of(reading.written(redirection.target().shown()))
              : Input.FILE;
      default -> Input.INHERITED;
    };
  }
}
