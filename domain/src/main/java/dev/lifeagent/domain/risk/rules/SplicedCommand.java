package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskMatcher;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The name of a command with characters in it that the shell removes: {@code wh""oami} and {@code
 * w\hoami} for a Unix shell, {@code c^md} for Windows. Such a spelling only serves to bypass a
 * filter.
 */
final class SplicedCommand {
  private static final Set<String> NAMES =
      Set.of(
          "whoami",
          "cat",
          "passwd",
          "uname",
          "curl",
          "wget",
          "bash",
          "ping",
          "netstat",
          "ifconfig",
          "python",
          "perl",
          "sleep",
          "shadow",
          "cmd",
          "powershell",
          "calc",
          "wscript",
          "cscript",
          "certutil",
          "mshta");

  private SplicedCommand() {}

  static RiskRule rule() {
    return RuleBuilder.rule("spliced-command", RiskCategory.COMMAND_EXECUTION, Severity.HIGH)
        .keywords(keywords())
        .pattern(
            """
            (?xi)
            (?<! [\\w\\\\"'`^] )
            [a-z]{1,9}
            (?: (?: '' | "" | `` | ['"\\\\^] ) [a-z]{1,9} ){1,10}    # at least one splice
            (?! [\\w] )
            """)
        .matcher(pattern -> RiskMatcher.regex(pattern, SplicedCommand::isCommand))
        .matching("w'h'o'am'i")
        .nonMatching("it's \"what\" I'd")
        .reason("A command whose name is split so that filters do not recognise it.")
        .build();
  }

  /**
   * For each name, every prefix of two letters or more with the characters that split it and the
   * next letter. Prefixes of one letter would be too common.
   */
  private static String[] keywords() {
    List<String> keywords =
        new ArrayList<>(List.of("w'h", "w\"h", "w\\h", "c'a", "c\"a", "c\\a", "c^m"));
    for (String name : NAMES.stream().sorted().toList()) {
      for (int end = 2; end < name.length(); end++) {
        for (String splice : List.of("''", "\"\"", "``", "\\", "^", "'", "\"")) {
          keywords.add(name.substring(0, end) + splice + name.charAt(end));
        }
      }
    }
    return keywords.toArray(String[]::new);
  }

  private static boolean isCommand(String match) {
    long quotes = match.chars().filter(c -> c == '\'').count();
    long doubleQuotes = match.chars().filter(c -> c == '"').count();
    String name = match.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    return quotes % 2 == 0 && doubleQuotes % 2 == 0 && NAMES.contains(name);
  }
}
