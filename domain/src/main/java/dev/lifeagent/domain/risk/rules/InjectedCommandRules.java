package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.COMMAND_EXECUTION;
import static dev.lifeagent.domain.risk.Severity.CRITICAL;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.Fragments.BIN;
import static dev.lifeagent.domain.risk.rules.Fragments.COMMAND;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskMatcher;
import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/**
 * Commands that are injected into a value: after a separator or a line end, or inside a
 * substitution.
 */
final class InjectedCommandRules {
  private InjectedCommandRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("separator-first", COMMAND_EXECUTION, HIGH)
            .keywords(";", "&", "|")
            .part("bin", BIN)
            .part("command", COMMAND)
            // what may be between the separator and the name: blanks, a quote, a directory
            .part("lead", "[\\ \\t+]{0,3} (?: %20 | %09 )? [$({\"']{0,3} (?&bin)")
            .pattern(
                """
                (?xi)
                [;|&]
                # two lookaheads that fail early, since the lookbehind is slow
                (?= [;|&]? [\\ \\t+]{0,3} [%$({"'/a-z] )
                (?= [;|&]? (?&lead) (?&command) )
                # at most one short word precedes the separator in its line
                (?<=  ^  [\\ \\t"'`+]{0,3} [\\w.$*+-]{0,24} ["']? [;|&]
                   | \\n [\\ \\t"'`+]{0,3} [\\w.$*+-]{0,24} ["']? [;|&] )
                [;|&]?
                # what begins with & may be a character reference of HTML
                (?! amp; | lt; | gt; | quot; | \\# | nbsp; )
                (?&lead) (?&command)
                (?! [\\w=.:-] )    # the whole name, which is not set to a value
                # a sentence goes on with one of these, a command does not
                (?! \\s (?: is | are | the | a | an | to | and | of | in | for | was | be ) \\b )
                """)
            .matcher(
                pattern ->
                    TableRows.outside(
                        RiskMatcher.regexAt(
                            pattern, (text, start, end) -> !CommandLine.isWork(text, start, end))))
            .matching("; cat notes")
            .nonMatching("ask && tell")
            .reason(
                "A separator and a command where a value should be: it ends a command line and"
                    + " begins another.")
            .build(),
        rule("escaped-newline-command", COMMAND_EXECUTION, HIGH)
            .keywords("%0a", "%0d")
            .part("bin", BIN)
            .part("command", COMMAND)
            .pattern(
                """
                (?xi)
                %0[ad]                          # a line feed or a carriage return
                (?: %20 | %09 | [\\ +] ){0,2}
                (?&bin) (?&command)
                (?! [\\w=.:-] )                 # the whole name, which is not set to a value
                """)
            .matching("x%0aid")
            .nonMatching("100%0axyz")
            .reason("An escaped line end followed by a command.")
            .build(),
        rule("escaped-line-command", COMMAND_EXECUTION, MEDIUM)
            .keywords("\\nid", "\\n/bin", "\\n/usr", "\\nls", "\\nnetstat", "\\nuname")
            .keywords("\\nwhoami", "\\ncat ", "\\nps", "\\nifconfig", "\\nping")
            .part("bin", BIN)
            .pattern(
                """
                (?xi)
                \\\\n    # a backslash and an n, not the character
                (?&bin) (?: id | ls | netstat | uname | whoami | cat | ps | ifconfig | ping ) \\b
                (?: [\\ \\t]{1,3} [-/%\\w.]{1,30} ){0,4}
                %? \\\\n
                """)
            .matching("\\nid\\n")
            .nonMatching("print(\"a\\nid: 1\\n\")")
            .reason(
                "A command between two escaped line ends, which ends one command line and begins"
                    + " another.")
            .build(),
        rule("chained-command", COMMAND_EXECUTION, HIGH)
            .keywords(";", "&", "|")
            .part("bin", BIN)
            .pattern(
                """
                (?xi)
                [;|&] [\\ \\t+&|]{0,3}
                (?= [/a-z] )        # fails early
                (?&bin)
                (?: touch [\\ +] /
                  | (?: system | exec | passthru | phpinfo | sleep | eval ) \\(
                  | /usr/bin/ \\w | /bin/ \\w
                  # looks around
                  | whoami | id | uname | ifconfig | ipconfig | netstat | systeminfo | tasklist
                  | nslookup | phpinfo | net [\\ +] user | dir [\\ +] c: | type [\\ +] c:
                  | type [\\ +] %\\w | cat [\\ +] / | ls [\\ +] -\\w | ls [\\ +] /
                  # reaches the network
                  | wget | curl | nc | ncat | netcat | telnet | ping | tftp
                  # waits, destroys, lets in
                  | sleep | reboot | shutdown | useradd | adduser | passwd | rm [\\ +] - )
                (?! [\\w=.:-] )     # the whole name, which is not set to a value
                """)
            .matcher(
                pattern ->
                    TableRows.outside(
                        RiskMatcher.regexAt(
                            pattern, (text, start, end) -> !CommandLine.isWork(text, start, end))))
            .matching("x; curl -o y")
            .nonMatching("x; then y")
            .reason("A separator followed by a command that reads, downloads or destroys data.")
            .build(),
        rule("command-substitution", COMMAND_EXECUTION, HIGH)
            .keywords("$(", "=`", ";`", "&`", "|`", "\"`", "'`", "+`", "@`", "$`")
            .part("bin", BIN)
            .pattern(
                """
                (?xi)
                [$`]
                (?: (?<= \\$ ) \\(              # $( ...
                  | (?<= [=;&|$"'+@] ` ) )      # ... or a backtick where code has one; prose
                                                # quotes names after a blank
                [\\ \\t]{0,2}
                (?&bin)
                (?: whoami | id | uname | hostname | ifconfig | netstat | cat | ls | env | echo
                  | printf | wget | curl | nc | ping | nslookup | dig | sleep | rm | touch | mkdir
                  | perl | python[23]? | php | ruby | bash | sh )
                (?: [\\ \\t]{1,3} [^`)\\n]{1,120} )?
                [`)] \\w{0,8}
                (?= [\\s"'|&;.})/,] | $ )
                """)
            .matcher(
                pattern ->
                    RiskMatcher.regexAt(
                        pattern, (text, start, end) -> !CommandLine.isAssignment(text, start)))
            .matching("hello $(whoami)")
            .nonMatching("call `id_of` it")
            .reason("A command substitution.")
            .build(),
        rule("backticked-command", COMMAND_EXECUTION, MEDIUM)
            .keywords("\n`", "=`", "= `", "#{")
            .pattern(
                """
                (?xi)
                  # nothing but a command between backticks
                  \\A [\\ \\t\\n]{0,3}
                  ` (?: id | whoami | ls | uname | ps | cat | sleep | ping | curl | wget
                      | nslookup )
                  (?: [\\ \\t]{1,3} [^`\\n]{1,60} )? `
                  [\\ \\t\\n]{0,3} \\z
                  # Ruby: a command with an expression in it, or the other way round
                | ` [^`\\n\\#]{0,40} \\s [^`\\n\\#]{0,40} \\#\\{ [^}`\\n]{1,60} \\} [^`\\n]{0,60} `
                | \\#\\{ \\s{0,2} ` [^`\\n]{1,60} `
                  # PHP, Perl: a variable is set to the output of a command with a variable in it
                | \\$ \\w{1,30} \\s{0,2} \\.?= \\s{0,2}
                  ` [^`\\n]{0,60} \\$ \\w{1,30} [^`\\n]{0,60} `
                """)
            .matching("`id`")
            .nonMatching("the `id` field")
            .reason("Runs the text between backticks (shells, Perl, PHP, Ruby).")
            .build(),
        rule("server-side-include", COMMAND_EXECUTION, HIGH)
            .keywords("<!--#", "<!--esi")
            .pattern(
                """
                (?xi)
                <!--\\# \\s{0,3} (?: exec | include | printenv ) \\b
                """)
            .matching("<!--#exec x-->")
            .nonMatching("<!-- # exec -->")
            .reason("A directive that makes a web server run a command or show a file.")
            .build(),
        rule("shellshock", COMMAND_EXECUTION, CRITICAL)
            .keywords("() {", "(){", "() {")
            .pattern(
                """
                (?x)
                \\(\\) \\s{0,2} \\{ \\s{0,2} :;? \\s{0,2} \\}    # () { :; }
                \\s{0,2} ;                                      # and what follows it is run
                """)
            .matching("() { :;}; echo x")
            .nonMatching("f() { :; }")
            .reason(
                "A function in a variable, behind which an old bash ran what follows"
                    + " (CVE-2014-6271).")
            .build(),
        rule("unix-recon-line", COMMAND_EXECUTION, LOW)
            .keywords("cat /etc", "ls -l", "id;", "uname -a", "ps -", "netstat -", "ifconfig")
            .keywords("whoami", "ping -", "nslookup ")
            .part("bin", BIN)
            .pattern(
                """
                (?xi)
                ^ [\\ \\t+|;&"'`$(]{0,6} (?&bin)
                (?: whoami
                  | uname \\s{1,3} -a
                  | netstat \\s{1,3} -\\w{1,5}
                  | ifconfig (?: \\s{1,3} -a )?
                  | ps \\s{1,3} -\\w{1,4}
                  | cat \\s{1,3} / (?: etc | proc | var | home | root ) / \\S{1,60}
                  | ls \\s{1,3} -\\w{1,6} \\s{1,3} / \\S{0,60}
                  | nslookup \\s{1,3} \\S{1,60}
                  | ping \\s{1,3} -[nci] \\s{1,3} \\d{1,4} \\s{1,3} \\S{1,60} )
                [\\ \\t]{0,3} [;&"')]{0,3} [\\ \\t]{0,2} $
                """)
            .matching("cat /etc/issue")
            .nonMatching("cat the file")
            .reason("A line that consists only of a command for reconnaissance.")
            .build());
  }
}
