package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Shells and the programs of Unix that start one. */
final class ShellRules {
  private ShellRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule(
            "shell-path",
            Severity.MEDIUM,
            List.of(
                "bin/sh",
                "bin/bash",
                "bin/dash",
                "bin/zsh",
                "bin/ksh",
                "bin/csh",
                "bin/tcsh",
                "bin/ash"),
            "(?<!#!)(?<!#! )(?<![\\w.`])/(?:usr/|usr/local/)?bin/(?:ba|da|z|k|c|tc|a)?sh\\b"
                + "(?![\\w./-])",
            "vi -c \":!/bin/sh\"",
            "#!/bin/sh\necho",
            "Starts a shell by its path; a script names one in its first line alone."),
        rule(
            "shell-command-string",
            Severity.HIGH,
            List.of(
                "sh -c",
                "sh -lc",
                "bash -c",
                "sh -ic",
                "sh -i",
                "shell -c",
                "sh -p",
                "sh\" -c",
                "sh' -c",
                "sh\", \"-c",
                "sh\",\"-c",
                "sh', '-c",
                "sh.exe -c"),
            "(?i)\\b(?:ba|da|z|k|c|tc|a)?sh(?:\\.exe)?[ \\t]{1,4}[\"']?-(?:[a-z]{0,3}c|i|p)"
                + "\\b[\"', \\t]",
            "bash -c \"id\"",
            "the bash -completion",
            "Gives a shell a string to run, or starts it for a person to type into."),
        rule(
            "separator-first",
            Severity.HIGH,
            List.of(";", "&", "|"),
            "(?i)[;|&](?=[;|&]?[ \\t+]{0,3}[%$({\"'/a-z])"
                + "(?=[;|&]?[ \\t+]{0,3}(?:%20|%09)?[$({\"']{0,3}(?:/usr)?(?:/s?bin/)?(?"
                + ":touch|mkdir|system\\(|exec|phpinfo|nmap|tasklist|sudo|mount|attrib|copy|del|f"
                + "ormat|whoami|id|uname|hostname|ifconfig|ipconfig|netstat|ps|ls|dir|cat|type|wg"
                + "et|curl|nc|ncat|netcat|telnet|ping|sleep|reboot|shutdown|rm|chmod|chown|userad"
                + "d|adduser|passwd|pwd|net|systeminfo|ver|perl|python[23]?|php|ruby|bash|sh|nslo"
                + "okup|dig|tftp|ftp|phpinfo|env|printenv|crontab|killall|kill|echo|lynx|which|fi"
                + "nd|head|tail|more|cmd|powershell|touch|cp|mv|dd|awk|sed|xterm|gcc|regedit|rout"
                + "e|w|who|last|set))(?<=^[ \\t\"'`+]{0,3}[\\w.$*+-]{0,24}[\"']?[;|&]|\\n[ \\t\"'"
                + "`+]{0,3}[\\w.$*+-]{0,24}[\"']?[;|&])[;|&]?(?!amp;|lt;|gt;|quot;|#|nbsp;)[ \\t+"
                + "]{0,3}(?:%20|%09)?[$({\"']{0,3}(?:/usr)?(?:/s?bin/)?(?:touch|mkdir|system\\(|e"
                + "xec|phpinfo|nmap|tasklist|sudo|mount|attrib|copy|del|format|whoami|id|uname|ho"
                + "stname|ifconfig|ipconfig|netstat|ps|ls|dir|cat|type|wget|curl|nc|ncat|netcat|t"
                + "elnet|ping|sleep|reboot|shutdown|rm|chmod|chown|useradd|adduser|passwd|pwd|net"
                + "|systeminfo|ver|perl|python[23]?|php|ruby|bash|sh|nslookup|dig|tftp|ftp|phpinf"
                + "o|env|printenv|crontab|killall|kill|echo|lynx|which|find|head|tail|more|cmd|po"
                + "wershell|touch|cp|mv|dd|awk|sed|xterm|gcc|regedit|route|w|who|last|set)(?![\\w"
                + "=.:-])(?!\\s(?:is|are|the|a|an|to|and|of|in|for|was|be)\\b)",
            "; cat notes",
            "ask && tell",
            "A separator and a command where a value should be: it ends a command line and begins another."),
        rule(
            "escaped-newline-command",
            Severity.HIGH,
            List.of("%0a", "%0d"),
            "(?i)%0[ad](?:%20|%09|[ +]){0,2}(?:/usr)?(?:/s?bin/)?(?:touch|mkdir|system\\(|e"
                + "xec|phpinfo|nmap|tasklist|sudo|mount|attrib|copy|del|format|whoami|id|uname|ho"
                + "stname|ifconfig|ipconfig|netstat|ps|ls|dir|cat|type|wget|curl|nc|ncat|netcat|t"
                + "elnet|ping|sleep|reboot|shutdown|rm|chmod|chown|useradd|adduser|passwd|pwd|net"
                + "|systeminfo|ver|perl|python[23]?|php|ruby|bash|sh|nslookup|dig|tftp|ftp|phpinf"
                + "o|env|printenv|crontab|killall|kill|echo|lynx|which|find|head|tail|more|cmd|po"
                + "wershell|touch|cp|mv|dd|awk|sed|xterm|gcc|regedit|route|w|who|last|set)(?![\\w"
                + "=.:-])",
            "x%0aid",
            "100%0axyz",
            "An escaped line end and a command behind it."),
        rule(
            "chained-command",
            Severity.HIGH,
            List.of(";", "&", "|"),
            "(?i)[;|&][ \\t+&|]{0,3}(?=[/a-z])(?:/usr)?(?:/s?bin/)?(?:touch[ +]/|tasklist|(?:system|e"
                + "xec|passthru|phpinfo|sleep|eval)\\(|/usr/bin/\\w|/bin/\\w|whoami|id|uname|ifco"
                + "nfig|ipconfig|netstat|wget|curl|nc|ncat|netcat|telnet|ping|sleep|reboot|shutdo"
                + "wn|useradd|adduser|passwd|systeminfo|nslookup|tftp|phpinfo|net[ +]user|dir[ +]"
                + "c:|type[ +]c:|type[ +]%\\w|cat[ +]/|ls[ +]-\\w|ls[ +]/|rm[ +]-)(?![\\w=.:-])",
            "x; curl -o y",
            "x; then y",
            "Goes on after a separator with a command that looks around, fetches or destroys."),
        rule(
            "command-substitution",
            Severity.HIGH,
            List.of("$(", "=`", ";`", "&`", "|`", "\"`", "'`", "+`", "@`", "$`"),
            "(?i)[$`](?:(?<=\\$)\\(|(?<=[=;&|$\"'+@]`))[ \\t]{0,2}(?:/usr)?(?:/s?bin/)?(?:w"
                + "hoami|id|uname|hostname|ifconfig|netstat|cat|ls|wget|curl|nc|ping|sleep|echo|p"
                + "rintf|rm|env|touch|mkdir|perl|python[23]?|php|ruby|bash|sh|nslookup|dig)(?:[ \\"
                + "t]{1,3}[^`)\\n]{1,120})?[`)]\\w{0,8}(?=[\\s\"'|&;.})/,]|$)",
            "hello $(whoami)",
            "call `id_of` it",
            "A command whose output takes its place in the line."),
        rule(
            "word-split-evasion",
            Severity.HIGH,
            List.of(
                "ifs", "{cat,", "{ls,", "{echo,", "{curl,", "{wget,", "{nc,", "who$", "$@", "ca''t",
                "c'a't", "w\"h\"o", "\\\n"),
            "(?i)\\$\\{?IFS\\b|\\{(?:cat|ls|echo|curl|wget|nc|ping|id|rm|sh|bash),|\\bw(?:h"
                + "o)?(?:\\$@|\\$\\(\\)|''|\"\")\\w|\\bc(?:'a't|a''t|\"a\"t|a\\$@t)\\b|\\bw['\"]h"
                + "['\"]o['\"]am['\"]i",
            "cat${IFS}notes",
            "the IFSC code",
            "Writes a command so that filters do not see its blanks or its name."),
        rule(
            "dev-tcp",
            Severity.CRITICAL,
            List.of("/dev/tcp", "/dev/udp"),
            "/dev/(?:tcp|udp)/[\\w.$-]{1,60}/[\\w$]{1,6}",
            "cat < /dev/tcp/h/1",
            "under /dev/tcp",
            "A shell connects to a host, mostly to be remote controlled."),
        rule(
            "remote-shell",
            Severity.CRITICAL,
            List.of(
                "nc ",
                "ncat",
                "netcat",
                "mkfifo",
                "socat",
                "s_client",
                "fsockopen",
                "pty.spawn",
                "dup2",
                "inet_aton",
                "tcpsocket",
                "sockaddr_in",
                "tcpclient",
                "mknod",
                "telnet",
                "socket\"",
                "socket(",
                "socket -"),
            "(?i)\\bn(?:c|cat|etcat)(?:\\.exe|\\.traditional|\\.openbsd)?\\b[^\\n;|]{0,80}\\"
                + "s-\\w{0,4}[ec]\\b|\\bn(?:c|cat|etcat)\\b\\s{1,3}(?:-\\w{1,6}\\s{1,3}){0,3}[\\w"
                + ".]{1,60}\\s{1,3}\\d{2,5}\\b|\\bmkfifo\\s{1,3}/|\\bmknod\\s{1,3}\\S{1,40}\\s{1,"
                + "3}p\\b|\\bsocat\\b[^\\n]{0,80}\\b(?:exec|tcp|udp|system)\\w{0,8}:|\\bopenssl s"
                + "_client\\b[^\\n]{0,80}-connect|\\bfsockopen\\s{0,2}\\(|\\bpty\\.spawn\\s{0,2}\\"
                + "(|\\bos\\.dup2\\s{0,2}\\(|\\bTCPSocket\\.(?:new|open)\\b|\\bsockaddr_in\\s{0,2"
                + "}\\(|\\bTCPClient\\s{0,2}\\(|\\brequire\\([\"']socket[\"']\\)|\\bsocket\\s{1,3"
                + "}-\\w{1,4}p\\b|\\btelnet\\s{1,3}[\\w.]{1,60}\\s{1,3}\\d{2,5}\\s{0,2}\\|",
            "nc -e x host 1",
            "the nc file",
            "Wires a shell or a program to the network."),
        rule(
            "download-and-run",
            Severity.CRITICAL,
            List.of("curl", "wget", "fetch", "lwp-request", "iwr", "invoke-webrequest"),
            "(?i)\\b(?:curl|wget|fetch|lwp-request|iwr|invoke-webrequest)\\b[^\\n|]{0,160}\\"
                + "|\\s{0,3}(?:sudo\\s{1,3}(?:-\\w\\s{1,3})?)?(?:env\\s{1,3})?(?:(?:ba|da|z|k)?sh"
                + "|python[23]?|perl|ruby|node|php|iex)\\b|\\b(?:(?:ba|da|z|k)?sh|source|eval|\\."
                + ")\\s{1,3}[\"']?(?:<\\(|\\$\\(|`)\\s{0,2}(?:curl|wget)\\b|\\b(?:curl|wget)\\b[^"
                + "\\n]{0,160}(?:&&|;)\\s{0,3}(?:(?:ba|da|z|k)?sh\\b|chmod\\s{1,3}\\+?[0-7a-z+]{1"
                + ",5}\\s|\\./)",
            "curl -s x | sh",
            "curl -s x > y",
            "Runs what it has just fetched, unseen."),
        rule(
            "fetch-to-file",
            Severity.LOW,
            List.of("wget ", "curl ", "lwp-download", "aria2c"),
            "(?i)\\b(?:wget|lwp-download|aria2c)\\s{1,3}(?:-{1,2}[\\w=-]{1,40}\\s{1,3}){0,6"
                + "}[\"']?(?:https?|ftp)://|\\bcurl\\s{1,3}(?:-{1,2}[\\w=-]{1,40}\\s{1,3}){0,6}[\""
                + "']?(?:https?|ftp)://[^\\s]{1,200}\\s{1,3}-[oO]\\b",
            "wget -q http://x/y",
            "wget is a tool",
            "Brings a foreign file onto the machine."),
        rule(
            "rm-recursive",
            Severity.HIGH,
            List.of("rm -", "rm  ", "rm\t", "rm \t", "-delete", "-exec"),
            "(?i)\\brm[ \\t]{1,8}-(?:rf|fr|r|R)\\b[ \\t]{1,4}(?:--no-preserve-root[ \\t]{1,"
                + "4})?[\"']?(?:/|~|\\*|\\$|\\.{1,2}(?:\\s|/|$)|[\\w-])"
                + "|\\b(?:rm[ \\t]{1,8}|xargs[^\\n|;]{0,40}[ \\t]rm[ \\t]{1,8})(?:-[a-z]{1,3}[ \\t]{1,4}|--force[ \\t]{1,4})?"
                + "(?:--recursive\\b|-rf\\b|-fr\\b)|\\bfind[ \\t]{1,4}(?:/|~|\\.|\\$)[^\\n|;]{0,80}[ \\t]-(?:delete\\b|exec(?:dir)?[ \\t]{1,4}(?:/bin/)?rm\\b)",
            "then rm -rf build",
            "the term -real is odd",
            "Deletes a whole tree."),
        rule(
            "destroys-a-disk",
            Severity.CRITICAL,
            List.of("mkfs", "of=/dev/", "> /dev/s", ">/dev/s", "> /dev/nvme", ":(){", "shred "),
            "(?i)\\bmkfs(?:\\.\\w{2,6})?\\s{1,3}(?:-\\S{1,20}\\s{1,3}){0,4}/dev/|\\bof=/dev"
                + "/(?:[sh]d|nvme|vd|mmcblk|disk)|>\\s{0,2}/dev/(?:[sh]d[a-z]|nvme\\d)|:\\(\\)\\s"
                + "{0,2}\\{|\\bshred\\s{1,3}-\\w{1,6}\\s{1,3}/",
            "dd if=x of=/dev/sda",
            "of=/dev/null",
            "Overwrites a disk, or fills the machine with processes."),
        rule(
            "inline-program",
            Severity.LOW,
            List.of(
                "perl -",
                "python -",
                "python2 -",
                "python3 -",
                "ruby -",
                "php -",
                "node -",
                "lua -",
                "awk ",
                "tclsh",
                "jrunscript",
                "osascript -",
                "julia -",
                "rscript -",
                "groovy -",
                "irb",
                "ghci",
                "octave",
                "gimp -",
                "R -",
                "guile -",
                "racket -",
                "elixir -",
                "erl -",
                "lua5",
                "bun -",
                "deno eval",
                "sqlite3 ",
                "-eval",
                "pypy"),
            "(?i)\\b(?:perl|python(?:[23](?:\\.\\d{1,2})?)?|pypy3?|ruby|php|node|nodejs|lua"
                + "(?:5\\.\\d)?|luajit|tclsh|jrunscript|osascript|julia|rscript|groovy|guile|rack"
                + "et|elixir|erl|bun|octave(?:-cli)?|gimp|scala|jjs)\\s{1,3}(?:-{1,2}[\\w:=.-]{1,"
                + "24}\\s{1,3}){0,4}-{1,2}(?:e|r|c|b|n?e|p?e|eval|exec|batch-interpreter=|x)\\s{0"
                + ",3}[\"']",
            "perl -e 'print 1'",
            "perl -v says",
            "Runs a program that is written on the command line."),
        rule(
            "awk-system",
            Severity.HIGH,
            List.of("system(", "getline"),
            "(?i)\\b[gmn]?awk\\b[^\\n]{0,80}(?:system\\s{0,2}\\(|\\|\\s{0,2}getline)",
            "awk 'BEGIN {system(\"x\")}'",
            "the awk system",
            "A script of awk starts a program."),
        rule(
            "shell-escape",
            Severity.HIGH,
            List.of(
                "\n!",
                "\n:!",
                "\n/!",
                "\n+!",
                "\n !",
                "!/bin",
                "!sh",
                "!bash",
                "!/path",
                "!{",
                "command=",
                "checkpoint",
                "compress-program",
                "pager=",
                "editor=",
                "-exec",
                "shell-escape",
                "pre-invoke",
                "post-invoke",
                "on-download-complete",
                "preexec",
                "actionban",
                "to-command",
                "rsh-command",
                "--rsh",
                "task execute",
                "askpass",
                "visual=",
                "browser=",
                "sshcommand",
                "core.pager",
                "core.editor"),
            "(?im)^[ \\t+]{0,4}[:/]?!{1,2}\\s{0,2}(?:/\\S{1,40}|sh|bash|\\{)|(?:proxy|local"
                + "|permit\\w{0,12}|remote)command=|--checkpoint-action=|--(?:use-)?compress-prog"
                + "ram[= ]|\\b(?:pager|editor|visual|browser|manpager|gitpager|git_pager|git_edit"
                + "or|ssh_askpass)=[\"']?(?:/|sh\\b|bash|\\S{0,20}sh\\s)|\\s-exec(?:dir)?\\s{1,3}"
                + "[\"']?/?\\w{1,40}|[_-]shell[_-]escape|(?:pre|post)-invoke|--on-download-comple"
                + "te|\\bactionban\\b|--(?:to|rsh)-command[= ]|--rsh[= ]|\\btask execute\\b|core\\"
                + ".(?:pager|editor|sshcommand)=",
            "!/bin/x",
            "it is done!",
            "Makes a program that is allowed start one that is not (GTFOBins)."),
        rule(
            "loads-a-library",
            Severity.HIGH,
            List.of(
                "ld_preload",
                "ld_library_path",
                "load_module",
                "--engine",
                ".so",
                "pkcs11provider",
                "ldconfig -f",
                "--lib-path",
                "--load"),
            "(?i)\\bLD_(?:PRELOAD|LIBRARY_PATH|AUDIT)=\\S|\\bload_module\\s{1,3}/|\\s-{1,2}"
                + "(?:engine|load|loadmodule|plugin|extension|lib-path|module)[= ]\\s{0,2}\\S{0,6"
                + "0}\\.so\\b|pkcs11provider=|\\bldconfig\\s{1,3}-f\\b",
            "curl --engine /x/y.so z",
            "the .so file",
            "Loads foreign code into a program."),
        rule(
            "persistence",
            Severity.MEDIUM,
            List.of(
                "crontab",
                "authorized_keys",
                "/etc/cron",
                "/etc/sudoers",
                ".bashrc",
                "/etc/rc",
                "systemctl enable",
                "at now",
                "/etc/profile",
                "setcap",
                "u+s",
                "chmod 4",
                "chmod 6",
                "chmod 777",
                "/etc/shadow",
                "useradd",
                "visudo"),
            "(?i)(?:>>?|\\btee\\b[^\\n]{0,20})\\s{0,3}[\"']?(?:~|\\$HOME|/home/\\w{1,30}|/r"
                + "oot|/etc)/[\\w./-]{0,40}(?:authorized_keys|bashrc|profile|zshrc|cron\\w{0,12}|"
                + "sudoers|passwd|shadow|rc\\.local)|\\bcrontab\\s{1,3}(?:-[^l]|<|/)|\\|\\s{0,3}("
                + "?:crontab\\s|at\\s{1,3}now)|\\bsetcap\\s{1,3}\\w|\\bchmod\\s{1,3}(?:-R\\s{1,3}"
                + ")?(?:u?\\+s|[46]7\\d\\d|a\\+rwx|777\\s{1,3}/)|\\buseradd\\s{1,3}-",
            "echo x >> ~/.bashrc",
            "see ~/.bashrc",
            "Leaves something behind that runs later or with more rights."),
        rule(
            "server-side-include",
            Severity.HIGH,
            List.of("<!--#", "<!--esi"),
            "(?i)<!--#\\s{0,3}(?:exec|include|printenv)\\b",
            "<!--#exec x-->",
            "<!-- # exec -->",
            "A directive that makes a web server run a command or show a file."),
        rule(
            "unix-recon-line",
            Severity.LOW,
            List.of(
                "cat /etc",
                "ls -l",
                "id;",
                "uname -a",
                "ps -",
                "netstat -",
                "ifconfig",
                "whoami",
                "ping -",
                "nslookup "),
            "(?im)^[ \\t+|;&\"'`$(]{0,6}(?:/usr)?(?:/s?bin/)?(?:whoami|uname\\s{1,3}-a|nets"
                + "tat\\s{1,3}-\\w{1,5}|ifconfig(?:\\s{1,3}-a)?|ps\\s{1,3}-\\w{1,4}|cat\\s{1,3}/("
                + "?:etc|proc|var|home|root)/\\S{1,60}|ls\\s{1,3}-\\w{1,6}\\s{1,3}/\\S{0,60}|nslo"
                + "okup\\s{1,3}\\S{1,60}|ping\\s{1,3}-[nci]\\s{1,3}\\d{1,4}\\s{1,3}\\S{1,60})[ \\"
                + "t]{0,3}[;&\"')]{0,3}[ \\t]{0,2}$",
            "cat /etc/issue",
            "cat the file",
            "A line that is nothing but a command which looks around."),
        rule(
            "shell-argument-list",
            Severity.LOW,
            List.of("sh\" -c", "sh' -c", "sh\", \"-c", "sh\",\"-c", "sh', '-c", "sh','-c"),
            "(?i)\\b(?:ba|da|z|k)?sh[\"'],[ \\t]{0,4}[\"']-\\w{0,3}c[\"']",
            "[\"sh\", \"-c\", x]",
            "[\"sh\", \"-v\"]",
            "A shell and its string as a list of arguments."),
        rule(
            "shellshock",
            Severity.CRITICAL,
            List.of("() {", "(){", "() {"),
            "\\(\\)\\s{0,2}\\{\\s{0,2}:;?\\s{0,2}\\}\\s{0,2};",
            "() { :;}; echo x",
            "f() { :; }",
            "A function in a variable, behind which an old bash ran what follows (CVE-2014-6271)."),
        rule(
            "perl-interpolation",
            Severity.HIGH,
            List.of("@{["),
            "@\\{\\[[^\\]\\n]{0,80}\\b(?:system|exec|qx|`)",
            "@{[system \"x\"]}",
            "@{[map]}",
            "A program inside a string of Perl."),
        rule(
            "bare-command",
            Severity.LOW,
            List.of(
                "\nid",
                "\nwhoami",
                "\nwhich",
                "\nsleep",
                "\nbash",
                "\nsh",
                "\nzsh",
                "\nls",
                "\ndir",
                "\nps",
                "\nuname",
                "\nreboot",
                "\nifconfig",
                "\npwd",
                "\nenv"),
            "\\A[ \\t\\n]{0,3}(?:which[ \\t]{1,3}\\w{1,16}|sleep[ \\t]{1,3}\\d{1,4}|(?:id|w"
                + "hoami|bash|sh|zsh|ls|dir|ps|uname|reboot|ifconfig|pwd|env)(?:[ \\t]{1,3}-\\w{1"
                + ",6})?)[ \\t\\n]{0,3}\\z",
            "which nc",
            "which one is it",
            "A text that is nothing but a command."));
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
