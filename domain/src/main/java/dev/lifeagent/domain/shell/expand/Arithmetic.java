package dev.lifeagent.domain.shell.expand;

import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.state.Value;
import dev.lifeagent.domain.shell.syntax.Piece;
import dev.lifeagent.domain.shell.syntax.RawWord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arithmetic expressions (XCU 2.6.4), which are not calculated. */
public final class Arithmetic {
  private static final Pattern SET =
      Pattern.compile(
          "([A-Za-z_]\\w{0,60})(?:\\[[^\\]]{0,60}\\])?[-+*/%&|^<>]{0,3}=(?!=)|\\+\\+|--");

  private Arithmetic() {}

  /** What an arithmetic expression sets is not known afterwards. */
  public static void forget(RawWord expression, Scope scope) {
    for (Piece piece : expression.pieces()) {
      if (piece instanceof Piece.Text text) {
        Matcher set = SET.matcher(text.text());
        while (set.find()) {
          if (set.group(1) != null) {
            scope.set(set.group(1), Value.UNKNOWN);
          }
        }
      }
    }
  }

  /** An expression that names a variable evaluates what it holds, commands included. */
  static void suspect(RawWord expression, Frame frame, Reading reading) {
    for (Piece piece : expression.pieces()) {
      if (piece instanceof Piece.Text text) {
        for (String name : text.text().split("[^A-Za-z0-9_]+", -1)) {
          reading.work().step(1);
          Value value = name.isEmpty() ? null : frame.scope().variable(name);
          if (value != null && (value.text().contains("$(") || value.text().contains("`"))) {
            reading.unreadable("an arithmetic expression evaluates the text of a command");
          }
        }
      }
    }
  }
}
