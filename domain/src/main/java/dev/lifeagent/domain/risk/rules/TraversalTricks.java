package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Further spellings of the way out of a folder; see {@link TraversalRules}. */
final class TraversalTricks {
  private TraversalTricks() {}

  static List<RiskRule> all() {
    return List.of(
        rule(
            "garbled-dot-dot",
            Severity.HIGH,
            List.of(
                "..2f",
                "..5c",
                "..0x",
                "0x2e0x2e",
                "2e2e2f",
                "2e2e5c",
                "..%b",
                "..%u",
                "..%0",
                "..%25",
                "\\u002e",
                "&#46;",
                "&#x2e;",
                "&#046;",
                "\\x2e",
                "&period;"),
            "(?i)(?:\\.\\.(?:2f|5c|0x2f|0x5c|%bg%qf|%u[0-9a-f]{4}|%(?:25)?0[0-9"
                + "a-f][/\\\\])){2}|(?:0x2e){2}(?:[/\\\\]|0x)|(?:2e2e(?:2f|5c)){1,2}2e2"
                + "e|(?:\\\\u002e|\\\\x2e|&#0{0,4}46;?|&#x0{0,4}2e;?|&period;){2}",
            "..2f..2fx",
            "a 2e2f0x2e b",
            "Two dots and a separator in an escape that lost its mark, or of another language."),
        rule(
            "odd-dot-dot",
            Severity.HIGH,
            List.of(".?./", "..?/", "./..", "./\n", "//../", ".\\..", ".//.."),
            "(?:\\.\\?\\.[/\\\\]|\\.\\.\\?[/\\\\]){2}|(?:\\.[/\\\\]{1,3}\\.\\.[/\\\\]{1,3}){2}",
            ".//..//.//..//x",
            "./a/../b",
            "Dots and separators with others between them that some programs drop."),
        rule(
            "look-alike-separator",
            Severity.HIGH,
            List.of("..⁄", "..∕", "..∖", "..╱", "..╲", "..⧵", "..⧸", "..⧹", "..〳", "〳.."),
            "\\.\\.[⁄∕∖╱╲⧵⧸⧹〳]|〳\\.\\.",
            "..∕..∕x",
            "a ∕ b",
            "Two dots and a character that some programs take for a separator."),
        rule(
            "nothing-but-dots",
            Severity.MEDIUM,
            List.of("../", "..\\", "..%2f", "..%5c", "..../"),
            "\\A[ \\t\\n\"\\']{0,3}(?:\\.{2,4}(?:[/\\\\]{1,4}|%2f|%5c)){1,12}[\"\\' \\t\\n"
                + "]{0,3}\\z",
            "../",
            "../a",
            "A text that is nothing but a way up."),
        rule(
            "home-file",
            Severity.LOW,
            List.of(
                "/.ssh/id",
                "/.aws/cred",
                "_history",
                "/.git-cred",
                "/.gnupg/",
                "/.pgpass",
                "~root/",
                "/.docker/config",
                "%systemroot%",
                "%windir%"),
            "(?i)(?:^|[\\s\"\\'`=:(<|,])(?:~\\w{0,16}|\\$HOME|\\$\\{HOME\\}|/home/[\\w"
                + "$.-]{1,32}|/root|/Users/\\w{1,32})/\\.(?:ssh/id_\\w{1,10}|aws/crede"
                + "ntials|(?:bash|zsh|mysql|psql|python)_history|git-credentials|gn"
                + "upg/\\w|pgpass|docker/config\\.json)\\b|(?:^|\\s)~root/\\S|%(?:system"
                + "root|windir)%[\\\\/](?:repair|system32|win\\.ini)",
            "cat ~/.aws/credentials",
            "see ~/.config",
            "A file of somebody's home that holds keys, or what was typed."),
        rule(
            "bare-system-path",
            Severity.LOW,
            List.of("\n/proc/", "\n/var/", "\n/tmp/", "\n/dev/fd", "\n/sys/", "\n/usr/lib"),
            "\\A[ \\t\\n\"\\']{0,3}/(?:proc|var|tmp|sys|dev|usr/lib)/(?:[\\w.@+$-]{"
                + "1,40}/){0,8}[\\w.@+$-]{1,60}(?:%00)?[\"\\' \\t\\n]{0,3}\\z",
            "/proc/cpuinfo",
            "/proc is a folder",
            "A text that is nothing but the path of a file of the system."));
  }

  private static RiskRule rule(
      String id,
      Severity severity,
      List<String> keywords,
      String pattern,
      String matching,
      String nonMatching,
      String reason) {
    return RiskRule.regex(
        id,
        RiskCategory.PATH_TRAVERSAL,
        severity,
        keywords,
        pattern,
        matching,
        nonMatching,
        reason);
  }
}
