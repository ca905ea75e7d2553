package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.PATH_TRAVERSAL;
import static dev.lifeagent.domain.risk.Severity.CRITICAL;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Path traversal and ends of paths that are escaped to bypass a filter. */
final class EscapedPathRules {
  private EscapedPathRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("encoded-dot-dot", PATH_TRAVERSAL, HIGH)
            .keywords("%2e", "%25", "%c0", "%e0", "%f8", "%fc", "%f0", "%u", "..%", "0x2e")
            .keywords("0x5c", "0x2f", "%%32", ".%", "%5c", "%2f", "%c1")
            .part(
                "dot",
                """
                  \\.
                | % (?: 25 ){0,3} 2e                  # once or several times
                | %c0% (?: ae | 2e ) | %c0\\.          # overlong UTF-8 of two bytes
                | %e0%80%ae                           # ... of three
                | %f[08c] (?: %80 ){2,4} %ae          # ... of four to six
                | %u002e | %uff0e                     # UTF-16, and the full-width dot
                | 0x2e | %%32%65 | %%32%%65           # each digit by itself
                """)
            .part(
                "separator",
                """
                  [/\\\\]
                | % (?: 25 ){0,3} (?: 2f | 5c )
                | %c0% (?: af | 2f | 5c | 9v | qf )
                | %c1% (?: 9c | 1c | pc | af | 8s )
                | %e0%80%af
                | %u (?: 2215 | 2216 | f025 | 002f | 005c | 2044 | ff0f | ff3c )
                | 0x2f | 0x5c | %%32%66 | %%35%63
                """)
            .pattern(
                """
                (?xi)
                  (?&dot){2}
                  # two plain dots and a separator are not escaped, nor are dots behind a name
                  (?! \\.? [/\\\\] (?! [/\\\\.%] ) )
                  (?<! [^%x0-9a-f.] \\.\\. )
                  (?&separator)
                  # escaped dots are enough
                | (?: % (?: 25 ){0,3} 2e | %c0% (?: ae | 2e ) | %u002e | %%32%65 ){2}
                """)
            .matching("%2e%2e%2fx")
            .nonMatching("50%25 of it")
            .reason("Two dots and a separator that are escaped to bypass a filter.")
            .build(),
        rule("garbled-dot-dot", PATH_TRAVERSAL, HIGH)
            .keywords("..2f", "..5c", "..0x", "0x2e0x2e", "2e2e2f", "2e2e5c", "..%b", "..%u")
            .keywords("..%0", "..%25", "\\u002e", "&#46;", "&#x2e;", "&#046;", "\\x2e")
            .keywords("&period;")
            .pattern(
                """
                (?xi)
                  # the separator is damaged or written as a number
                  (?: \\.\\. (?: 2f | 5c | 0x2f | 0x5c | %bg%qf | %u[0-9a-f]{4}
                             | % (?: 25 )? 0[0-9a-f][/\\\\] ) ){2}
                  # the dots are
                | (?: 0x2e ){2} (?: [/\\\\] | 0x )
                | (?: 2e2e (?: 2f | 5c ) ){1,2} 2e2e
                  # the dots are escaped as in JSON, in a programming language or in HTML
                | (?: \\\\u002e | \\\\x2e | &\\#0{0,4}46;? | &\\#x0{0,4}2e;? | &period; ){2}
                """)
            .matching("..2f..2fx")
            .nonMatching("a 2e2f0x2e b")
            .reason(
                "Escaped dots and a separator without the escape's mark, or in another language.")
            .build(),
        rule("overlong-utf8", PATH_TRAVERSAL, CRITICAL)
            .keywords("%c0", "%c1", "%e0%80", "%f8", "%fc", "%f0%80", "%u", "\\xc0")
            .pattern(
                """
                (?xi)
                  # more bytes than a character needs (RFC 3629, section 3)
                  %c0 (?: % (?: ae | af | 2e | 2f | 5c | 9v | qf ) | \\. | / )
                | %c1% (?: 9c | 1c | pc | af | 8s | 65 | c1 )
                | %e0%80% (?: ae | af )
                | %f0%80%80% (?: ae | af )
                | %f[8c] (?: %80 ){3,4} % (?: ae | af )
                | \\\\xc0\\\\x (?: ae | af )
                  # characters that look like a dot or a separator
                | %u (?: 2215 | 2216 | f025 | ff0e | ff0f | ff3c )
                """)
            .matching("%c0%af")
            .nonMatching("%c3%a9")
            .reason("Overlong UTF-8 or look-alike separators, which no correct encoder writes.")
            .build(),
        rule("escaped-null", PATH_TRAVERSAL, HIGH)
            .keywords("%00", "\\x00", "\\0")
            .pattern(
                """
                (?xi)
                [\\w/.-]{1,60}
                (?: % (?: 25 )? 00 (?! \\d )          # 100%000 is a number
                  | (?<= \\. \\w{2,5} ) \\\\x00 )       # behind the extension of a file
                (?: \\.? [a-z]{0,5} )?                # the extension that a program adds or checks
                (?= [\\s"'&;)<] | $ )
                """)
            .matching("page.php%00")
            .nonMatching("100%000")
            .reason("A zero byte that ends a path early for one program and not for another.")
            .build());
  }
}
