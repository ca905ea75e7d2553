package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.COMMAND_EXECUTION;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.Fragments.SHELL;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskMatcher;
import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Shells that are started by their path, with a command string, or by another program. */
final class ShellRules {
  /** More names than {@link Fragments#SHELL}, for rules that also check the path or an option. */
  private static final String ANY_SHELL = "(?: ba | da | z | k | c | tc | a )? sh";

  private ShellRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("shell-path", COMMAND_EXECUTION, MEDIUM)
            .keywords("bin/sh", "bin/bash", "bin/dash", "bin/zsh")
            .keywords("bin/ksh", "bin/csh", "bin/tcsh", "bin/ash")
            .part("shell", ANY_SHELL)
            .pattern(
                """
                (?x)
                (?<! \\#! ) (?<! \\#!\\  )    # the first line of a script may name its shell
                (?<! [\\w.`] )                # not the end of a longer path, not quoted in prose
                / (?: usr/ | usr/local/ )? bin/
                (?&shell) \\b
                (?! [\\w./-] )                # not the beginning of a longer path
                """)
            .matching("vi -c \":!/bin/sh\"")
            .nonMatching("#!/bin/sh\necho")
            .reason("Starts a shell by its path; a script names one in its first line alone.")
            .build(),
        rule("shell-command-string", COMMAND_EXECUTION, HIGH)
            .keywords("sh -c", "sh -lc", "bash -c", "sh -ic", "sh -i", "shell -c", "sh -p")
            .keywords("sh\" -c", "sh' -c", "sh\", \"-c", "sh\",\"-c", "sh', '-c", "sh.exe -c")
            .part("shell", ANY_SHELL)
            .pattern(
                """
                (?xi)
                \\b (?&shell) (?: \\.exe )?
                [\\ \\t]{1,4} ["']?
                - (?: [a-z]{0,3} c    # a string to run: -c, -lc, -xec
                    | i               # for a person to type into
                    | p )             # keeps the rights of the program's owner
                \\b ["',\\ \\t]
                """)
            .matching("bash -c \"id\"")
            .nonMatching("the bash -completion")
            .reason("Gives a shell a string to run, or starts it for a person to type into.")
            .build(),
        rule("shell-argument-list", COMMAND_EXECUTION, LOW)
            .keywords("sh\" -c", "sh' -c", "sh\", \"-c", "sh\",\"-c", "sh', '-c", "sh','-c")
            .part("shell", SHELL)
            .pattern(
                """
                (?xi)
                \\b (?&shell) ["'] ,
                [\\ \\t]{0,4} ["'] - \\w{0,3} c ["']
                """)
            .matcher(
                pattern ->
                    RiskMatcher.regexAt(
                        pattern, (text, start, end) -> !FixedCommand.isHarmlessAt(text, start)))
            .matching("[\"sh\", \"-c\", x]")
            .nonMatching("[\"sh\", \"-v\"]")
            .reason("A shell and its string as a list of arguments.")
            .build(),
        rule("shell-list-built", COMMAND_EXECUTION, MEDIUM)
            .keywords("sh\", \"-c", "sh\",\"-c", "sh', '-c", "sh','-c")
            .part("shell", SHELL)
            .pattern(
                """
                (?xi)
                \\b (?&shell) ["'] , [\\ \\t]{0,4} ["'] - \\w{0,3} c ["'] , \\s{0,8}
                # a text that is formatted or joined, or what a request, an event or the like holds
                (?: f["']
                  | (?: "[^"\\n]{0,120}" | '[^'\\n]{0,120}' ) \\s{0,3} (?: % | \\+ | \\.format \\( )
                  | \\w{1,30} (?: \\[ | \\. \\w{1,30} [\\[.(] ) )
                """)
            .matching("[\"sh\", \"-c\", \"ls {}\".format(x)]")
            .nonMatching("[\"sh\", \"-c\", \"ls\"]")
            .reason("A shell reads a command line that was put together from parts.")
            .build(),
        rule("pipe-to-shell", COMMAND_EXECUTION, HIGH)
            .keywords("| sh", "|sh", "| bash", "|bash", "| /bin/", "|/bin/", "| sudo ", "| zsh")
            .keywords("| dash", "| python", "|python", "| perl", "| php", "| ruby")
            .part("shell", SHELL)
            .pattern(
                """
                (?x)
                (?<= [\\w"'`)\\]}] ) \\s{0,3}    # the end of a command; a row of a table has none
                \\| \\s{0,3}
                (?: sudo \\s{1,3} (?: -\\w{1,4} \\s{1,3} )? )?
                (?: / (?: usr/ )? bin/ )?
                (?: (?&shell) | python[23]? | perl | php | ruby )
                (?: \\s{1,3} - (?: s | x | i | )? )?    # options that keep it reading its input
                [\\ \\t]{0,2}
                (?= $ | [;&)"'`\\#] )                   # the name of a script would take its place
                """)
            .matching("echo aWQ= | base64 -d | sh")
            .nonMatching("| sh | a cell |")
            .reason("A shell or an interpreter runs what comes out of the pipe.")
            .build(),
        rule("starts-a-shell", COMMAND_EXECUTION, MEDIUM)
            .keywords("busybox", "xargs", "timeout", "nohup", "setsid", "strace", "ltrace")
            .keywords("chroot", "unshare", "flock", "doas", "expect", "taskset", "stdbuf")
            .keywords("ionice", "setarch", "rlwrap", "logsave", "systemd-run", "sshpass")
            .keywords("torify", "valgrind", "script -", "gdb", "nmap", "zip ", "ansible")
            .keywords("run-parts", "cpulimit", "aa-exec", "chrt", "pexec", "slsh", "tmux")
            .keywords("screen -")
            .pattern(
                """
                (?xi)
                  # a program that runs its arguments, some of them, and a shell as the last
                  \\b
                  (?: busybox | xargs | timeout | nohup | setsid | strace | ltrace | chroot
                    | unshare | flock | doas | taskset | stdbuf | ionice | setarch | rlwrap
                    | logsave | systemd-run | sshpass | torify | valgrind | cpulimit | aa-exec
                    | chrt | tmux | screen )
                  \\b
                  (?: [\\ \\t]{1,3} [^\\s|;&]{1,30} ){0,6}
                  [\\ \\t]{1,3} ["']? (?: ba | da | z | k | c )? sh ["']? [\\ \\t]{0,2} $
                  # programs with an option of their own for it
                | \\b script \\s{1,3} -\\w{1,3} \\s{1,3} /dev/null
                | \\b gdb \\b [^\\n]{0,40} -ex \\s{1,3} ["'] !
                | \\b zip \\b [^\\n]{0,60} -TT \\b
                | \\b ansible \\b [^\\n]{0,60} -m \\s{1,3} (?: shell | command | raw ) \\b
                | \\b run-parts \\b [^\\n]{0,60} -- (?: regex | arg ) \\b
                """)
            .matching("xargs -a /dev/null sh")
            .nonMatching("xargs -n 1 bash-completion")
            .reason("Makes a program that is allowed start a shell (GTFOBins).")
            .build(),
        rule("bang-shell", COMMAND_EXECUTION, HIGH)
            .keywords("!sh", "!bash", "! sh", "! bash", "!/bin")
            .pattern(
                """
                (?x)
                (?<= ["'>] \\ {0,1} )           # at the beginning of what a program is told
                ! \\s? (?: /bin/ )? (?: ba )? sh
                (?= ["'] | \\s{0,2} $ )         # and nothing else: code may negate a variable sh
                """)
            .matching("gdb -ex '!sh'")
            .nonMatching("if (!sh) {")
            .reason("A program is told to start a shell by its exclamation mark.")
            .build(),
        rule("bare-command", COMMAND_EXECUTION, LOW)
            .keywords("\nid", "\nwhoami", "\nwhich", "\nsleep", "\nbash", "\nsh", "\nzsh", "\nls")
            .keywords("\ndir", "\nps", "\nuname", "\nreboot", "\nifconfig", "\npwd", "\nenv")
            .pattern(
                """
                (?x)
                \\A [\\ \\t\\n]{0,3}
                (?: which [\\ \\t]{1,3} \\w{1,16}
                  | sleep [\\ \\t]{1,3} \\d{1,4}
                  | (?: id | whoami | bash | sh | zsh | ls | dir | ps | uname | reboot | ifconfig
                      | pwd | env )
                    (?: [\\ \\t]{1,3} -\\w{1,6} )? )    # at most options: a sentence has words
                [\\ \\t\\n]{0,3} \\z
                """)
            .matching("which nc")
            .nonMatching("which one is it")
            .reason("A text that is nothing but a command.")
            .build());
  }
}
