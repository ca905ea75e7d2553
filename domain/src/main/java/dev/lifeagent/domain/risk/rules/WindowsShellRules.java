package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.COMMAND_EXECUTION;
import static dev.lifeagent.domain.risk.Severity.CRITICAL;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Shells and scripts of Windows. */
final class WindowsShellRules {
  private WindowsShellRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("cmd-exe", COMMAND_EXECUTION, HIGH)
            .keywords("cmd /", "cmd.exe", "command.com", "%comspec%")
            .pattern(
                """
                (?xi)
                  \\b cmd (?: \\.exe )? ["']? \\s{1,3} / \\w{0,3} [ckr] \\b
                | \\b cmd\\.exe ["']? \\s{1,3} ["/&]
                | %comspec%
                """)
            .matching("cmd /c dir")
            .nonMatching("the cmd / option")
            .reason("Gives the Windows shell a command line.")
            .build(),
        rule("powershell", COMMAND_EXECUTION, HIGH)
            .keywords("powershell", "pwsh")
            .pattern(
                """
                (?xi)
                \\b (?: powershell | pwsh ) (?: \\.exe )? ["']? \\s{1,3}
                (?: [-/] [a-z]{1,20}                # an option
                  | ["']? (?: & | \\.\\\\ | \\$ ) )   # a call, a script here, a variable
                """)
            .matching("powershell -nop -c x")
            .nonMatching("PowerShell is a shell")
            .reason("Starts PowerShell with something to run.")
            .build(),
        rule("powershell-download", COMMAND_EXECUTION, CRITICAL)
            .keywords("invoke-expression", "iex", "downloadstring", "downloadfile")
            .keywords("net.webclient", "frombase64string", "invoke-webrequest")
            .keywords("start-bitstransfer", "invoke-restmethod", "-encodedcommand")
            .keywords("downloaddata", "add-mppreference")
            .pattern(
                """
                (?xi)
                  # evaluates text
                  \\b Invoke-Expression \\b
                | \\b iex \\s{0,2} [("'$]
                | \\| \\s{0,3} iex \\b
                  # fetches
                | \\.Download (?: String | File | Data ) \\s{0,2} \\(
                | \\b New-Object \\s{1,3} (?: System\\. )? Net\\.WebClient
                | \\b Start-BitsTransfer \\s{1,3} -
                  # runs what is in base64
                | \\s -e (?: nc | ncodedcommand )? \\s{1,3} [A-Za-z0-9+/=]{16,200}
                  # makes exceptions for the virus scanner
                | \\b Add-MpPreference \\b
                """)
            .matching("iex(x)")
            .nonMatching("the ie exception")
            .reason("PowerShell fetches or decodes code and runs it.")
            .build(),
        rule("windows-command-line", COMMAND_EXECUTION, LOW)
            .keywords(".exe", ".com ", ".bat", ".ps1", ".vbs", ".wsf", ".msc", ".hta")
            .pattern(
                """
                (?xi)
                ^ [\\ \\t+]{0,4}
                (?: start \\s{1,3} | call \\s{1,3} | \\. \\s{1,3} )?
                ["']?
                # a directory: from a drive, a variable, here, a server, or the root
                (?: (?: [a-z]: | %\\w{1,30}% | \\.{1,2} | \\\\\\\\ [\\w.]{1,40} )?
                    \\\\ [^"'\\n]{0,160}? )?
                [\\w.-]{1,50} \\. (?: exe | bat | ps1 | vbs | wsf | hta | scr ) \\b
                ["']? (?= \\s | $ )
                """)
            .matching("tool.exe /x y")
            .nonMatching("see tool.exe")
            .reason("A line that starts with a Windows program.")
            .build(),
        rule("windows-script", COMMAND_EXECUTION, MEDIUM)
            .keywords(".ps1", ".vbs", ".wsf", ".sct", ".hta", ".dll,", ".dll ", ".dll\"", ".inf")
            .pattern(
                """
                (?xi)
                  # a function of a library, by name or number, as rundll32 takes it
                  \\.dll ["']? \\s{0,2} , \\s{0,2} \\#? \\w{1,60}
                | \\b scrobj\\.dll \\b
                | \\b comsvcs\\.dll \\b
                | \\.inf,\\w
                  # scripts that come with Windows
                | \\b (?: cl_\\w{3,24} | utilityfunctions | pester
                        | launch-vsdevshell ) \\. (?: ps1 | bat ) \\b
                | \\b (?: pubprn | winrm | slmgr | manage-bde ) \\. (?: vbs | wsf ) \\b
                  # regsvr32 /i:address
                | /i: \\S{1,200} \\. (?: sct | dll | txt )
                """)
            .matching("rundll32: x.dll,Go")
            .nonMatching("load x.so, then y.so")
            .reason("Windows scripts and libraries that run code for any caller.")
            .build(),
        rule("windows-named-stream", COMMAND_EXECUTION, LOW)
            .keywords(".exe", ".txt:", ".dll:", ".ini", "wmic", "print /d")
            .pattern(
                """
                (?xi)
                  # file:stream; after a colon of a sentence comes a blank
                  \\b [\\w-]{1,40} \\. (?: txt | log | dat | ini | cab | tar ) \\s{0,1}
                  : [\\w-]{1,40} \\.? \\w{0,5}
                  (?= \\s | $ | " )
                | \\b print \\s{1,3} /d:
                """)
            .matching("type x > a.txt:b.exe")
            .nonMatching("a.txt: b")
            .reason("Hides a program in a named stream of a file.")
            .build());
  }
}
