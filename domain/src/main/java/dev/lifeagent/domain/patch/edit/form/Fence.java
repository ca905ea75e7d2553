package dev.lifeagent.domain.patch.edit.form;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that opens a fence: three or more backticks or tildes and perhaps an info string, or one
 * of the tags that are used where the content holds backticks.
 *
 * @param indent the blanks before it
 * @param marks the backticks, tildes or tag
 * @param info what follows them, without blanks around it
 */
public record Fence(String indent, String marks, String info) {
  private static final Pattern TICKS =
      Pattern.compile("(?s)([ \\t]{0,40})(`{3,32}+|~{3,32}+)([^`]{0,200})");
  private static final Pattern TAG =
      Pattern.compile("(?s)([ \\t]{0,40})<(source|sourcecode|codename|code|pre)>[ \\t]*");
  private static final int LONGEST_LINE = 280;

  /** What is run in a terminal. */
  private static final Set<String> COMMANDS =
      Set.of(
          "sh",
          "bash",
          "shell",
          "zsh",
          "fish",
          "console",
          "terminal",
          "powershell",
          "ps1",
          "pwsh",
          "cmd",
          "bat",
          "batch",
          "dos",
          "shell-session",
          "shellsession",
          "sh-session");

  /** What a terminal printed. */
  private static final Set<String> OUTPUT =
      Set.of("text", "txt", "plaintext", "plain", "output", "log", "out");

  private static final Set<String> DIFFS = Set.of("diff", "patch", "udiff");

  public static Optional<Fence> on(String line) {
    boolean marked = line.contains("```") || line.contains("~~~") || line.indexOf('<') >= 0;
    if (!marked || line.length() > LONGEST_LINE) {
      return Optional.empty();
    }
    Matcher ticks = TICKS.matcher(line);
    if (ticks.matches()) {
      return Optional.of(new Fence(ticks.group(1), ticks.group(2), ticks.group(3).strip()));
    }
    Matcher tag = TAG.matcher(line);
    return tag.matches()
        ? Optional.of(new Fence(tag.group(1), "<" + tag.group(2) + ">", ""))
        : Optional.empty();
  }

  /**
   * Whether this line closes it: as many marks, and nothing else. More would do in Markdown, but
   * are two fences that ran together as often.
   */
  public boolean closedBy(String line) {
    String text = line.strip();
    if (marks.startsWith("<")) {
      return text.equals("</" + marks.substring(1));
    }
    return text.equals(marks);
  }

  /**
   * Whether the line begins with its marks and does not close it: another fence inside of it, or an
   * end that ran together with what follows.
   */
  public boolean isTooShortFor(String line) {
    return !marks.startsWith("<") && line.strip().startsWith(marks) && !closedBy(line);
  }

  /** The language: the first word of the info string, in lower case. */
  public String language() {
    int end = 0;
    while (end < info.length() && (Character.isLetterOrDigit(info.charAt(end)) || isIn(end))) {
      end++;
    }
    return info.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private boolean isIn(int at) {
    return "+-#_".indexOf(info.charAt(at)) >= 0;
  }

  /** Whether it holds commands or what they print. */
  public boolean isExample() {
    return isCommands() || OUTPUT.contains(language());
  }

  /** Whether it holds commands. */
  public boolean isCommands() {
    return COMMANDS.contains(language());
  }

  /** Whether it says that it holds a diff. */
  public boolean isDiff() {
    return DIFFS.contains(language());
  }
}
