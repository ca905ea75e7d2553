package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.COMMAND_EXECUTION;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.Fragments.BIN;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Calls that start programs, one or two per language; see also {@link ProcessRules}. */
final class RuntimeRules {
  private RuntimeRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("runtime-process", COMMAND_EXECUTION, HIGH)
            .keywords("deno.run", "deno.command", "bun.spawn", "system2(", "popen2", "popen3")
            .keywords("shell: true", "shell:true", "start-process", "psexec")
            .pattern(
                """
                (?xi)
                  \\b Deno\\. (?: run | Command ) \\s{0,2} \\(
                | \\b Bun\\.spawn (?: Sync )? \\s{0,2} \\(
                | \\b system2 \\s{0,2} \\( \\s{0,2} ["'\\w]                           # R
                | \\b popen[23]\\.popen[234] \\s{0,2} \\(                            # Python 2
                | \\b (?: spawn | exec\\w{0,8} | fork ) (?: Sync )? \\s{0,2} \\(       # Node
                  [^)\\n]{1,100} shell ["']? \\s{0,2} : \\s{0,2} true
                | \\b Start-Process \\s{1,3} ["'$\\w-]
                | \\b psexec (?: 64 )? (?: \\.exe )? \\s{1,3} [\\\\-]
                """)
            .matching("Bun.spawn([\"ls\"])")
            .nonMatching("the shell: true option")
            .reason("A runtime starts a program (Deno, Bun, R, Node, PowerShell).")
            .build(),
        rule("starts-a-process", COMMAND_EXECUTION, HIGH)
            .keywords("getruntime", "exec.cmd{", "forkexec", "shellexecute", "_popen")
            .keywords("posix_spawn", "nsapplescript", "os.cmd", "os:cmd", "diagnostics.process")
            .keywords("add-type", "invoke-command", "(iex", "exec params", "system(\"")
            .keywords("system('", "send(params", "code.interact", "numexpr.evaluate")
            .keywords("process(s\"")
            .part("bin", BIN)
            .pattern(
                """
                (?xi)
                  # Java
                  \\b Runtime\\.getRuntime\\(\\) \\s{0,2} ; [^\\n]{0,80} \\.exec \\s{0,2} \\(
                | \\b getRuntime\\.exec \\s{0,2} \\(
                  # Go
                | \\b exec\\.Cmd \\s{0,2} \\{
                | \\b ForkExec \\s{0,2} \\(
                  # C, Objective-C
                | \\b ShellExecute (?: Ex )? [AW]? \\s{0,2} \\( \\s{0,2} [\\w(&]
                | (?<! \\w ) _w?popen \\s{0,2} \\( \\s{0,2} ["'\\w]
                | \\b posix_spawnp? \\s{0,2} \\( \\s{0,2} &
                | \\b NSAppleScript \\s{0,2} \\( \\s{0,2} source
                  # Erlang, Elixir
                | (?<! [\\w.] ) :? os [.:] cmd \\s{0,2} \\( \\s{0,2} ["'~\\w]
                  # PowerShell
                | \\[ (?: System\\. )? Diagnostics\\.Process \\] ::Start
                | \\b Add-Type \\s{1,3} - (?: TypeDefinition | MemberDefinition )
                | \\b Invoke-Command \\s{1,3} -
                | \\( iex \\s
                  # Ruby: what a client sent, or a string with an expression in it
                | \\b (?: exec | system | send | eval ) [\\ (]{1,2} params\\[
                | \\b system \\s{0,2} \\( \\s{0,2} ["'] [^"'\\n]{0,60} \\#\\{
                  # any language: a program of Unix or Windows by its name
                | \\b system \\s{0,2} \\( \\s{0,2} ["'] (?&bin)
                  (?: id | whoami | cat | ls | curl | wget | rm | nc | sleep | ping | sh | bash
                    | uname | dir | type ) \\b
                  # Python, Scala
                | \\b code\\.interact \\s{0,2} \\(
                | \\b numexpr\\.evaluate \\s{0,2} \\( \\s{0,2} [a-z_]
                | \\b Process \\s{0,2} \\( \\s{0,2} s?"[^"\\n]{0,60}" [^\\n]{0,20} \\) \\. !
                """)
            .matching("cmd := &exec.Cmd{Path: p}")
            .nonMatching("the ShellExecute function")
            .reason("A program starts another (Java, Go, C, Erlang, Ruby, Scala, PowerShell).")
            .build(),
        rule("other-process", COMMAND_EXECUTION, MEDIUM)
            .keywords("exec_command(", "syscall.exec", "pty.spawn", "process.spawn")
            .keywords("processstartinfo", "open_process", "eval_string", "local-exec")
            .keywords("scriptengine", "groovyshell", "parseexpression", "call_user_func")
            .keywords("render_template_string", "from_string", "preg_replace")
            .keywords("getenginebyname", "interactiveconsole", "launchpath", "github.event")
            .keywords("codeprovider", "parse(text", "$_get", "$_post", "$_request", "$_cookie")
            .keywords("ognl.")
            .pattern(
                """
                (?xi)
                  # starts a program
                  \\b exec_command \\s{0,2} \\(                                      # Paramiko
                | \\b syscall\\.Exec \\s{0,2} \\(                                     # Go
                | \\b (?: PTY | Process ) \\.spawn \\s{0,2} \\(                        # Ruby
                | \\b new\\ ProcessStartInfo \\b                                     # C#
                | \\b Unix\\.open_process                                           # OCaml
                | \\.launchPath \\s{0,2} =                                          # Swift
                | provisioner \\s{1,3} "local-exec"                                # Terraform
                | \\b run: [^\\n]{0,120} \\$\\{\\{ \\s{0,2} github\\.event          # GitHub Actions
                  # evaluates text
                | \\b Code\\.eval_string                                            # Elixir
                | \\b getEngineByName \\s{0,2} \\(                                   # Java
                | \\b new\\ GroovyShell \\b
                | \\b parseExpression \\s{0,2} \\( \\s{0,2} [a-z_]                     # Spring
                | \\b Ognl\\.getValue
                | \\b CSharpCodeProvider \\b
                | \\b InteractiveConsole \\s{0,2} \\(                                # Python
                | \\b eval \\s{0,2} \\( \\s{0,2} parse \\s{0,2} \\( \\s{0,2} text         # R
                  # renders a template that is not fixed
                | \\b render_template_string \\s{0,2} \\( \\s{0,2} [a-z_f]
                | \\.from_string \\s{0,2} \\( \\s{0,2} [a-z_]
                  # PHP: calls or includes what a client names; the e flag runs the replacement
                | \\b call_user_func (?: _array )? \\s{0,2} \\( \\s{0,2} \\$
                | \\b (?: include | require ) (?: _once )? \\s{0,2} \\(? \\s{0,2}
                  \\$_ (?: get | post | request | cookie )
                | \\b preg_replace \\s{0,2} \\( \\s{0,2}
                  ["'] ([/\\#~]) [^"'\\n]{0,80} \\1 \\w{0,6} e \\w{0,4} ["']
                """)
            .matching("client.exec_command(line)")
            .nonMatching("the exec command")
            .reason("Further calls that run programs or text, one or two a language.")
            .build(),
        rule("sql-command", COMMAND_EXECUTION, HIGH)
            .keywords("xp_cmdshell", "sp_oacreate", "from program", "to program", "sys_exec")
            .keywords("sys_eval", "into outfile", "into dumpfile", "load_file", "utl_http")
            .keywords("dbms_scheduler")
            .pattern(
                """
                (?xi)
                  # runs a command: SQL Server, PostgreSQL, MySQL, Oracle
                  \\b xp_cmdshell \\b
                | \\b sp_oacreate \\b
                | \\b (?: from | to ) \\s{1,3} program \\s{1,3} ["']
                | \\b sys_ (?: exec | eval ) \\s{0,2} \\(
                | \\b dbms_scheduler\\.create_job
                  # writes or reads a file: MySQL
                | \\b into \\s{1,3} (?: outfile | dumpfile ) \\s{1,3} ["']
                | \\b load_file \\s{0,2} \\(
                """)
            .matching("exec xp_cmdshell 'x'")
            .nonMatching("a program from the shop")
            .reason("A database runs a command or touches files.")
            .build());
  }
}
