package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.COMMAND_EXECUTION;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/**
 * Programs of Windows, Office and Visual Studio that run, load or copy whatever they are told to,
 * so that a list of allowed programs stops nothing (the project LOLBAS, "Living Off The Land
 * Binaries, Scripts and Libraries").
 */
final class WindowsProxyRules {
  private WindowsProxyRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("windows-proxy", COMMAND_EXECUTION, MEDIUM)
            .keywords(".exe")
            .part(
                "program",
                """
                # of Windows
                  addinutil | appinstaller | aspnet_compiler | atbroker | certoc | certreq | cmdl32
                | cmstp | colorcpl | computerdefaults | configsecuritypolicy | conhost
                | customshellhost | datasvcutil | desktopimgdownldr | devicecredentialdeployment
                | diantz | diskshadow | esentutl | eudcedit | eventvwr | extexport | extrac32
                | fltmc | gpscript | ie4uinit | iediagcmd | ieexec | ilasm | imewdbld
                | infdefaultinstall | installutil | jsc | ldifde | makecab | mavinject | mpcmdrun
                | msconfig | msdt | ngen | odbcconf | offlinescannershell
                | onedrivestandaloneupdater | pcalua | pcwrun | pktmon | pnputil | presentationhost
                | printbrm | provlaunch | psr | rasautou | rdrleakdiag | regasm | regsvcs | regini
                | register-cimprovider | replace | rpcping | runexehelper | runonce
                | runscripthelper | scriptrunner | setres | settingsynchost | setupugc | stordiag
                | syncappvpublishingserver | ttdinject | tttracer | unregmp2 | verclsid | wab
                | wbemtest | winget | wlrmdr | workfolders | wsreset | wuauclt | xwizard
                # of Office, Visual Studio, the SDK, SQL Server
                | acccheckconsole | adplus | agentexecutor | appcert | appvlp | bginfo | coregen
                | createdump | csi | defaultpack | devinit | devtoolslauncher | devtunnel | dnx
                | dsdbutil | dtutil | dump64 | dumpminitool | dxcap | ecmangen | fsi(?:anycpu)?
                | mftrace | msaccess | msdeploy | msohtmed | mspub | msxsl | ntdsutil | openconsole
                | procdump (?:64)? | protocolhandler | rcsi | remote | sqldumper | sqlps | sqltoolsps
                | squirrel | testwindowremoteagent | tracker | update | visualuiaverifynative
                | vsdiagnostics | vshadow | vsiisexelauncher | vsjitdebugger | vslaunchbrowser
                | vsls-agent | vstest\\.console | wfmformat | wfc | winproj | xbootmgr (?:sleep)?
                | xsd | dotnet\\.exe \\s{1,3} (?: msbuild | fsi ) | msbuild
                """)
            .pattern(
                """
                (?xi)
                ^ [\\ \\t+]{0,4} (?: start \\s{1,3} | call \\s{1,3} )? ["']?
                # a directory: from a drive, a variable, here, a server, or the root
                (?: (?: [a-z]: | %\\w{1,30}% | \\.{1,2} | \\\\\\\\ [\\w.]{1,40} )? \\\\ [^"'\\n]{0,160}? )?
                (?&program) (?: (?<= dotnet\\.exe \\s msbuild | dotnet\\.exe \\s fsi ) | \\.exe \\b )
                ["']? (?= \\s{1,4} (?! (?: is | was | and | or | has | does | when | in | to | of
                                        | crash\\w{0,3} | fails? | on | the | as | will | can ) \\b
                                      | [^\\n]{1,200} \\.sln \\b )
                          \\S | $ )
                """)
            .matching("vshadow.exe -nw -exec=c:\\a.exe c:")
            .nonMatching("vshadow.exe is a tool")
            .reason("A line that starts a Windows program which runs or copies what it is given.")
            .build(),
        rule("windows-copy-by-search", COMMAND_EXECUTION, MEDIUM)
            .keywords("findstr")
            .pattern(
                """
                (?xi)
                \\b findstr (?: \\.exe )? \\s [^\\n|&>]{0,160} /v \\b [^\\n|&>]{0,160}
                \\. (?: exe | dll | txt | bin ) \\b [^\\n|&>]{0,20} > \\s{0,3} [\\w%.:\\\\"]
                """)
            .matching("findstr /v /l nothing x.exe > c:\\y.exe")
            .nonMatching("findstr /v comment a.log | more")
            .reason("Copies a program by a search that finds all of its lines.")
            .build());
  }
}
