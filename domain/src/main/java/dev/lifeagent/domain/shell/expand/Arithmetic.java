package dev.lifeagent.domain.shell.expand;

import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.state.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arithmetic expressions (XCU 2.6.4; bash manual, "Shell Arithmetic"), which are not calculated:
 * only what they set, and what their evaluation may run, is of interest. Indices are such too.
 */
public final class Arithmetic {
  private static final String SETS = "\\s*+(?:(?:[-+*/%&|^]|<<|>>)?=(?!=)|\\+\\+|--)";
  private static final Pattern NAME = Pattern.compile("(?<!\\w)[A-Za-z_]\\w*+");
  private static final Pattern SET =
      Pattern.compile("(?<!\\w)([A-Za-z_]\\w*+)" + SETS + "|(?:\\+\\+|--)\\s*+([A-Za-z_]\\w*+)");
  private static final Pattern ELEMENT_SET = Pattern.compile("\\]" + SETS);
  private static final Pattern ELEMENT = Pattern.compile("(?<!\\w)([A-Za-z_]\\w*+)\\s*+\\[");

  /** A name of which a part is not known. */
  private static final Pattern ANY_SET =
      Pattern.compile("[\uE000-\uF8FF]\\w*+" + SETS + "|(?:\\+\\+|--)\\s*+\\w*+[\uE000-\uF8FF]");

  private Arithmetic() {}

  /**
   * What a shell does that evaluates the expression: the variables it names are expressions too,
   * commands in their indices included; those that are set are not known afterwards.
   *
   * @param expression expanded, with holes
   */
  public static void evaluate(String expression, Scope scope, Reading reading) {
    Deque<String> texts = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    texts.add(expression);
    String how = "holds";
    while (!texts.isEmpty()) {
      String text = texts.remove();
      reading.work().step(text.length() + 1);
      if (text.contains("$(") || text.indexOf('`') >= 0 || text.contains("${ ")) {
        reading.unreadable("an arithmetic expression " + how + " the text of a command");
      }
      how = "evaluates";
      Matcher name = NAME.matcher(text);
      while (name.find()) {
        Value value = seen.add(name.group()) ? scope.variable(name.group()) : null;
        if (value != null) {
          texts.addAll(value.elements());
        }
      }
      forget(text, scope);
    }
  }

  private static void forget(String text, Scope scope) {
    if (ANY_SET.matcher(text).find()) {
      scope.forget();
    }
    Matcher set = SET.matcher(text);
    while (set.find()) {
      scope.set(set.group(1) != null ? set.group(1) : set.group(2), Value.UNKNOWN);
    }
    if (ELEMENT_SET.matcher(text).find()) {
      Matcher element = ELEMENT.matcher(text);
      while (element.find()) {
        scope.set(element.group(1), Value.UNKNOWN);
      }
    }
  }
}
