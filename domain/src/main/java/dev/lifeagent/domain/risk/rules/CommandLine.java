package dev.lifeagent.domain.risk.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a chain of commands that somebody wrote as one from a command that was put behind a value:
 * by how the line begins. A line of source or of a build is no value.
 */
final class CommandLine {
  /** The most of a line that is looked at before a separator, in UTF-16 units. */
  private static final int LONGEST = 1_000;

  /** Commands that look around or fetch; in a line of work they do what they are for. */
  private static final Pattern MILD =
      Pattern.compile(
          "(?i)[;&|\\s+]*(?:id|uname|sleep\\(?|curl|wget|ping|pwd|date|ls(?:[ +]-?\\w?)?)");

  /** What is before the first word of a command: prompts, marks of lists, instructions. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          """
          (?x)
          [\\s>+*-]{0,32}
          (?: \\$\\  | (?: RUN | CMD | run: | script: | command: )\\s{1,4} (?: --\\S{1,60}\\s )? )?
          ["'(]? (?: [A-Z_]{1,32}=\\S{0,64}\\s )?
          (?<word> [\\w./-]{1,32} ) (?<rest> [\\s(;&|:=.)]? )
          """);

  /** Words that begin a statement of a programming language. */
  private static final Pattern KEYWORD =
      Pattern.compile(
          "return|if|elif|else|while|for|const|let|var|val|await|async|assert|throw|case|switch"
              + "|def|fn|func|function|class|import|from|yield|try|do|print|puts|use|my|int|void"
              + "|bool|char|auto|static|public|private|protected|final|this|self");

  /** Programs with which builds, installations and the like begin. */
  private static final Pattern TOOL =
      Pattern.compile(
          "apt(?:-get)?|apk|yum|dnf|brew|npm|npx|yarn|pnpm|bun|pip3?|pipx|uv|poetry|cargo|go|mvn|mvnw"
              + "|gradle|gradlew|make|cmake|ninja|docker|docker-compose|podman|kubectl|helm|git|cd"
              + "|pushd|mkdir|export|set|test|sleep|pwd|tar|unzip|install|terraform|bundle|rake"
              + "|composer|php|node|deno|pytest|tox|systemctl|service|command|true");

  private CommandLine() {}

  /** Whether the command behind a separator is a part of the line of work in which it stands. */
  static boolean isWork(String text, int separator, int end) {
    if (!MILD.matcher(text.substring(separator, end)).matches()) {
      return false;
    }
    Matcher first = BEGINNING.matcher(text).region(lineStart(text, separator), separator);
    if (!first.lookingAt()) {
      return false;
    }
    String word = first.group("word");
    String name = word.substring(word.lastIndexOf('/') + 1);
    return KEYWORD.matcher(name).matches() || TOOL.matcher(name).matches();
  }

  /** The beginning of the line, and of those that a backslash at the end joins with it. */
  private static int lineStart(String text, int from) {
    int at = from;
    while (at > 0 && from - at < LONGEST && !endsBefore(text, at)) {
      at--;
    }
    return at;
  }

  private static boolean endsBefore(String text, int at) {
    return text.charAt(at - 1) == '\n' && (at < 2 || text.charAt(at - 2) != '\\');
  }

  /** Whether a substitution at the index sets a variable at the beginning of a line. */
  static boolean isAssignment(String text, int dollar) {
    int at = dollar;
    if (at > 0 && text.charAt(at - 1) == '"') {
      at--;
    }
    if (at == 0 || text.charAt(at - 1) != '=') {
      return false;
    }
    at--;
    int end = at;
    while (at > 0
        && (Character.isLetterOrDigit(text.charAt(at - 1)) || text.charAt(at - 1) == '_')) {
      at--;
    }
    if (at == end || Character.isDigit(text.charAt(at))) {
      return false;
    }
    String before = text.substring(lineStart(text, at), at).strip();
    return before.isEmpty()
        || before.matches(
            "(?:[-+$>] )?(?:export|local|readonly|declare|RUN|ARG|ENV|-|\\$|\\+)?(?: -\\w)?");
  }
}
