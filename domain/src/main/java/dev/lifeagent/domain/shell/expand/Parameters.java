package dev.lifeagent.domain.shell.expand;

import dev.lifeagent.domain.shell.WordPart.Kind;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Positional;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Value;
import dev.lifeagent.domain.shell.syntax.Piece;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameter expansion (XCU 2.6.2; bash manual, "Shell Parameter Expansion"). */
final class Parameters {
  private final Reading reading;
  private final Expander expander;

  Parameters(Reading reading, Expander expander) {
    this.reading = reading;
    this.expander = expander;
  }

  /** Whether it stands for a list of fields, as {@code $@} and {@code ${array[@]}} do. */
  boolean isList(Piece.Parameter parameter) {
    String name = parameter.subscript().isNone() ? parameter.name() : subscript(parameter);
    return name.equals("@") || (name.equals("*") && !parameter.quoted());
  }

  /** The texts that the expansion gives; one unless it is a list or nothing. */
  List<String> values(Piece.Parameter parameter, Frame frame) {
    reading.work().step(1);
    String argument =
        parameter.argument().isNone() ? "" : expander.text(parameter.argument(), frame);
    if (!parameter.subscript().isNone() && !subscript(parameter).matches("[@*\\d]*")) {
      expander.arithmetic(parameter.subscript(), frame);
    }
    String operator = parameter.operator();
    if (operator.equals(":")) {
      Arithmetic.evaluate(argument, frame.scope(), reading);
    }
    List<String> all = plain(parameter, frame);
    if (operator.equals("@") || operator.equals("indirect")) {
      return special(parameter, all, argument, frame);
    }
    if (operator.isEmpty()) {
      return all == null ? List.of(variable(parameter.name())) : joined(all, parameter);
    }
    return List.of(operated(parameter, all));
  }

  /** Which text an expansion with an alternative gives. */
  enum Choice {
    VALUE,
    ARGUMENT,
    /** The line does not say which. */
    EITHER
  }

  /** Whether the word after the operator may be what the expansion gives. */
  static boolean isAlternative(String operator) {
    return switch (operator) {
      case ":-", "-", ":=", "=", ":+", "+" -> true;
      default -> false;
    };
  }

  Choice choice(Piece.Parameter parameter, Frame frame) {
    if (!parameter.subscript().isNone()) {
      expander.arithmetic(parameter.subscript(), frame);
    }
    List<String> all = plain(parameter, frame);
    if (all == null || all.equals(Value.UNKNOWN.elements())) {
      return Choice.EITHER;
    }
    boolean colon = parameter.operator().startsWith(":");
    boolean there = !all.isEmpty() && !(colon && String.join("", all).isEmpty());
    return there == (last(parameter.operator()) == '+') ? Choice.ARGUMENT : Choice.VALUE;
  }

  /** The text that was chosen; assigned, if the operator says so. */
  String chosen(Choice choice, Piece.Parameter parameter, String argument, Frame frame) {
    List<String> all = plain(parameter, frame);
    String value = all == null || last(parameter.operator()) == '+' ? "" : String.join(" ", all);
    String text =
        switch (choice) {
          case VALUE -> value;
          case ARGUMENT -> argument;
          case EITHER -> all == null ? byDefault(argument) : String.valueOf(Holes.UNKNOWN);
        };
    if (last(parameter.operator()) == '=' && choice != Choice.VALUE) {
      frame.scope().set(parameter.name(), Value.of(text, false));
    }
    return text;
  }

  boolean isKnown(Piece.Parameter parameter, Frame frame) {
    List<String> all = plain(parameter, frame);
    return all != null && !all.contains("" + Holes.UNKNOWN);
  }

  private String operated(Piece.Parameter parameter, @Nullable List<String> all) {
    String value = all == null ? null : String.join(" ", all);
    return switch (parameter.operator()) {
      case ":?", "?" -> value == null ? variable(parameter.name()) : value;
      case "length" ->
          value == null || Holes.in(value)
              ? reading.holes().hole(Kind.VARIABLE, "$#")
              : String.valueOf(value.length());
      default -> value == null ? variable(parameter.name()) : String.valueOf(Holes.UNKNOWN);
    };
  }

  private List<String> special(
      Piece.Parameter parameter, @Nullable List<String> all, String argument, Frame frame) {
    if (parameter.operator().equals("@")) {
      if (!argument.matches("[QEAaKkUuL]")) {
        reading.unreadable("a variable is expanded as a prompt, which may run commands");
      }
      return List.of(all == null ? variable(parameter.name()) : "" + Holes.UNKNOWN);
    }
    String name = all == null || all.isEmpty() ? "" : all.get(0);
    if (name.indexOf('[') > 0) {
      Arithmetic.evaluate(name.substring(name.indexOf('[')), frame.scope(), reading);
    }
    Value value = argument.isEmpty() && !Holes.in(name) ? frame.scope().variable(name) : null;
    return List.of(value == null ? "" + Holes.UNKNOWN : value.text());
  }

  /** What the name alone gives; null for a variable that the line does not set. */
  private @Nullable List<String> plain(Piece.Parameter parameter, Frame frame) {
    String name = parameter.name();
    if (name.equals("@") || name.equals("*")) {
      Positional positional = frame.positional();
      return positional.isDoubtful() ? Value.UNKNOWN.elements() : positional.all();
    }
    if (Character.isDigit(name.charAt(0))) {
      String value = name.length() > 4 ? null : frame.positional().get(Integer.parseInt(name));
      return value == null ? null : List.of(value);
    }
    Value value = frame.scope().variable(name);
    if (value == null) {
      return name.equals("IFS") ? List.of(" \t\n") : null;
    }
    if (parameter.subscript().isNone()) {
      return value.elements().isEmpty() ? List.of() : List.of(value.text());
    }
    return element(value, subscript(parameter));
  }

  private static List<String> element(Value value, String subscript) {
    if (subscript.equals("@") || subscript.equals("*")) {
      return value.elements();
    }
    if (subscript.matches("\\d{1,4}") && !value.equals(Value.UNKNOWN)) {
      int index = Integer.parseInt(subscript);
      boolean there = index < value.elements().size();
      return there ? List.of(value.elements().get(index)) : List.of();
    }
    return Value.UNKNOWN.elements();
  }

  private static String subscript(Piece.Parameter parameter) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : parameter.subscript().pieces()) {
      text.append(piece instanceof Piece.Text part ? part.text() : "$");
    }
    return text.toString();
  }

  /** {@code "$*"} is one field; the other lists keep theirs. */
  private List<String> joined(List<String> all, Piece.Parameter parameter) {
    return isList(parameter) || all.size() < 2 ? all : List.of(String.join(" ", all));
  }

  private String variable(String name) {
    return reading.holes().hole(Kind.VARIABLE, "$" + name);
  }

  /** What the environment leaves to the line: each word of it may be another. */
  String byDefault(String argument) {
    if (Holes.in(argument)) {
      return argument;
    }
    StringBuilder text = new StringBuilder();
    for (String word : argument.split("(?<=\\s)|(?=\\s)", -1)) {
      boolean blank = word.isBlank();
      text.append(blank ? word : reading.holes().hole(Kind.DEFAULT, word));
    }
    return text.length() == 0 ? reading.holes().hole(Kind.DEFAULT, "") : text.toString();
  }

  private static char last(String operator) {
    return operator.charAt(operator.length() - 1);
  }
}
