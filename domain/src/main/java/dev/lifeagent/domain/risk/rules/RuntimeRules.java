package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Calls with which programs start others, one or two a language; see {@link CodeRules}. */
final class RuntimeRules {
  private RuntimeRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule(
            "runtime-process",
            Severity.HIGH,
            List.of(
                "deno.run",
                "deno.command",
                "bun.spawn",
                "system2(",
                "popen2",
                "popen3",
                "shell: true",
                "shell:true",
                "start-process",
                "psexec"),
            "(?i)\\bDeno\\.(?:run|Command)\\s{0,2}\\(|\\bBun\\.spawn(?:Sync)?\\s{0,2"
                + "}\\(|\\bsystem2\\s{0,2}\\(\\s{0,2}[\"\\'\\w]|\\bpopen[23]\\.popen[234]\\s{0"
                + ",2}\\(|\\b(?:spawn|exec\\w{0,8}|fork)(?:Sync)?\\s{0,2}\\([^)\\n]{1,100"
                + "}shell[\"\\']?\\s{0,2}:\\s{0,2}true|\\bStart-Process\\s{1,3}[\"\\'$\\w-]|"
                + "\\bpsexec(?:64)?(?:\\.exe)?\\s{1,3}[\\\\-]",
            "Bun.spawn([\"ls\"])",
            "the shell: true option",
            "A runtime starts a program (Deno, Bun, R, Node, PowerShell)."),
        rule(
            "starts-a-process",
            Severity.HIGH,
            List.of(
                "getruntime",
                "exec.cmd{",
                "forkexec",
                "shellexecute",
                "_popen",
                "posix_spawn",
                "nsapplescript",
                "os.cmd",
                "os:cmd",
                "diagnostics.process",
                "add-type",
                "invoke-command",
                "(iex",
                "exec params",
                "system(\"",
                "system('",
                "send(params",
                "code.interact",
                "numexpr.evaluate",
                "process(s\""),
            "(?i)\\bRuntime\\.getRuntime\\(\\)\\s{0,2};[^\\n]{0,80}\\.exec\\s{0,2}\\(|"
                + "\\bgetRuntime\\.exec\\s{0,2}\\(|\\bexec\\.Cmd\\s{0,2}\\{|\\bForkExec\\s{0,"
                + "2}\\(|\\bShellExecute(?:Ex)?[AW]?\\s{0,2}\\(\\s{0,2}[\\w(&]|(?<!\\w)_w?"
                + "popen\\s{0,2}\\(\\s{0,2}[\"'\\w]|\\bposix_spawnp?\\s{0,2}\\(\\s{0,2}&|\\bN"
                + "SAppleScript\\s{0,2}\\(\\s{0,2}source|(?<![\\w.]):?os[.:]cmd\\s{0,2}\\("
                + "\\s{0,2}[\"'~\\w]|\\[(?:System\\.)?Diagnostics\\.Process\\]::Start|\\bAd"
                + "d-Type\\s{1,3}-(?:TypeDefinition|MemberDefinition)|\\bInvoke-Comma"
                + "nd\\s{1,3}-|\\(iex\\s|\\b(?:exec|system|send|eval)[ (]{1,2}params\\[|"
                + "\\bsystem\\s{0,2}\\(\\s{0,2}[\"'][^\"'\\n]{0,60}#\\{|\\bsystem\\s{0,2}\\(\\s"
                + "{0,2}[\"'](?:/usr)?(?:/s?bin/)?(?:id|whoami|cat|ls|curl|wget|rm|n"
                + "c|sleep|ping|sh|bash|uname|dir|type)\\b|\\bcode\\.interact\\s{0,2}\\("
                + "|\\bnumexpr\\.evaluate\\s{0,2}\\(\\s{0,2}[a-z_]|\\bProcess\\s{0,2}\\(\\s{"
                + "0,2}s?\"[^\"\\n]{0,60}\"[^\\n]{0,20}\\)\\.!",
            "cmd := &exec.Cmd{Path: p}",
            "the ShellExecute function",
            "A program starts another (Java, Go, C, Erlang, Ruby, Scala, PowerShell)."));
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
        RiskCategory.COMMAND_EXECUTION,
        severity,
        keywords,
        pattern,
        matching,
        nonMatching,
        reason);
  }
}
