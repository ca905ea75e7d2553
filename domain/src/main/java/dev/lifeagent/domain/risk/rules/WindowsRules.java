package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Windows: its shells, and its programs that run code for whoever calls them. */
final class WindowsRules {
  private WindowsRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule(
            "cmd-exe",
            Severity.HIGH,
            List.of("cmd /", "cmd.exe", "command.com", "%comspec%"),
            "(?i)\\bcmd(?:\\.exe)?[\"']?\\s{1,3}/\\w{0,3}[ckr]\\b|\\bcmd\\.exe[\"']?\\s{1,3"
                + "}[\"/&]|%comspec%",
            "cmd /c dir",
            "the cmd / option",
            "Gives the Windows shell a command line."),
        rule(
            "powershell",
            Severity.HIGH,
            List.of("powershell", "pwsh"),
            "(?i)\\b(?:powershell|pwsh)(?:\\.exe)?[\"']?\\s{1,3}(?:[-/][a-z]{1,20}|[\"']?(?"
                + ":&|\\.\\\\|\\$))",
            "powershell -nop -c x",
            "PowerShell is a shell",
            "Starts PowerShell with something to run."),
        rule(
            "powershell-download",
            Severity.CRITICAL,
            List.of(
                "invoke-expression",
                "iex",
                "downloadstring",
                "downloadfile",
                "net.webclient",
                "frombase64string",
                "invoke-webrequest",
                "start-bitstransfer",
                "invoke-restmethod",
                "-encodedcommand",
                "downloaddata",
                "add-mppreference"),
            "(?i)\\bInvoke-Expression\\b|\\biex\\s{0,2}[(\"'$]|\\|\\s{0,3}iex\\b|\\.Downloa"
                + "d(?:String|File|Data)\\s{0,2}\\(|\\bNew-Object\\s{1,3}(?:System\\.)?Net\\.WebC"
                + "lient|\\bStart-BitsTransfer\\s{1,3}-|\\s-e(?:nc|ncodedcommand)?\\s{1,3}[A-Za-z"
                + "0-9+/=]{16,200}|\\bAdd-MpPreference\\b",
            "iex(x)",
            "the ie exception",
            "PowerShell fetches or decodes code and runs it."),
        rule(
            "windows-lolbin",
            Severity.MEDIUM,
            List.of(
                "rundll32",
                "regsvr32",
                "mshta",
                "wmic",
                "certutil",
                "bitsadmin",
                "cscript",
                "wscript",
                "msiexec",
                "installutil",
                "regasm",
                "regsvcs",
                "odbcconf",
                "cmstp",
                "forfiles",
                "schtasks",
                "xwizard",
                "pcalua",
                "esentutl",
                "extrac32",
                "diskshadow",
                "ntdsutil",
                "vssadmin",
                "wevtutil",
                "procdump",
                "msdt",
                "mavinject",
                "ieexec",
                "infdefaultinstall",
                "devtunnel",
                "certoc",
                "ldifde",
                "dnscmd",
                "pubprn",
                "syncappv",
                "rdrleakdiag",
                "tttracer",
                "makecab",
                "diantz",
                "certreq",
                "winget",
                "extexport",
                "wlrmdr",
                "sqldumper",
                "tracker",
                "bginfo"),
            "(?i)(?<![\\w.])(?:rundll32|regsvr32|mshta|wmic|certutil|bitsadmin|cscript|wscr"
                + "ipt|msiexec|installutil|regasm|regsvcs|odbcconf|cmstp|forfiles|schtasks|xwizar"
                + "d|pcalua|esentutl|extrac32|diskshadow|ntdsutil|vssadmin|wevtutil|procdump(?:64"
                + ")?|msdt|mavinject|ieexec|infdefaultinstall|devtunnel|certoc|ldifde|dnscmd|rdrl"
                + "eakdiag|tttracer|syncappvpublishingserver|makecab|diantz|certreq|winget|extexp"
                + "ort|wlrmdr|sqldumper|bginfo)(?:\\.exe)?[\"']?\\s{1,3}(?:[-/\"'.\\\\{%]|[a-z]:\\"
                + "\\|\\w{1,40}[.,\\\\:]|process\\b|create\\b|list\\b|host\\b|https?:)",
            "rundll32 x.dll,Go",
            "certutil works",
            "Windows programs that run or fetch code for whoever calls them (LOLBAS)."),
        rule(
            "windows-command-line",
            Severity.LOW,
            List.of(".exe", ".com ", ".bat", ".ps1", ".vbs", ".wsf", ".msc", ".hta"),
            "(?im)^[ \\t+]{0,4}(?:start\\s{1,3}|call\\s{1,3}|\\.\\s{1,3})?[\"']?(?:(?:[a-z]"
                + ":|%\\w{1,30}%|\\.{1,2}|\\\\\\\\[\\w.]{1,40})?\\\\[^\"'\\n]{0,160}?)?[\\w.-]{1,"
                + "50}\\.(?:exe|bat|ps1|vbs|wsf|hta|scr)\\b[\"']?(?=\\s|$)",
            "tool.exe /x y",
            "see tool.exe",
            "A line that starts with a Windows program."),
        rule(
            "windows-script",
            Severity.MEDIUM,
            List.of(".ps1", ".vbs", ".wsf", ".sct", ".hta", ".dll,", ".dll ", ".dll\"", ".inf"),
            "(?i)\\.dll[\"']?\\s{0,2},\\s{0,2}#?\\w{1,60}|\\b(?:cl_\\w{3,24}|utilityfunctio"
                + "ns|pester|launch-vsdevshell)\\.(?:ps1|bat)\\b|\\b(?:pubprn|winrm|slmgr|manage-"
                + "bde)\\.(?:vbs|wsf)\\b|/i:\\S{1,200}\\.(?:sct|dll|txt)|\\bscrobj\\.dll\\b|\\bco"
                + "msvcs\\.dll\\b|\\.inf,\\w",
            "rundll32: x.dll,Go",
            "load x.so, then y.so",
            "Windows scripts and libraries that run code for whoever calls them."),
        rule(
            "windows-named-stream",
            Severity.LOW,
            List.of(".exe", ".txt:", ".dll:", ".ini", "wmic", "print /d"),
            "(?i)\\b[\\w-]{1,40}\\.(?:txt|log|dat|ini|cab|tar)\\s{0,1}:[\\w-]{1,40}\\.?\\w{"
                + "0,5}(?=\\s|$|\")|\\bprint\\s{1,3}/d:",
            "type x > a.txt:b.exe",
            "a.txt: b",
            "Hides a program in a named stream of a file."),
        rule(
            "windows-persistence",
            Severity.HIGH,
            List.of(
                "reg add",
                "reg.exe add",
                "reg save",
                "reg export",
                "\\run",
                "net user",
                "net localgroup",
                "net.exe user",
                "sc create",
                "sc.exe create",
                "schtasks",
                "at.exe",
                "hklm\\",
                "hkcu\\",
                "netsh ",
                "wevtutil cl"),
            "(?i)\\breg(?:\\.exe)?\\s{1,3}(?:add|save|export|import)\\s{1,3}\\S|\\bnet1?(?:"
                + "\\.exe)?\\s{1,3}(?:user|localgroup|group|share|use)\\s{1,3}[^\\n]{0,60}(?:/add"
                + "|/del|\\*|\\\\\\\\)|\\bsc(?:\\.exe)?\\s{1,3}(?:\\\\\\\\\\S{1,40}\\s{1,3})?(?:c"
                + "reate|config|start)\\s{1,3}\\w|\\\\CurrentVersion\\\\Run(?:Once)?\\b|\\bnetsh("
                + "?:\\.exe)?\\s{1,3}(?:advfirewall|interface|trace|add|wlan)\\b",
            "reg add HKCU\\x",
            "the registry",
            "Changes accounts, services, the registry or the firewall of Windows."),
        rule(
            "windows-recon",
            Severity.MEDIUM,
            List.of(
                "dir c:",
                "type c:",
                "dir+c:",
                "dir%20c:",
                "systeminfo",
                "ipconfig",
                "net user",
                "net view",
                "tasklist",
                "ver|",
                "boot.ini"),
            "(?im)\\b(?:dir|type)[ +]{1,3}[a-z]:(?:\\\\|/|%5c|%2f)|^[ \\t+|;&]{0,4}(?:syste"
                + "minfo|ipconfig(?:[ +]{1,2}/all)?|tasklist|net[ +](?:user|view|localgroup))[ \\"
                + "t]{0,3}[;|&]?$",
            "dir c:\\",
            "the dir of c: is",
            "Looks around on a Windows machine."));
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
