package dev.lifeagent.domain.risk.command.rules;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.shell.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a script of sed for the commands that start a program: {@code e}, and {@code s} with the
 * flag {@code e} (GNU sed, "Commands"). What is no script is read as far as it goes.
 */
final class SedScript {
  private final String text;
  private int at;

  private SedScript(String text) {
    this.text = text;
  }

  /** Whether a script that this sed is given on its line starts a program. */
  static boolean startsProgram(Invocation sed) {
    List<Word> scripts = new ArrayList<>(sed.values("-e", "--expression"));
    if (scripts.isEmpty() && !sed.operands().isEmpty()) {
      scripts.add(sed.operands().get(0));
    }
    return scripts.stream().anyMatch(script -> new SedScript(script.shown()).startsProgram());
  }

  private boolean startsProgram() {
    while (skip(" \t\r\n;{}")) {
      address();
      if (!skip(" \t!")) {
        return false;
      }
      char command = text.charAt(at++);
      if (command == 'e' || (command == 's' && substitutionStarts())) {
        return true;
      }
      switch (command) {
        case 'y' -> parts(2);
        case 'a', 'i', 'c', 'r', 'R', 'w', 'W', '#' -> skipTo("\n");
        case ':', 'b', 't', 'T' -> skipTo(";\n}");
        default -> {
          // A command of one letter; its number, if it has one, is read as an address.
        }
      }
    }
    return false;
  }

  /** The lines that a command is for: none, one, or two with a comma. */
  private void address() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '/') {
        parts(1);
      } else if (c == '\\' && at + 1 < text.length()) {
        at++;
        parts(1);
      } else if (Character.isDigit(c) || "$,+~IM \t".indexOf(c) >= 0) {
        at++;
      } else {
        return;
      }
    }
  }

  private boolean substitutionStarts() {
    parts(2);
    while (at < text.length() && ";\n}".indexOf(text.charAt(at)) < 0) {
      char flag = text.charAt(at++);
      if (flag == 'e') {
        return true;
      }
      if (flag == 'w') {
        skipTo("\n");
      }
    }
    return false;
  }

  /** Passes so many parts, each of which ends with the sign that the first begins with. */
  private void parts(int count) {
    if (at >= text.length()) {
      return;
    }
    char sign = text.charAt(at++);
    for (int left = count; left > 0 && at < text.length(); at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (text.charAt(at) == sign) {
        left--;
      }
    }
    at = Math.min(at, text.length());
  }

  /** Passes these signs; says whether something is left. */
  private boolean skip(String signs) {
    while (at < text.length() && signs.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length();
  }

  private void skipTo(String signs) {
    while (at < text.length() && signs.indexOf(text.charAt(at)) < 0) {
      at++;
    }
  }
}
