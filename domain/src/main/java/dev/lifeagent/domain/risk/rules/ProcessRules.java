package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.COMMAND_EXECUTION;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Calls that start programs, in several languages; see {@link PythonRules} for Python. */
final class ProcessRules {
  private ProcessRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("php-process", COMMAND_EXECUTION, MEDIUM)
            .keywords("system(", "passthru", "shell_exec", "proc_open", "popen(", "pcntl_exec")
            .keywords("exec(", "phpinfo", "<?php", "<?=", "backtick")
            .pattern(
                """
                (?xi)
                  \\b (?: passthru | shell_exec | proc_open
                        | pcntl_exec ) \\s{0,2} \\( \\s{0,3} [^)\\s]
                  # names that other languages share, so only with a variable of PHP
                | \\b (?: system | exec | popen ) \\s{0,2} \\( \\s{0,3}
                  (?: ["'] [^"'\\n]{0,80} ["'] \\s{0,2} \\. \\s{0,2} )? \\$ \\w
                | \\b phpinfo \\s{0,2} \\(
                | <\\? (?: php | = ) [^\\n]{0,120}
                  (?: system | exec | ` | eval | \\$_ (?: get | post | request ) )
                """)
            .matching("passthru($cmd);")
            .nonMatching("passthru() was slow")
            .reason("PHP starts a program.")
            .build(),
        rule("node-process", COMMAND_EXECUTION, MEDIUM)
            .keywords("child_process", "execsync", "execfile", "spawn", ".exec(", "fork(")
            .keywords("shelljs", "execa")
            .part("fixed", "[\"'] [^\"'$+]{0,80} [\"'] \\s{0,2} [,)]")
            .pattern(
                """
                (?xi)
                  # the module that starts programs
                  \\b require \\s{0,2} \\( \\s{0,2} ["'] (?: node: )? child_process
                | \\b from \\s{1,3} ["'] (?: node: )? child_process
                | \\b child_process \\s{0,2} \\. \\s{0,2} (?: exec | spawn | fork )
                  # its calls, unless the command line is a fixed string
                | \\b (?: execSync | execFileSync | execFile | spawnSync ) \\s{0,2} \\( \\s{0,3}
                  (?! (?&fixed) ) [^)\\s]
                  # exec of an object with such a name; a regular expression has a method exec, too
                | \\b (?: shell | shelljs | cp | proc | ssh | conn | client ) \\.exec (?: Sync )?
                  \\s{0,2} \\( \\s{0,3} (?! (?&fixed) ) [^)\\s]
                | \\b spawn \\s{0,2} \\( \\s{0,2}
                  (?: ["'] (?: /bin/ )? (?: ba | z )? sh ["']
                    | [a-z_] \\w{0,30} \\s{0,2} [,)+] )
                """)
            .matching("shell.exec(line)")
            .nonMatching("regex.exec(line)")
            .reason("JavaScript starts a program.")
            .build(),
        rule("jvm-process", COMMAND_EXECUTION, MEDIUM)
            .keywords(".exec(", "processbuilder", ".!!", "sys.process", "runtime", ".execute()")
            .keywords("proc ", "process(", "(sh ")
            .pattern(
                """
                (?x)
                  # Java; an array written out, or one fixed string, is not put together
                  \\b getRuntime \\s{0,2} \\( \\s{0,2} \\) \\s{0,3} \\. \\s{0,3} exec \\b
                | \\b (?: rt | runtime | Runtime ) \\s{0,2} \\. \\s{0,2} exec \\s{0,2} \\( \\s{0,3}
                  (?! new\\ String\\[\\] ) [^)\\s]
                | \\b new\\ ProcessBuilder \\s{0,2} \\( \\s{0,3}
                  (?! ["'] [^"'+]{0,80} ["'] \\s{0,2} [,)] ) [^)\\s]
                  # Scala: Process(line).!!
                | \\b import \\s{1,3} (?: scala\\. )? sys\\.process
                | \\b (?: Process | Seq ) \\s{0,2} \\( [^)\\n]{0,80} [a-z_] \\w{0,30} \\s{0,2} \\)
                  \\s{0,2} \\.? \\s{0,2} !{1,2}
                  # Groovy: "ls".execute()
                | ["'] \\s{0,2} \\. \\s{0,2} execute \\s{0,2} \\( \\s{0,2} \\)
                """)
            .matching("rt.exec(line)")
            .nonMatching("the exec method")
            .reason("A program of the JVM starts another.")
            .build(),
        rule("native-process", COMMAND_EXECUTION, MEDIUM)
            .keywords("system(", "popen(", "execl", "execv", "winexec", "shellexecute")
            .keywords("createprocess", "exec.command", "process.start", "command::new")
            .keywords("system.cmd", "os.execute", "io.popen", "open3", "%x", "kernel.")
            .keywords("sys.command", "unix.exec", "fork()", "qx", "syscall", "system \"", "dlopen")
            .pattern(
                """
                (?x)
                  # C: a variable, a member, or a string and more; Python has its own rule
                  (?<! os\\. )
                  \\b (?: system | popen | execl[pe]? | execv[pe]{0,2} | execvpe | WinExec
                        | ShellExecute (?: Ex )? [AW]? | CreateProcess[AW]? )
                  \\s{0,2} \\( \\s{0,3}
                  (?: [a-zA-Z_] \\w{0,40}
                      (?: \\. \\w{1,40} | -> \\w{1,40} | \\[ \\w{1,20} \\] ){0,3}
                      \\s{0,2} [,)+.]
                    | "[^"\\n]{0,100}" \\s{0,2} [,+.] )
                  # Go, C#, Rust
                | \\b exec\\.Command (?: Context )? \\s{0,2} \\( \\s{0,3} [^)\\s]
                | \\b Process\\.Start \\s{0,2} \\( \\s{0,3} [^)\\s]
                | \\b Command::new \\s{0,2} \\( \\s{0,3} [^)\\s]
                  # Elixir, Erlang, OCaml, Lua
                | \\b (?: System\\.cmd | :os\\.cmd | Sys\\.command | Unix\\.exec\\w{0,3} ) \\b
                  \\s{0,2} [("']
                | \\b (?: os\\.execute | io\\.popen ) \\s{0,2} [("']
                  # Ruby, Perl
                | \\b (?: IO | Open3 | Kernel ) \\.
                  (?: popen\\w{0,3} | capture\\w{0,3} | exec | system | spawn ) \\b
                  \\s{0,2} [("'\\[]
                | %x [{(\\[]
                | \\b qx \\s{0,2} [{(/'"]
                """)
            .matching("exec.Command(name)")
            .nonMatching("the popen call")
            .reason("A program starts another (C, Go, C#, Rust, Ruby, Lua, Perl, Elixir).")
            .build(),
        rule("pipe-open", COMMAND_EXECUTION, MEDIUM)
            .keywords("open(", "open (", "io.read", "io.write", "io.binread", "io.foreach")
            .pattern(
                """
                (?xi)
                  # Perl: the mode -| or a name that ends in |
                  \\b open \\s{0,2} \\( \\s{0,2} [\\w$]{1,24} \\s{0,2} , \\s{0,2}
                  ["'] (?: -\\| ["'] | [^"'\\n]{0,40} \\| ["'] )
                  # Ruby: a name that begins with |
                | \\b (?: Kernel\\.open | IO\\. (?: read | write | binread | foreach ) )
                  \\s{0,2} \\(? \\s{0,2} ["'] \\|
                """)
            .matching("open(F, \"-|\", \"x\")")
            .nonMatching("open(F, \"<\", \"x\")")
            .reason("Opens the output of a program as if it were a file (Perl, Ruby).")
            .build());
  }
}
