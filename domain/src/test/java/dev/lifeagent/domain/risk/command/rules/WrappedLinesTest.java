package dev.lifeagent.domain.risk.command.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.risk.command.CommandFinding;
import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.risk.command.CommandScanner;
import dev.lifeagent.domain.shell.read.ShellReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A dangerous line stays dangerous, however it is dressed up; the same line as data is none. The
 * lines are the examples of all rules.
 */
class WrappedLinesTest {
  /** What a shell itself runs, so that no other program can start it. */
  private static final Set<String> BUILTINS =
      Set.of(
          "source", ".", "export", "set", "unset", "eval", "history", "exec", "cd", "trap",
          "declare");

  /** A single command whose first word is the plain name of a program, without quotes. */
  private static final Pattern SINGLE = Pattern.compile("[a-z/.][^\\n;|&<>(){}$`'\"\\\\*~#!]*");

  /** A shell in a here-document or below xargs has its input from there, and waits for nobody. */
  private static final Set<String> WAITING = Set.of("interactive-shell", "root-shell");

  private static final Map<String, UnaryOperator<String>> AROUND_ANY =
      new LinkedHashMap<>(
          Map.of(
              "group", line -> "{ " + line + "\n}",
              "subshell", line -> "( " + line + "\n)",
              "if", line -> "if true; then " + line + "\nfi",
              "later", line -> "git status; " + line,
              "and", line -> "true && " + line,
              "bash -c", line -> "bash -c " + quoted(line),
              "eval", line -> "eval " + quoted(line),
              "substitution", line -> "echo \"$( " + line + "\n)\"",
              "here-document", line -> "bash <<'END'\n" + line + "\nEND"));

  private static final Map<String, UnaryOperator<String>> AROUND_SINGLE =
      new LinkedHashMap<>(
          Map.of(
              "sudo", line -> "sudo -n " + line,
              "env", line -> "env A=b " + line,
              "nohup", line -> "nohup " + line,
              "timeout", line -> "timeout 5 " + line,
              "xargs", line -> "xargs -I{} " + line + " < list",
              "spliced", line -> "'" + line.charAt(0) + "'" + line.substring(1),
              "escaped", line -> "\\" + line,
              "continued", line -> line.replace(" ", " \\\n"),
              "variable", line -> "x=" + line.split(" ", 2)[0] + "; $x" + rest(line)));

  private static final Map<String, UnaryOperator<String>> AS_DATA =
      new LinkedHashMap<>(
          Map.of(
              "echo", line -> "echo " + quoted(line),
              "grep", line -> "grep -rn " + quoted(line) + " docs",
              "commit", line -> "git commit -m " + quoted(line),
              "variable", line -> "x=" + quoted(line),
              "comment", line -> "ls # " + line.replace('\n', ' '),
              "here-document", line -> "cat > notes.txt <<'END'\n" + line + "\nEND"));

  static Stream<CommandRule> rules() {
    return BuiltInCommandRules.all().stream();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String rest(String line) {
    int blank = line.indexOf(' ');
    return blank < 0 ? "" : line.substring(blank);
  }

  private static boolean isSingle(String line) {
    return SINGLE.matcher(line).matches()
        && !line.split(" ", 2)[0].contains("=")
        && !BUILTINS.contains(line.split(" ", 2)[0]);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void findsWhatIsWrapped(CommandRule rule) {
    CommandScanner scanner = new CommandScanner(List.of(rule));
    List<String> missed = new ArrayList<>();
    for (String line : rule.matching()) {
      AROUND_ANY.forEach(
          (name, wrap) -> {
            if (!name.equals("here-document") || !WAITING.contains(rule.id())) {
              tryOut(scanner, wrap.apply(line), missed);
            }
          });
      if (isSingle(line) && line.indexOf(' ') > 0) {
        AROUND_SINGLE.forEach(
            (name, wrap) -> {
              if (!name.equals("xargs") || !WAITING.contains(rule.id())) {
                tryOut(scanner, wrap.apply(line), missed);
              }
            });
      }
    }
    assertEquals(List.of(), missed, rule.id());
  }

  private static void tryOut(CommandScanner scanner, String line, List<String> missed) {
    if (scanner.scan(ShellReader.read(line)).isEmpty()) {
      missed.add(line);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void leavesDataAlone(CommandRule rule) {
    CommandScanner all = BuiltInCommandRules.scanner();
    for (String line : rule.matching()) {
      AS_DATA.forEach(
          (name, wrap) -> {
            List<CommandFinding> findings = all.scan(ShellReader.read(wrap.apply(line)));
            assertEquals(List.of(), findings, () -> rule.id() + " as " + name + ": " + line);
          });
    }
  }
}
