package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Further programs of Windows that run others or destroy; see {@link WindowsRules}. */
final class WindowsTricks {
  private WindowsTricks() {}

  static List<RiskRule> all() {
    return List.of(
        rule(
            "windows-destroys",
            Severity.CRITICAL,
            List.of(
                "vssadmin",
                "bcdedit",
                "wbadmin",
                "del /",
                "rd /s",
                "rmdir /s",
                "format ",
                "cipher /w",
                "erase /"),
            "(?i)\\bvssadmin(?:\\.exe)?\\s{1,3}(?:delete|resize)\\s|\\bbcdedit(?:\\."
                + "exe)?\\s{1,3}/(?:set|delete)\\b|\\bwbadmin\\s{1,3}delete\\b|\\b(?:del|"
                + "erase)\\s{1,3}(?:/[fsqa]\\s{1,3}){1,4}[\"\\']?(?:[a-z]:|%|\\*)|\\br(?:"
                + "d|mdir)\\s{1,3}(?:/[sq]\\s{1,3}){1,2}[\"\\']?(?:[a-z]:|%|\\\\)|\\bforma"
                + "t\\s{1,3}[a-z]:(?:\\s|$)|\\bcipher\\s{1,3}/w:",
            "del /f /s /q C:\\x",
            "the date format c as d",
            "Deletes what Windows could be restored from, or a whole drive."),
        rule(
            "windows-program",
            Severity.MEDIUM,
            List.of(
                "netsh",
                ".exe",
                "/v:on",
                "expand \\\\",
                "findstr",
                "cmdkey",
                "/interactive",
                "gpscript",
                "ftp -s",
                "rasautou",
                "winrm",
                "runwizard",
                "for /f",
                "cimprovider",
                "msfvenom",
                "$env:comspec",
                "@echo off"),
            "(?im)\\bnetsh(?:\\.exe)?\\s{1,3}\\w{2,14}\\s{1,3}(?:set|add|delete|re"
                + "set)\\b|[&|;]\\s{0,3}(?:start\\s{1,3})?[\\w-]{2,24}\\.exe\\b|\\bcmd\\s{1"
                + ",3}/V:ON\\b|\\bexpand(?:\\.exe)?\\s{1,3}\\\\\\\\|\\bfindstr\\b[^\\n]{0,60}\\\\"
                + "\\\\[\\w.]|\\bcmdkey\\s{1,3}/|\\bat\\s{1,3}\\d{1,2}:\\d\\d\\s{1,3}/interact"
                + "ive|\\bgpscript\\s{1,3}/|\\bftp\\s{1,3}-s:|\\brasautou\\s{1,3}-d|\\bwin"
                + "rm\\s{1,3}(?:invoke|set)\\s|\\bxwizard\\s{1,3}RunWizard|\\bfor\\s{1,3}"
                + "/f\\s{1,3}[\"'%]|\\bregister-cimprovider\\s{1,3}-|\\bmsfvenom\\s{1,3}-"
                + "p\\b|&\\s{1,3}\\$env:ComSpec|@echo\\s{1,3}off\\s{0,3}&",
            "netsh firewall set opmode disable",
            "x.exe and y.exe",
            "Windows programs that run others, or change what guards the machine."));
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
