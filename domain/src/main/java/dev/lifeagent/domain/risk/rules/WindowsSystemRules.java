package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.COMMAND_EXECUTION;
import static dev.lifeagent.domain.risk.Severity.CRITICAL;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/**
 * Windows programs that run others (LOLBAS), change the system, read secrets from it or destroy
 * data.
 */
final class WindowsSystemRules {
  private WindowsSystemRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("windows-lolbin", COMMAND_EXECUTION, MEDIUM)
            .keywords("rundll32", "regsvr32", "mshta", "wmic", "certutil", "bitsadmin", "cscript")
            .keywords("wscript", "msiexec", "installutil", "regasm", "regsvcs", "odbcconf")
            .keywords("cmstp", "forfiles", "schtasks", "xwizard", "pcalua", "esentutl")
            .keywords("extrac32", "diskshadow", "ntdsutil", "vssadmin", "wevtutil", "procdump")
            .keywords("msdt", "mavinject", "ieexec", "infdefaultinstall", "devtunnel", "certoc")
            .keywords("ldifde", "dnscmd", "pubprn", "syncappv", "rdrleakdiag", "tttracer")
            .keywords("makecab", "diantz", "certreq", "winget", "extexport", "wlrmdr")
            .keywords("sqldumper", "tracker", "bginfo")
            .pattern(
                """
                (?xi)
                (?<! [\\w.] )
                (?: # run code
                    rundll32 | regsvr32 | mshta | wmic | cscript | wscript | msiexec | installutil
                  | regasm | regsvcs | odbcconf | cmstp | forfiles | schtasks | xwizard | pcalua
                  | msdt | mavinject | ieexec | infdefaultinstall | devtunnel | certoc
                  | syncappvpublishingserver | extexport | wlrmdr | bginfo | winget
                    # fetch, copy or pack
                  | certutil | bitsadmin | esentutl | extrac32 | makecab | diantz | certreq
                    # read or change what the system keeps
                  | diskshadow | ntdsutil | vssadmin | wevtutil | procdump (?: 64 )? | ldifde
                  | dnscmd | rdrleakdiag | tttracer | sqldumper )
                (?: \\.exe )? ["']? \\s{1,3}
                # an option, a path, a library or a word of theirs; a sentence goes on otherwise
                (?: [-/"'.\\\\{%] | [a-z]:\\\\ | \\w{1,40} [.,\\\\:] | process \\b | create \\b
                  | list \\b | host \\b | https?: )
                """)
            .matching("rundll32 x.dll,Go")
            .nonMatching("certutil works")
            .reason("Windows programs that run or fetch code for any caller (LOLBAS).")
            .build(),
        rule("windows-program", COMMAND_EXECUTION, MEDIUM)
            .keywords("netsh", ".exe", "/v:on", "expand \\\\", "findstr", "cmdkey")
            .keywords("/interactive", "gpscript", "ftp -s", "rasautou", "winrm", "runwizard")
            .keywords("for /f", "cimprovider", "msfvenom", "$env:comspec", "@echo off")
            .pattern(
                """
                (?xi)
                  # changes the firewall, or the stored passwords
                  \\b netsh (?: \\.exe )? \\s{1,3} \\w{2,14} \\s{1,3}
                  (?: set | add | delete | reset ) \\b
                | \\b cmdkey \\s{1,3} /
                  # runs a program: behind a separator, in a loop, from a script, at an hour
                | [&|;] \\s{0,3} (?: start \\s{1,3} )? [\\w-]{2,24} \\.exe \\b
                | \\b cmd \\s{1,3} /V:ON \\b
                | \\b for \\s{1,3} /f \\s{1,3} ["'%]
                | \\b at \\s{1,3} \\d{1,2}:\\d\\d \\s{1,3} /interactive
                | \\b gpscript \\s{1,3} /
                | \\b ftp \\s{1,3} -s:
                | \\b rasautou \\s{1,3} -d
                | \\b winrm \\s{1,3} (?: invoke | set ) \\s
                | \\b xwizard \\s{1,3} RunWizard
                | \\b register-cimprovider \\s{1,3} -
                | & \\s{1,3} \\$env:ComSpec
                | @echo \\s{1,3} off \\s{0,3} &
                  # copies from another machine, or looks for something there
                | \\b expand (?: \\.exe )? \\s{1,3} \\\\\\\\
                | \\b findstr \\b [^\\n]{0,60} \\\\\\\\ [\\w.]
                  # makes a program for an attack
                | \\b msfvenom \\s{1,3} -p \\b
                """)
            .matching("netsh firewall set opmode disable")
            .nonMatching("x.exe and y.exe")
            .reason("Windows programs that run others, or change what guards the machine.")
            .build(),
        rule("windows-persistence", COMMAND_EXECUTION, HIGH)
            .keywords("reg add", "reg.exe add", "reg save", "reg export", "\\run", "net user")
            .keywords("net localgroup", "net.exe user", "sc create", "sc.exe create")
            .keywords("schtasks", "at.exe", "hklm\\", "hkcu\\", "netsh ", "wevtutil cl")
            .pattern(
                """
                (?xi)
                  # the registry
                  \\b reg (?: \\.exe )? \\s{1,3} (?: add | save | export | import ) \\s{1,3} \\S
                | \\\\CurrentVersion\\\\Run (?: Once )? \\b
                  # accounts and shares
                | \\b net1? (?: \\.exe )? \\s{1,3}
                  (?: user | localgroup | group | share | use ) \\s{1,3}
                  [^\\n]{0,60} (?: /add | /del | \\* | \\\\\\\\ )
                  # services, of this machine or another
                | \\b sc (?: \\.exe )? \\s{1,3} (?: \\\\\\\\ \\S{1,40} \\s{1,3} )?
                  (?: create | config | start ) \\s{1,3} \\w
                  # the firewall and the network
                | \\b netsh (?: \\.exe )? \\s{1,3}
                  (?: advfirewall | interface | trace | add | wlan ) \\b
                """)
            .matching("reg add HKCU\\x")
            .nonMatching("the registry")
            .reason("Changes accounts, services, the registry or the firewall of Windows.")
            .build(),
        rule("windows-recon", COMMAND_EXECUTION, MEDIUM)
            .keywords("dir c:", "type c:", "dir+c:", "dir%20c:", "systeminfo", "ipconfig")
            .keywords("net user", "net view", "tasklist", "ver|", "boot.ini")
            .pattern(
                """
                (?xi)
                  # a directory or a file of a drive; the plus is a blank in a query
                  \\b (?: dir | type ) [\\ +]{1,3} [a-z]: (?: \\\\ | / | %5c | %2f )
                  # a line that is nothing but such a command
                | ^ [\\ \\t+|;&]{0,4}
                  (?: systeminfo | ipconfig (?: [\\ +]{1,2} /all )? | tasklist
                    | net [\\ +] (?: user | view | localgroup ) )
                  [\\ \\t]{0,3} [;|&]? $
                """)
            .matching("dir c:\\")
            .nonMatching("the dir of c: is")
            .reason("Looks around on a Windows machine.")
            .build(),
        rule("windows-destroys", COMMAND_EXECUTION, CRITICAL)
            .keywords("vssadmin", "bcdedit", "wbadmin", "del /", "rd /s", "rmdir /s", "format ")
            .keywords("cipher /w", "erase /")
            .pattern(
                """
                (?xi)
                  # what could be restored from
                  \\b vssadmin (?: \\.exe )? \\s{1,3} (?: delete | resize ) \\s
                | \\b bcdedit (?: \\.exe )? \\s{1,3} / (?: set | delete ) \\b
                | \\b wbadmin \\s{1,3} delete \\b
                | \\b cipher \\s{1,3} /w:
                  # whole trees and drives
                | \\b (?: del | erase ) \\s{1,3} (?: /[fsqa] \\s{1,3} ){1,4} ["']? (?: [a-z]: | %
                                                                                     | \\* )
                | \\b r (?: d | mdir ) \\s{1,3} (?: /[sq] \\s{1,3} ){1,2} ["']? (?: [a-z]: | %
                                                                                  | \\\\ )
                | \\b format \\s{1,3} [a-z]: (?: \\s | $ )
                """)
            .matching("del /f /s /q C:\\x")
            .nonMatching("the date format c as d")
            .reason("Deletes what Windows could be restored from, or a whole drive.")
            .build());
  }
}
