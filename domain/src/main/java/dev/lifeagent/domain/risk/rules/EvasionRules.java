package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.COMMAND_EXECUTION;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.rules.Fragments.SHELL;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Commands that hide their name, their blanks or a path from a filter. */
final class EvasionRules {
  private EvasionRules() {}

  static List<RiskRule> all() {
    return List.of(
        SplicedCommand.rule(),
        rule("word-split-evasion", COMMAND_EXECUTION, HIGH)
            .keywords("ifs", "{cat,", "{ls,", "{echo,", "{curl,", "{wget,", "{nc,", "who$", "$@")
            .keywords("ca''t", "c'a't", "w\"h\"o", "\\\n")
            .pattern(
                """
                (?xi)
                  # a variable or a brace expansion in the place of a blank
                  \\$ \\{? IFS \\b
                | \\{ (?: cat | ls | echo | curl | wget | nc | ping | id | rm | sh | bash ) ,
                  # who or w with something in its middle that expands to nothing
                | \\b w (?: ho )? (?: \\$@ | \\$\\(\\) | '' | "" ) \\w
                | \\b c (?: 'a't | a''t | "a"t | a\\$@t ) \\b
                | \\b w ['"] h ['"] o ['"] am ['"] i
                """)
            .matching("cat${IFS}notes")
            .nonMatching("the IFSC code")
            .reason("Writes a command so that filters do not recognise its blanks or its name.")
            .build(),
        rule("decoded-command", COMMAND_EXECUTION, HIGH)
            .keywords("<<<", "xxd -r", "rev<<")
            .part("shell", SHELL)
            .pattern(
                """
                (?xi)
                  # a decoder that is given a string
                  \\$\\( \\s{0,2} (?: rev | base64 | xxd | tr | printf | echo | openssl ) \\b
                  [^)\\n]{0,80} <<<
                | \\b (?&shell) \\s{0,2} <<<
                | \\b xxd \\s{1,3} -r \\b [^\\n]{0,60} \\| \\s{0,3} (?: ba )? sh \\b
                """)
            .matching("bash<<<$(base64 -d<<<aWQ=)")
            .nonMatching("git merge <<< HEAD")
            .reason("Decodes a command and runs it, so that it cannot be read beforehand.")
            .build(),
        rule("piped-substitution", COMMAND_EXECUTION, HIGH)
            .keywords("$(whoami", "$(id", "$(hostname", "$(cat", "$(ls", "$(uname", "$(curl")
            .keywords("$(wget")
            .pattern(
                """
                (?xi)
                \\$\\( \\s{0,2}
                (?: whoami | id | hostname
                  | cat \\s{1,3} / \\S{1,60}
                  | ls (?: \\s{1,3} / \\S{0,40} )?
                  | uname (?: \\s{1,3} -\\w )?
                  | curl \\s [^)|\\n]{1,80}
                  | wget \\s [^)|\\n]{1,80} )
                \\s{0,2} (?: \\| | \\) )
                [^\\n]{0,60}
                # cuts the answer up, waits by it, or sends it in a name
                (?: cut | tr | sed | xxd | base64 | sleep | rev | head | nslookup | host | dig
                  | ping ) \\b
                """)
            .matching("[ $(whoami|cut -c 1) == r ]")
            .nonMatching("$(ls src | wc -l)")
            .reason("Splits the output of a command into letters to exfiltrate it.")
            .build(),
        rule("sliced-variable", COMMAND_EXECUTION, HIGH)
            .keywords("${home:", "${path:", "${pwd:", "${ls_colors:", "${shell:", "${oldpwd:", ":~")
            .pattern(
                """
                (?xi)
                  # bash: ${HOME:0:1} is a slash
                  \\$\\{ (?: HOME | PATH | PWD | OLDPWD | SHELL | LS_COLORS ) \\w{0,4}
                  : -? \\d{1,3} : \\d{1,3} \\}
                  # cmd.exe: %ComSpec:~0,1%
                | % (?: programfiles | comspec | homepath | path | pathext | userprofile | temp
                      | public | windir | systemroot ) \\w{0,8}
                  :~ -? \\d{1,3} (?: , -? \\d{1,3} )? %
                """)
            .matching("cat ${HOME:0:1}etc")
            .nonMatching("echo ${HOME:-none}")
            .reason("Takes a character from a variable to hide a path or a name from a filter.")
            .build(),
        rule("globbed-program", COMMAND_EXECUTION, HIGH)
            .keywords("/?", "/b?", "/bi?")
            .pattern(
                """
                (?x)
                (?<! [\\w?*] )
                # a directory of two to four characters, some of them wildcards: /bin, /etc, /usr
                / (?: \\?{2,4} | [a-z] \\?{1,3} | [a-z]{2} \\? | \\?{1,2} [a-z]{1,2} )
                # a name with a wildcard in it
                / [\\w?*]{0,12} \\? [\\w?*]{0,12}
                (?= [\\s"'`;|&)/] | $ )
                """)
            .matching("/???/??t /???/p??s??")
            .nonMatching("/?q=1/a?b")
            .reason("Names a program or a file by wildcards, so that filters do not recognise it.")
            .build());
  }
}
