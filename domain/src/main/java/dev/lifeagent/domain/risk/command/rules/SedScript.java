package dev.lifeagent.domain.risk.command.rules;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.shell.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a script of sed for the commands that start a program: {@code e}, and {@code s} with the
 * flag {@code e} (GNU sed 4.9, "sed scripts"). What is no script is read as far as it goes.
 */
final class SedScript {
  private final String text;
  private int next;

  private SedScript(String text) {
    this.text = text;
  }

  /** Whether the script that this sed is given on its line starts a program. */
  static boolean startsProgram(Invocation sed) {
    List<Word> parts = new ArrayList<>(sed.values("-e", "--expression"));
    if (parts.isEmpty() && !sed.has("-f", "--file") && !sed.operands().isEmpty()) {
      parts.add(sed.operands().get(0));
    }
    // Sed itself joins them so, and a text may go on in the next.
    return new SedScript(String.join("\n", parts.stream().map(SedScript::text).toList())).runs();
  }

  /** What is not known of a script is taken for a number, as a line or a count is one. */
  private static String text(Word script) {
    StringBuilder text = new StringBuilder();
    script.parts().forEach(part -> text.append(part.isText() ? part.text() : "1"));
    return text.toString();
  }

  private boolean runs() {
    pass(" \t\r\n;{}");
    while (next < text.length()) {
      address();
      pass(" \t!");
      if (next == text.length()) {
        return false;
      }
      char command = text.charAt(next++);
      if (command == 'e' || (command == 's' && substitutionRuns())) {
        return true;
      }
      switch (command) {
        case 'y' -> {
          char sign = sign();
          part(sign, false);
          part(sign, false);
        }
        case 'a', 'i', 'c' -> passText();
        case 'r', 'R', 'w', 'W', '#' -> passTo("\n");
        case ':' -> passTo(" \t;\n");
        case 'b', 't', 'T', 'v' -> {
          pass(" \t");
          passTo(" \t;\n}");
        }
        default -> {
          // A command of one letter; a number behind it is read as an address.
        }
      }
      pass(" \t\r\n;{}");
    }
    return false;
  }

  /** The lines that a command is for: none, one, or two with a comma. */
  private void address() {
    while (next < text.length()) {
      char c = text.charAt(next);
      if (c == '/') {
        part(sign(), true);
      } else if (c == '\\' && next + 1 < text.length()) {
        next++;
        part(sign(), true);
      } else if (Character.isDigit(c) || "$,+~IM \t".indexOf(c) >= 0) {
        next++;
      } else {
        return;
      }
    }
  }

  private boolean substitutionRuns() {
    char sign = sign();
    part(sign, true);
    part(sign, false);
    while (next < text.length() && ";\n}#".indexOf(text.charAt(next)) < 0) {
      char flag = text.charAt(next++);
      if (flag == 'e') {
        return true;
      }
      if (flag == 'w') {
        passTo("\n");
      }
    }
    return false;
  }

  /** The sign that parts end with; a line end if the script ends here. */
  private char sign() {
    return next < text.length() ? text.charAt(next++) : '\n';
  }

  /** Passes a part and the sign behind it, which may also stand in the brackets of a pattern. */
  private void part(char sign, boolean pattern) {
    while (next < text.length()) {
      char c = text.charAt(next++);
      if (c == sign) {
        return;
      }
      if (c == '\\') {
        next = Math.min(next + 1, text.length());
      } else if (c == '[' && pattern) {
        brackets();
      }
    }
  }

  /** Passes a bracket expression (XBD 9.3.5); an open bracket that is never closed is a sign. */
  private void brackets() {
    int i = next;
    i += i < text.length() && text.charAt(i) == '^' ? 1 : 0;
    i += i < text.length() && text.charAt(i) == ']' ? 1 : 0;
    while (i < text.length() && text.charAt(i) != ']' && text.charAt(i) != '\n') {
      boolean named =
          text.charAt(i) == '[' && i + 1 < text.length() && ":.=".indexOf(text.charAt(i + 1)) >= 0;
      int end = named ? text.indexOf(text.charAt(i + 1) + "]", i + 2) : -1;
      i = end < 0 ? i + 1 : end + 2;
    }
    next = i < text.length() && text.charAt(i) == ']' ? i + 1 : next;
  }

  /** A text to insert, which goes on behind a line end with a backslash. */
  private void passText() {
    while (next < text.length() && text.charAt(next) != '\n') {
      next += text.charAt(next) == '\\' ? 2 : 1;
    }
    next = Math.min(next, text.length());
  }

  private void pass(String signs) {
    while (next < text.length() && signs.indexOf(text.charAt(next)) >= 0) {
      next++;
    }
  }

  private void passTo(String signs) {
    while (next < text.length() && signs.indexOf(text.charAt(next)) < 0) {
      next++;
    }
  }
}
