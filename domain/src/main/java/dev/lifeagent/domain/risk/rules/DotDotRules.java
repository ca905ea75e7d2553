package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.PATH_TRAVERSAL;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskMatcher;
import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Path traversal with plain dots and separators. */
final class DotDotRules {
  private DotDotRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("dot-dot-chain", PATH_TRAVERSAL, MEDIUM)
            .keywords("..")
            .pattern(
                """
                (?x)
                # at the beginning of a path or behind a separator, not at the end of a sentence
                (?: (?<! [\\w.] ) | (?<= [/\\\\=] ) )
                \\.{2,4}
                (?: [/\\\\]{1,6} (?: \\.[/\\\\] | \\\\ ){0,2} \\.{2,4} ){1,3}    # once more
                (?: [/\\\\] | $ | (?= [^\\w.] ) )
                """)
            .matcher(
                pattern ->
                    RiskMatcher.regexAt(
                        pattern, (text, start, end) -> !RelativePaths.isReference(text, start)))
            .matching("../../etc")
            .nonMatching("from ../util")
            .reason("Climbs two directories or more.")
            .build(),
        rule("dot-dot-sensitive", PATH_TRAVERSAL, HIGH)
            .keywords("..")
            .pattern(
                """
                (?xi)
                  \\.\\. [;]? [/\\\\]{1,4}
                  (?: [\\w.-]{1,40} [/\\\\]{1,4} ){0,3}    # other directories on the way
                  (?: etc[/\\\\] | windows[/\\\\] | winnt[/\\\\] | system32 | proc[/\\\\]
                    | boot\\.ini | win\\.ini | passwd | shadow | root[/\\\\]
                    | var[/\\\\] (?: log | www | lib | mail ) | \\{FILE\\} | usr[/\\\\]local[/\\\\]
                    | apache | logs?[/\\\\] | \\.ssh | \\.env \\b )
                  # some servers of Java drop what follows the semicolon only after their checks
                | \\.\\.;/
                """)
            .matching("../etc/passwd")
            .nonMatching("../src/etc.c")
            .reason("Climbs out of a directory towards a file of the system.")
            .build(),
        rule("doubled-dots", PATH_TRAVERSAL, HIGH)
            .keywords("....", "..;", ".\\..", "..\\/", "../\\", "/..", "\\..", "..0x", ".?")
            .pattern(
                """
                (?x)
                  (?: \\.{3,4} [/\\\\]{1,4} ){1,3} \\.{2,4} [/\\\\]    # ....//....//
                | \\.\\.;/
                | (?: \\.\\.\\\\/ | \\.\\./\\\\ ){1,4}                  # ..\\/ ../\\
                | (?: [/\\\\] \\.\\. ){2,6}                          # /../..
                | (?: /\\\\ \\.\\./? ){2}                            # /\\../\\..
                | (?: \\.\\. \\\\{2,8} ){2}                          # ..\\\\..\\\\
                | (?: / \\.\\. [/\\\\]{2,8} ){1,4} \\.\\.              # /..//..
                | (?: \\. [/\\\\] ){3,8} \\.                         # ././.
                """)
            .matcher(
                pattern ->
                    RiskMatcher.regexAt(
                        pattern, (text, start, end) -> !RelativePaths.isReference(text, start)))
            .matching("....//....//x")
            .nonMatching("a....b")
            .reason(
                "Dots and separators doubled, so that a filter which removes some leaves others.")
            .build(),
        rule("odd-dot-dot", PATH_TRAVERSAL, HIGH)
            .keywords(".?./", "..?/", "./..", "./\n", "//../", ".\\..", ".//..")
            .pattern(
                """
                (?x)
                  (?: \\. \\? \\. [/\\\\] | \\.\\. \\? [/\\\\] ){2}        # .?./ ..?/
                | (?: \\. [/\\\\]{1,3} \\.\\. [/\\\\]{1,3} ){2}         # .//..//
                """)
            .matching(".//..//.//..//x")
            .nonMatching("./a/../b")
            .reason("Dots and separators with characters between them that some programs drop.")
            .build(),
        rule("look-alike-separator", PATH_TRAVERSAL, HIGH)
            .keywords("..⁄", "..∕", "..∖", "..╱", "..╲", "..⧵", "..⧸", "..⧹", "..〳", "〳..")
            .pattern(
                """
                (?x)
                  \\.\\. [⁄∕∖╱╲⧵⧸⧹〳]
                | 〳 \\.\\.
                """)
            .matching("..∕..∕x")
            .nonMatching("a ∕ b")
            .reason("Two dots and a character that some programs take for a separator.")
            .build(),
        rule("nothing-but-dots", PATH_TRAVERSAL, MEDIUM)
            .keywords("../", "..\\", "..%2f", "..%5c", "..../")
            .pattern(
                """
                (?x)
                \\A [\\ \\t\\n"']{0,3}
                (?: \\.{2,4} (?: [/\\\\]{1,4} | %2f | %5c ) ){1,12}
                ["'\\ \\t\\n]{0,3} \\z
                """)
            .matching("../")
            .nonMatching("../a")
            .reason("A text that consists only of steps to a parent directory.")
            .build());
  }
}
