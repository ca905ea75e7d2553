package dev.lifeagent.domain.shell.expand;

import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart.Kind;
import dev.lifeagent.domain.shell.state.FieldBuilder;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Value;
import dev.lifeagent.domain.shell.state.Words;
import dev.lifeagent.domain.shell.syntax.Piece;
import dev.lifeagent.domain.shell.syntax.RawWord;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one word while they grow. */
final class Fields implements Piece.Cases<Boolean> {
  /** An argument of this form is expanded like an assignment (bash manual, "Tilde Expansion"). */
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_]\\w*=(?=~)");

  private final Reading reading;
  private final Substitutions substitutions;
  private final Expander expander;
  private final Parameters parameters;
  private final Frame frame;
  private final boolean splitting;
  private final List<Word> done = new ArrayList<>(1);
  private FieldBuilder current;
  private boolean first = true;

  /** Whether texts that are not quoted are split too: in the word of an expansion. */
  private boolean nested;

  /** An empty list stood here: quotes around it alone make no field. */
  private boolean vanishing;

  Fields(
      Reading reading,
      Substitutions substitutions,
      Expander expander,
      Frame frame,
      boolean splitting) {
    this.reading = reading;
    this.substitutions = substitutions;
    this.expander = expander;
    this.parameters = expander.parameters();
    this.current = new FieldBuilder(reading.holes());
    this.frame = frame;
    this.splitting = splitting;
  }

  void addAll(RawWord word) {
    for (Piece piece : word.pieces()) {
      piece.fold(this);
      first = false;
    }
  }

  /** The characters so far, where nothing is split. */
  String text() {
    return current.text();
  }

  void finish(List<Word> into) {
    end();
    into.addAll(done);
  }

  private void end() {
    if (current.isPresent() && !(vanishing && current.isEmpty())) {
      done.add(current.word());
    }
    if (current.isPresent()) {
      current = new FieldBuilder(reading.holes());
    }
    vanishing = false;
  }

  @Override
  public Boolean text(Piece.Text text) {
    reading.work().step(text.text().length());
    String all = text.text();
    int start = 0;
    if (first && !text.quoted()) {
      Matcher assignment = ASSIGNMENT.matcher(all);
      if (all.indexOf("=~") > 0 && assignment.lookingAt()) {
        current.append(assignment.group(), false);
        start = assignment.end();
      }
      start = tilde(all, start);
    }
    if (nested && !text.quoted()) {
      value(all.substring(start), false);
    } else if (splitting || text.quoted() || all.indexOf(":~") < 0) {
      current.append(all.substring(start), text.quoted());
    } else {
      assigned(all, start);
    }
    return true;
  }

  /** In an assignment a tilde counts after a colon too. */
  private void assigned(String all, int start) {
    for (int i = start; i < all.length(); i++) {
      if (i > 0 && all.charAt(i - 1) == ':') {
        i = tilde(all, i);
      }
      if (i < all.length()) {
        current.append(all.charAt(i), false);
      }
    }
  }

  /** A tilde prefix (XCU 2.6.1) becomes a hole; returns where the text goes on. */
  private int tilde(String all, int start) {
    if (!all.startsWith("~", start)) {
      return start;
    }
    int end = start + 1;
    while (end < all.length() && isLoginName(all.charAt(end))) {
      end++;
    }
    boolean prefix = end == all.length() || all.charAt(end) == '/' || all.charAt(end) == ':';
    if (!prefix) {
      return start;
    }
    current.append(reading.holes().hole(Kind.TILDE, all.substring(start, end)), true);
    return end;
  }

  private boolean isLoginName(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '+';
  }

  @Override
  public Boolean parameter(Piece.Parameter parameter) {
    if (Parameters.isAlternative(parameter.operator())) {
      alternative(parameter);
      return true;
    }
    List<String> values = parameters.values(parameter, frame);
    boolean list = parameters.isList(parameter);
    if (!list) {
      value(values.isEmpty() ? "" : values.get(0), parameter.quoted());
      return true;
    }
    vanishing |= values.isEmpty();
    boolean known = parameters.isKnown(parameter, frame);
    for (int i = 0; i < values.size(); i++) {
      if (i > 0 && splitting) {
        end();
      } else if (i > 0) {
        current.append(" ", true);
      }
      // An unknown list may be of any length, quoted or not.
      value(values.get(i), parameter.quoted() && known);
    }
    return true;
  }

  /** The value, or the word after the operator, whose own quotes count. */
  private void alternative(Piece.Parameter parameter) {
    Parameters.Choice choice = parameters.choice(parameter, frame);
    RawWord argument = parameter.argument();
    if (parameter.quoted() || !splitting) {
      String text = argument.isNone() ? "" : expander.text(argument, frame);
      String chosen = parameters.chosen(choice, parameter, text, frame);
      value(chosen, parameter.quoted());
      return;
    }
    Fields fields = new Fields(reading, substitutions, expander, frame, true);
    fields.nested = true;
    fields.addAll(argument);
    List<Word> words = new ArrayList<>();
    fields.finish(words);
    String text = reading.holes().textOf(Words.joined(words));
    String chosen = parameters.chosen(choice, parameter, text, frame);
    if (choice == Parameters.Choice.VALUE || chosen.equals("" + Holes.UNKNOWN)) {
      value(chosen, false);
      return;
    }
    for (int i = 0; i < words.size(); i++) {
      if (i > 0) {
        end();
      }
      String word = reading.holes().textOf(words.get(i));
      current.append(choice == Parameters.Choice.EITHER ? parameters.byDefault(word) : word, true);
    }
  }

  @Override
  public Boolean substitution(Piece.Substitution substitution) {
    String output = substitutions.written(substitution, frame);
    if (substitution.form() != '$') {
      String path = reading.pipe(output);
      current.append(reading.holes().hole(Kind.OUTPUT, path), true);
    } else if (output == null) {
      String shown = Containers.shown(substitution.script(), frame.scope());
      current.append(reading.holes().hole(Kind.OUTPUT, shown), substitution.quoted());
    } else {
      value(withoutLastLines(output), substitution.quoted());
    }
    return true;
  }

  @Override
  public Boolean arithmetic(Piece.Arithmetic arithmetic) {
    expander.visit(arithmetic.expression(), frame);
    Arithmetic.suspect(arithmetic.expression(), frame, reading);
    Arithmetic.forget(arithmetic.expression(), frame.scope());
    current.append(reading.holes().hole(Kind.UNKNOWN, "$((…))"), true);
    return true;
  }

  @Override
  public Boolean pattern(Piece.Pattern pattern) {
    expander.text(pattern.inside(), frame);
    current.append(reading.holes().hole(Kind.GLOB, "(…)"), false);
    return true;
  }

  /** What an expansion gives: split (XCU 2.6.5) unless it is quoted. */
  private void value(String value, boolean quoted) {
    reading.work().step(value.length());
    if (quoted || !splitting) {
      current.append(value, quoted);
      return;
    }
    String separators = separators();
    if (separators == null) {
      current.append(Holes.UNKNOWN, false);
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (separators.indexOf(c) < 0) {
        current.append(c, false);
      } else {
        if (" \t\n".indexOf(c) < 0 && !current.isPresent()) {
          current.append("", true);
        }
        end();
      }
    }
  }

  private @Nullable String separators() {
    Value value = frame.scope().variable("IFS");
    if (value == null || value.elements().isEmpty()) {
      return " \t\n";
    }
    return Holes.in(value.text()) ? null : value.text();
  }

  private static String withoutLastLines(String output) {
    int end = output.length();
    while (end > 0 && output.charAt(end - 1) == '\n') {
      end--;
    }
    return output.substring(0, end);
  }
}
