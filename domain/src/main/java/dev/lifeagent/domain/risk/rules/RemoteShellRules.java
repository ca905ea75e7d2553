package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.COMMAND_EXECUTION;
import static dev.lifeagent.domain.risk.Severity.CRITICAL;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.rules.Fragments.SHELL;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Shells that are controlled over the network, and programs that are downloaded and run. */
final class RemoteShellRules {
  private RemoteShellRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("dev-tcp", COMMAND_EXECUTION, CRITICAL)
            .keywords("/dev/tcp", "/dev/udp")
            .pattern(
                """
                (?x)
                /dev/ (?: tcp | udp )
                / [\\w.$-]{1,60}    # host
                / [\\w$]{1,6}       # port
                """)
            .matching("cat < /dev/tcp/h/1")
            .nonMatching("under /dev/tcp")
            .reason("A shell connects to a host, mostly to be controlled from there.")
            .build(),
        rule("remote-shell", COMMAND_EXECUTION, CRITICAL)
            .keywords("nc ", "ncat", "netcat", "mkfifo", "socat", "s_client", "fsockopen")
            .keywords("pty.spawn", "dup2", "inet_aton", "tcpsocket", "sockaddr_in", "tcpclient")
            .keywords("mknod", "telnet", "socket\"", "socket(", "socket -")
            .pattern(
                """
                (?xi)
                  # netcat: an option that runs a program, or a host and a port
                  \\b n (?: c | cat | etcat ) (?: \\.exe | \\.traditional | \\.openbsd )? \\b
                  [^\\n;|]{0,80} \\s -\\w{0,4} [ec] \\b
                | \\b n (?: c | cat | etcat ) \\b \\s{1,3} (?: -\\w{1,6} \\s{1,3} ){0,3}
                  [\\w.]{1,60} \\s{1,3} \\d{2,5} \\b
                  # a pipe that joins a shell and a connection
                | \\b mkfifo \\s{1,3} /
                | \\b mknod \\s{1,3} \\S{1,40} \\s{1,3} p \\b
                  # other programs that connect
                | \\b socat \\b [^\\n]{0,80} \\b (?: exec | tcp | udp | system ) \\w{0,8} :
                | \\b openssl\\ s_client \\b [^\\n]{0,80} -connect
                | \\b socket \\s{1,3} -\\w{1,4} p \\b
                | \\b telnet \\s{1,3} [\\w.]{1,60} \\s{1,3} \\d{2,5} \\s{0,2} \\|
                  # calls of PHP, Python, Ruby, Perl, PowerShell, Lua and Node
                | \\b fsockopen \\s{0,2} \\(
                | \\b pty\\.spawn \\s{0,2} \\(
                | \\b os\\.dup2 \\s{0,2} \\(
                | \\b TCPSocket\\. (?: new | open ) \\b
                | \\b sockaddr_in \\s{0,2} \\(
                | \\b TCPClient \\s{0,2} \\(
                | \\b require\\( ["'] socket ["'] \\)
                """)
            .matching("nc -e x host 1")
            .nonMatching("the nc file")
            .reason("Connects a shell or a program to the network.")
            .build(),
        rule("download-and-run", COMMAND_EXECUTION, CRITICAL)
            .keywords("curl", "wget", "fetch", "lwp-request", "iwr", "invoke-webrequest")
            .part("shell", SHELL)
            .pattern(
                """
                (?xi)
                  # what was fetched goes into an interpreter
                  \\b (?: curl | wget | fetch | lwp-request | iwr | invoke-webrequest ) \\b
                  [^\\n|]{0,160} \\| \\s{0,3}
                  (?: sudo \\s{1,3} (?: -\\w \\s{1,3} )? )? (?: env \\s{1,3} )?
                  (?: (?&shell) | python[23]? | perl | ruby | node | php | iex ) \\b
                  # an interpreter takes what is fetched as its script
                | \\b (?: (?&shell) | source | eval | \\. ) \\s{1,3}
                  ["']? (?: <\\( | \\$\\( | ` ) \\s{0,2} (?: curl | wget ) \\b
                  # first fetched, then run or made executable
                | \\b (?: curl | wget ) \\b [^\\n]{0,160} (?: && | ; ) \\s{0,3}
                  (?: (?&shell) \\b | chmod \\s{1,3} \\+? [0-7a-z+]{1,5} \\s | \\./ )
                """)
            .matching("curl -s x | sh")
            .nonMatching("curl -s x > y")
            .reason("Runs what it has just fetched, unseen.")
            .build(),
        rule("fetch-to-file", COMMAND_EXECUTION, LOW)
            .keywords("wget ", "curl ", "lwp-download", "aria2c")
            .part("options", "(?: -{1,2} [\\w=-]{1,40} \\s{1,3} ){0,6}")
            .pattern(
                """
                (?xi)
                  # these write a file by default
                  \\b (?: wget | lwp-download | aria2c ) \\s{1,3} (?&options)
                  ["']? (?: https? | ftp ) ://
                  # curl writes one with an option
                | \\b curl \\s{1,3} (?&options) ["']? (?: https? | ftp ) :// [^\\s]{1,200}
                  \\s{1,3} -[oO] \\b
                """)
            .matching("wget -q http://x/y")
            .nonMatching("wget is a tool")
            .reason("Brings a foreign file onto the machine.")
            .build());
  }
}
