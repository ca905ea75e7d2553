package dev.lifeagent.domain.shell.expand;

import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.state.FieldBuilder;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.state.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that a word becomes, while they grow. */
final class Fields {
  private final Reading reading;
  private final Scope scope;
  private final boolean splitting;
  private final List<Word> done = new ArrayList<>(1);
  private FieldBuilder current;

  /** An empty list stood here: quotes around it alone make no field. */
  private boolean vanishing;

  /**
   * @param scope tells what separates fields
   * @param splitting whether there may be several, or only the one text
   */
  Fields(Reading reading, Scope scope, boolean splitting) {
    this.reading = reading;
    this.scope = scope;
    this.splitting = splitting;
    this.current = new FieldBuilder(reading.holes());
  }

  void append(String text, boolean quoted) {
    current.append(text, quoted);
  }

  void append(char c, boolean quoted) {
    current.append(c, quoted);
  }

  /** A list without elements stands here. */
  void vanish() {
    vanishing = true;
  }

  /** What an expansion gives: split (XCU 2.6.5) unless it is quoted. */
  void value(String value, boolean quoted) {
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
    Value value = scope.variable("IFS");
    if (value == null || value.elements().isEmpty()) {
      return " \t\n";
    }
    return Holes.in(value.text()) ? null : value.text();
  }

  /** The characters so far, where nothing is split. */
  String text() {
    return current.text();
  }

  /** All of them; nothing may be added any more. */
  List<Word> words() {
    end();
    return done;
  }

  /** Ends the field, if there is one. */
  void end() {
    if (current.isPresent() && !(vanishing && current.isEmpty())) {
      done.add(current.word());
    }
    if (current.isPresent()) {
      current = new FieldBuilder(reading.holes());
    }
    vanishing = false;
  }
}
