package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.COMMAND_EXECUTION;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Options and settings that make a harmless program run another one (GTFOBins). */
final class ProgramEscapeRules {
  private ProgramEscapeRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("shell-escape", COMMAND_EXECUTION, HIGH)
            .keywords("\n!", "\n:!", "\n/!", "\n+!", "\n !", "!/bin", "!sh", "!bash", "!/path")
            .keywords("!{", "command=", "checkpoint", "compress-program", "pager=", "editor=")
            .keywords("-exec", "shell-escape", "pre-invoke", "post-invoke")
            .keywords("on-download-complete", "preexec", "actionban", "to-command")
            .keywords("rsh-command", "--rsh", "task execute", "askpass", "visual=", "browser=")
            .keywords("sshcommand", "core.pager", "core.editor")
            .pattern(
                """
                (?xi)
                  # a line that an editor, a pager or a debugger hands to a shell
                  ^ [\\ \\t+]{0,4} [:/]? !{1,2} \\s{0,2} (?: / \\S{1,40} | sh | bash | \\{ )
                  # ssh, tar, rsync, find, apt, aria2, fail2ban
                | (?: proxy | local | permit\\w{0,12} | remote ) command=
                | --checkpoint-action=
                | -- (?: use- )? compress-program [=\\ ]
                | -- (?: to | rsh ) -command [=\\ ]
                | --rsh [=\\ ]
                | \\s -exec (?: dir )? \\s{1,3} ["']? /? \\w{1,40}
                | (?: pre | post ) -invoke
                | --on-download-complete
                | \\b actionban \\b
                | [_-] shell [_-] escape
                | \\b task\\ execute \\b
                  # variables and settings that name a program
                | \\b (?: pager | editor | visual | browser | manpager | gitpager | git_pager
                        | git_editor | ssh_askpass )
                  = ["']? (?: / | sh \\b | bash | \\S{0,20} sh \\s )
                | core\\. (?: pager | editor | sshcommand ) =
                """)
            .matching("!/bin/x")
            .nonMatching("it is done!")
            .reason("Makes a program that is allowed start one that is not (GTFOBins).")
            .build(),
        rule("program-option", COMMAND_EXECUTION, HIGH)
            .keywords("core.fsmonitor", "core.hookspath", "alias.", "--eval=", "-h/bin", "scp -")
            .keywords("rsync -", "-z ", "askpass", "fish -c", "yash -c", "posh -c", "csh -")
            .keywords("elvish -c", "exec sh", "exec /bin", "lua_script", "ssh-keygen -d")
            .keywords("config set dir", "--dangerous", "1e ", "sed e", "-l x", "pandoc -")
            .keywords("-listen", "/inet/tcp")
            .pattern(
                """
                (?xi)
                  # build and version control
                  \\b git \\b [^\\n]{0,40} -c \\s{1,3}
                  (?: core\\. (?: fsmonitor | hookspath ) = | alias\\. \\w{1,20} = ["']? ! )
                | \\b make \\b [^\\n]{0,40} --eval=
                  # a pager, a transport, a filter
                | \\b man \\b [^\\n]{0,10} -H \\s{0,2} /
                | \\b scp \\b [^\\n]{0,40} \\s -S \\s{0,2} /
                | \\b rsync \\b [^\\n]{0,40} \\s (?: -e | --rsh ) [\\ =]{1,2}
                  ["']? (?: /bin/ )? (?: ba )? sh \\b
                | \\b tcpdump \\b [^\\n]{0,80} \\s -z \\s{1,3} \\S
                | --use-askpass=
                | \\b pandoc \\b [^\\n]{0,60} \\s (?: -L | --lua-filter | --filter ) [\\ =] \\S
                | \\b tshark \\b [^\\n]{0,40} -X \\s{0,2} lua_script
                | \\b ssh-keygen \\s{1,3} -D \\s{1,3} \\S
                  # less common shells
                | \\b (?: fish | yash | posh | elvish | csh | tcsh ) \\s{1,3} -[bc] \\s{1,3} \\S
                | \\b exec \\s{1,3} (?: /bin/ )? (?: ba )? sh \\b \\s{0,3}
                  (?: [0-9]? >& | < | -i \\b )
                  # Redis writes its file where a shell or cron reads it; an unsigned snap
                | \\b config \\s{1,3} set \\s{1,3} dir \\s{1,3} /
                | \\b snap \\s{1,3} install \\b [^\\n]{0,40} --dangerous
                  # sed's command e
                | \\b sed \\b [^\\n]{0,20} ["'\\ ] \\d{0,3} e (?: \\s{1,3} \\w | ["']? \\s{0,2} $ )
                  # sockets
                | \\b socat \\b [^\\n]{0,80} \\b (?: tcp | udp ) \\d? - (?: listen | connect ) :
                | /inet/ (?: tcp | udp ) / \\d
                """)
            .matching("git -c core.fsmonitor=x status")
            .nonMatching("git -c color.ui=never status")
            .reason("An option or a setting with which a harmless program runs another (GTFOBins).")
            .build(),
        rule("inline-program", COMMAND_EXECUTION, LOW)
            .keywords("perl -", "python -", "python2 -", "python3 -", "ruby -", "php -", "node -")
            .keywords("lua -", "awk ", "tclsh", "jrunscript", "osascript -", "julia -")
            .keywords("rscript -", "groovy -", "irb", "ghci", "octave", "gimp -", "R -")
            .keywords("guile -", "racket -", "elixir -", "erl -", "lua5", "bun -", "deno eval")
            .keywords("sqlite3 ", "-eval", "pypy")
            .pattern(
                """
                (?xi)
                \\b
                (?: perl | python (?: [23] (?: \\.\\d{1,2} )? )? | pypy3? | ruby | php | node
                  | nodejs | lua (?: 5\\.\\d )? | luajit | tclsh | jrunscript | osascript | julia
                  | rscript | groovy | guile | racket | elixir | erl | bun | octave (?: -cli )?
                  | gimp | scala | jjs )
                \\s{1,3} (?: -{1,2} [\\w:=.-]{1,24} \\s{1,3} ){0,4}
                # the option whose value is the program
                -{1,2} (?: e | r | c | b | n?e | p?e | eval | exec | batch-interpreter= | x )
                \\s{0,3} ["']
                """)
            .matching("perl -e 'print 1'")
            .nonMatching("perl -v says")
            .reason("Runs a program that is written on the command line.")
            .build(),
        rule("awk-system", COMMAND_EXECUTION, HIGH)
            .keywords("system(", "getline")
            .pattern(
                """
                (?xi)
                \\b [gmn]? awk \\b [^\\n]{0,80}
                (?: system \\s{0,2} \\( | \\| \\s{0,2} getline )
                """)
            .matching("awk 'BEGIN {system(\"x\")}'")
            .nonMatching("the awk system")
            .reason("A script of awk starts a program.")
            .build(),
        rule("perl-interpolation", COMMAND_EXECUTION, HIGH)
            .keywords("@{[")
            .pattern(
                """
                (?x)
                @\\{\\[ [^\\]\\n]{0,80} \\b (?: system | exec | qx | ` )
                """)
            .matching("@{[system \"x\"]}")
            .nonMatching("@{[map]}")
            .reason("A program inside a string of Perl.")
            .build(),
        rule("loads-a-library", COMMAND_EXECUTION, HIGH)
            .keywords("ld_preload", "ld_library_path", "load_module", "--engine", ".so")
            .keywords("pkcs11provider", "ldconfig -f", "--lib-path", "--load")
            .pattern(
                """
                (?xi)
                  # the dynamic linker
                  \\b LD_ (?: PRELOAD | LIBRARY_PATH | AUDIT ) = \\S
                | \\b ldconfig \\s{1,3} -f \\b
                  # a module of nginx, OpenSSL, Redis, ssh
                | \\b load_module \\s{1,3} /
                | \\s -{1,2}
                  (?: engine | load | loadmodule | plugin | extension | lib-path | module )
                  [=\\ ] \\s{0,2} \\S{0,60} \\.so \\b
                | pkcs11provider=
                """)
            .matching("curl --engine /x/y.so z")
            .nonMatching("the .so file")
            .reason("Loads foreign code into a program.")
            .build(),
        rule("session-trick", COMMAND_EXECUTION, MEDIUM)
            .keywords("trap ", "/dev/stdin", "xterm", "at now", "ld_pre")
            .pattern(
                """
                (?xi)
                  # at every command or failure; cleaning up on EXIT is usual
                  \\b trap \\s{1,3} ["'] [^"'\\n]{1,60} ["'] \\s{1,3} (?: DEBUG | ERR ) \\b
                | ^ [\\ \\t]{0,4} (?: \\. | source ) \\s{1,3} /dev/ (?: stdin | fd/ )
                | \\b xterm \\s{1,3} - (?: display | e ) \\b
                | \\b at \\s{1,3} now \\b \\s{0,3} (?: \\+ | -f | < | $ )
                """)
            .matching("trap 'id' DEBUG")
            .nonMatching("trap 'rm x' EXIT")
            .reason("Makes the session run something at another moment or on another screen.")
            .build());
  }
}
