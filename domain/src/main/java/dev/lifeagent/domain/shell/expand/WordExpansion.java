package dev.lifeagent.domain.shell.expand;

import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart.Kind;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Words;
import dev.lifeagent.domain.shell.syntax.Piece;
import dev.lifeagent.domain.shell.syntax.RawWord;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The expansion of one word, piece by piece. */
final class WordExpansion implements Piece.Cases<Boolean> {
  /** An argument of this form is expanded like an assignment (bash manual, "Tilde Expansion"). */
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_]\\w*=(?=~)");

  private final Reading reading;
  private final Substitutions substitutions;
  private final Expander expander;
  private final Parameters parameters;
  private final Frame frame;
  private final boolean splitting;
  private final Fields fields;
  private boolean first = true;

  /** Whether texts that are not quoted are split too: in the word of an expansion. */
  private boolean nested;

  WordExpansion(
      Reading reading,
      Substitutions substitutions,
      Expander expander,
      Frame frame,
      boolean splitting) {
    this.reading = reading;
    this.substitutions = substitutions;
    this.expander = expander;
    this.parameters = expander.parameters();
    this.fields = new Fields(reading, frame.scope(), splitting);
    this.frame = frame;
    this.splitting = splitting;
  }

  WordExpansion of(RawWord word) {
    for (Piece piece : word.pieces()) {
      piece.fold(this);
      first = false;
    }
    return this;
  }

  /** The characters, where nothing is split. */
  String text() {
    return fields.text();
  }

  List<Word> words() {
    return fields.words();
  }

  @Override
  public Boolean text(Piece.Text text) {
    reading.work().step(text.text().length());
    String all = text.text();
    int start = 0;
    if (first && !text.quoted()) {
      Matcher assignment = ASSIGNMENT.matcher(all);
      if (all.indexOf("=~") > 0 && assignment.lookingAt()) {
        fields.append(assignment.group(), false);
        start = assignment.end();
      }
      start = tilde(all, start);
    }
    if (nested && !text.quoted()) {
      fields.value(all.substring(start), false);
    } else if (splitting || text.quoted() || all.indexOf(":~") < 0) {
      fields.append(all.substring(start), text.quoted());
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
        fields.append(all.charAt(i), false);
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
    fields.append(reading.holes().hole(Kind.TILDE, all.substring(start, end)), true);
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
      fields.value(values.isEmpty() ? "" : values.get(0), parameter.quoted());
      return true;
    }
    if (values.isEmpty()) {
      fields.vanish();
    }
    boolean known = parameters.isKnown(parameter, frame);
    for (int i = 0; i < values.size(); i++) {
      if (i > 0 && splitting) {
        fields.end();
      } else if (i > 0) {
        fields.append(" ", true);
      }
      // An unknown list may be of any length, quoted or not.
      fields.value(values.get(i), parameter.quoted() && known);
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
      fields.value(chosen, parameter.quoted());
      return;
    }
    WordExpansion inner = new WordExpansion(reading, substitutions, expander, frame, true);
    inner.nested = true;
    List<Word> words = inner.of(argument).words();
    String text = reading.holes().textOf(Words.joined(words));
    String chosen = parameters.chosen(choice, parameter, text, frame);
    if (choice == Parameters.Choice.VALUE || chosen.equals("" + Holes.UNKNOWN)) {
      fields.value(chosen, false);
      return;
    }
    for (int i = 0; i < words.size(); i++) {
      if (i > 0) {
        fields.end();
      }
      String word = reading.holes().textOf(words.get(i));
      fields.append(choice == Parameters.Choice.EITHER ? parameters.byDefault(word) : word, true);
    }
  }

  @Override
  public Boolean substitution(Piece.Substitution substitution) {
    String output = substitutions.written(substitution, frame);
    if (substitution.form() != '$') {
      String path = reading.pipe(output);
      fields.append(reading.holes().hole(Kind.OUTPUT, path), true);
    } else if (output == null) {
      String shown = PrintedNames.shown(substitution.script(), frame.scope());
      fields.append(reading.holes().hole(Kind.OUTPUT, shown), substitution.quoted());
    } else {
      fields.value(withoutLastLines(output), substitution.quoted());
    }
    return true;
  }

  @Override
  public Boolean arithmetic(Piece.Arithmetic arithmetic) {
    expander.arithmetic(arithmetic.expression(), frame);
    fields.append(reading.holes().hole(Kind.UNKNOWN, "$((…))"), true);
    return true;
  }

  @Override
  public Boolean pattern(Piece.Pattern pattern) {
    expander.text(pattern.inside(), frame);
    fields.append(reading.holes().hole(Kind.GLOB, "(…)"), false);
    return true;
  }

  private static String withoutLastLines(String output) {
    int end = output.length();
    while (end > 0 && output.charAt(end - 1) == '\n') {
      end--;
    }
    return output.substring(0, end);
  }
}
