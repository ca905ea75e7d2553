package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Ways to reach a shell that a plain look for its name does not see, and what is done with one. */
final class ShellTricks {
  private ShellTricks() {}

  static List<RiskRule> all() {
    return List.of(
        SplicedCommand.rule(),
        rule(
            "pipe-to-shell",
            Severity.HIGH,
            List.of(
                "| sh",
                "|sh",
                "| bash",
                "|bash",
                "| /bin/",
                "|/bin/",
                "| sudo ",
                "| zsh",
                "| dash",
                "| python",
                "|python",
                "| perl",
                "| php",
                "| ruby"),
            "(?m)(?<=[\\w\"\\'`)\\]}])\\s{0,3}\\|\\s{0,3}(?:sudo\\s{1,3}(?:-\\w{1,4}\\s"
                + "{1,3})?)?(?:/(?:usr/)?bin/)?(?:(?:ba|da|z|k)?sh|python[23]?|perl"
                + "|php|ruby)(?:\\s{1,3}-(?:s|x|i|)?)?[ \\t]{0,2}(?=$|[;&)\"\\'`#])",
            "echo aWQ= | base64 -d | sh",
            "| sh | a cell |",
            "A shell or an interpreter runs whatever comes out of the pipe."),
        rule(
            "decoded-command",
            Severity.HIGH,
            List.of("<<<", "xxd -r", "rev<<"),
            "(?i)\\$\\(\\s{0,2}(?:rev|base64|xxd|tr|printf|echo|openssl)\\b[^)\\n]"
                + "{0,80}<<<|\\b(?:ba|da|z|k)?sh\\s{0,2}<<<|\\bxxd\\s{1,3}-r\\b[^\\n]{0,6"
                + "0}\\|\\s{0,3}(?:ba)?sh\\b",
            "bash<<<$(base64 -d<<<aWQ=)",
            "git merge <<< HEAD",
            "Decodes a command and runs it, so that nobody reads it first."),
        rule(
            "piped-substitution",
            Severity.HIGH,
            List.of(
                "$(whoami", "$(id", "$(hostname", "$(cat", "$(ls", "$(uname", "$(curl", "$(wget"),
            "(?i)\\$\\(\\s{0,2}(?:whoami|id|hostname|cat\\s{1,3}/\\S{1,60}|ls(?:\\s"
                + "{1,3}/\\S{0,40})?|uname(?:\\s{1,3}-\\w)?|curl\\s[^)|\\n]{1,80}|wget\\s"
                + "[^)|\\n]{1,80})\\s{0,2}(?:\\||\\))[^\\n]{0,60}(?:cut|tr|sed|xxd|base6"
                + "4|sleep|rev|head|nslookup|host|dig|ping)\\b",
            "[ $(whoami|cut -c 1) == r ]",
            "$(ls src | wc -l)",
            "Takes what a command says apart, letter by letter, to carry it out."),
        rule(
            "sliced-variable",
            Severity.HIGH,
            List.of("${home:", "${path:", "${pwd:", "${ls_colors:", "${shell:", "${oldpwd:", ":~"),
            "(?i)\\$\\{(?:HOME|PATH|PWD|OLDPWD|SHELL|LS_COLORS)\\w{0,4}:-?\\d{1,3"
                + "}:\\d{1,3}\\}|%(?:programfiles|comspec|homepath|path|pathext|userp"
                + "rofile|temp|public|windir|systemroot)\\w{0,8}:~-?\\d{1,3}(?:,-?\\d{"
                + "1,3})?%",
            "cat ${HOME:0:1}etc",
            "echo ${HOME:-none}",
            "Cuts a character out of a variable to write a path or a name past a filter."),
        rule(
            "globbed-program",
            Severity.HIGH,
            List.of("/?", "/b?", "/bi?"),
            "(?<![\\w?*])/(?:\\?{2,4}|[a-z]\\?{1,3}|[a-z]{2}\\?|\\?{1,2}[a-z]{1,2}"
                + ")/[\\w?*]{0,12}\\?[\\w?*]{0,12}(?=[\\s\"\\'`;|&)/]|$)",
            "/???/??t /???/p??s??",
            "/?q=1/a?b",
            "Names a program or a file by wildcards, so that filters do not see it."),
        rule(
            "escaped-line-command",
            Severity.MEDIUM,
            List.of(
                "\\nid",
                "\\n/bin",
                "\\n/usr",
                "\\nls",
                "\\nnetstat",
                "\\nuname",
                "\\nwhoami",
                "\\ncat ",
                "\\nps",
                "\\nifconfig",
                "\\nping"),
            "(?i)\\\\n(?:/usr)?(?:/s?bin/)?(?:id|ls|netstat|uname|whoami|cat|ps"
                + "|ifconfig|ping)\\b(?:[ \\t]{1,3}[-/%\\w.]{1,30}){0,4}%?\\\\n",
            "\\nid\\n",
            "print(\"a\\nid: 1\\n\")",
            "A command between two escaped line ends, which ends one command line and begins another."),
        rule(
            "more-rights",
            Severity.MEDIUM,
            List.of(
                "sudo su",
                "sudo -i",
                "sudo -s",
                "sudo bash",
                "sudo sh",
                "su -c",
                "su - ",
                "su root",
                "sh -p",
                "install -m",
                "capsh",
                "pkexec",
                "setuid",
                "sudo install"),
            "(?im)\\bsudo\\s{1,3}(?:su\\b|-i\\b\\s{0,2}$|-s\\b\\s{0,2}$|(?:ba|z)?sh\\b"
                + "\\s{0,2}$)|^[ \\t]{0,4}su\\s{1,3}(?:-c\\s|-\\s|root\\b)|\\./(?:ba|da|z|"
                + "k)?sh\\s{1,3}-p\\b|\\binstall\\s{1,3}-m\\s{0,2}(?:=?\\w{0,2}[xs]s|u\\+s"
                + "|0?[46][0-7]{3})\\s|\\bcapsh\\s{1,3}--|\\bpkexec\\s{1,3}/",
            "sudo su -",
            "make install -m 755 x",
            "Takes the rights of root, or leaves them behind in a program."),
        rule(
            "stops-the-machine",
            Severity.HIGH,
            List.of(
                "shutdown",
                "reboot",
                "halt",
                "poweroff",
                "init 0",
                "init 6",
                "kill -9 -1",
                "killall",
                "iptables -",
                "history -c",
                "chmod -r",
                "chown -r",
                "swapoff",
                "ufw disable",
                "setenforce"),
            "(?im)\\bshutdown\\s{1,3}(?:-[hrPc]\\b|/[srpf]\\b|now\\b|\\+\\d)|^[ \\t]{"
                + "0,4}(?:sudo\\s{1,3})?(?:reboot|halt|poweroff)(?:\\s{1,3}-\\w{1,3})?"
                + "\\s{0,2}$|\\binit\\s{1,3}[06]\\s{0,2}$|\\bkill\\s{1,3}-(?:9|KILL)\\s{1,"
                + "3}-1\\b|\\bkillall\\s{1,3}-9\\b|\\biptables\\s{1,3}(?:-F|-X|--flush)\\b"
                + "|^[ \\t]{0,4}history\\s{1,3}-c\\b|\\bch(?:mod|own)\\s{1,3}-R\\s{1,3}[\\w"
                + ":+=-]{1,20}\\s{1,3}/(?:\\s|$)|\\bswapoff\\s{1,3}-a\\b|\\bufw\\s{1,3}dis"
                + "able\\b|\\bsetenforce\\s{1,3}0\\b",
            "shutdown -h now",
            "a clean shutdown of it",
            "Stops the machine or its guards, or opens all of it."),
        rule(
            "leaves-the-container",
            Severity.MEDIUM,
            List.of("docker", "podman", "nsenter", "chroot", "kubectl", "lxc"),
            "(?i)\\b(?:docker|podman)\\s{1,3}run\\b[^\\n]{0,80}(?:-v\\s{0,2}|--vol"
                + "ume[= ])/:|\\b(?:docker|podman)\\s{1,3}run\\b[^\\n]{0,80}--privilege"
                + "d|\\bnsenter\\b[^\\n]{0,40}(?:-t\\s{0,2}1\\b|--target[= ]1\\b)|\\bchroo"
                + "t\\s{1,3}/\\S{0,30}\\s{1,3}(?:ba)?sh\\b|\\b(?:docker|podman|kubectl|l"
                + "xc)\\s{1,3}exec\\b[^\\n]{0,80}\\s(?:/bin/)?(?:ba)?sh\\b[ \\t]{0,2}$",
            "docker run -v /:/mnt alpine",
            "docker run -v ./a:/a alpine",
            "Reaches from a container into its host, or into another container."),
        rule(
            "starts-a-shell",
            Severity.MEDIUM,
            List.of(
                "busybox",
                "xargs",
                "timeout",
                "nohup",
                "setsid",
                "strace",
                "ltrace",
                "chroot",
                "unshare",
                "flock",
                "doas",
                "expect",
                "taskset",
                "stdbuf",
                "ionice",
                "setarch",
                "rlwrap",
                "logsave",
                "systemd-run",
                "sshpass",
                "torify",
                "valgrind",
                "script -",
                "gdb",
                "nmap",
                "zip ",
                "ansible",
                "run-parts",
                "cpulimit",
                "aa-exec",
                "chrt",
                "pexec",
                "slsh",
                "tmux",
                "screen -"),
            "(?im)\\b(?:busybox|xargs|timeout|nohup|setsid|strace|ltrace|chroo"
                + "t|unshare|flock|doas|taskset|stdbuf|ionice|setarch|rlwrap|logsav"
                + "e|systemd-run|sshpass|torify|valgrind|cpulimit|aa-exec|chrt|tmux"
                + "|screen)\\b(?:[ \\t]{1,3}[^\\s|;&]{1,30}){0,6}[ \\t]{1,3}[\"\\']?(?:ba"
                + "|da|z|k|c)?sh[\"\\']?[ \\t]{0,2}$|\\bscript\\s{1,3}-\\w{1,3}\\s{1,3}/de"
                + "v/null|\\bgdb\\b[^\\n]{0,40}-ex\\s{1,3}[\"\\']!|\\bzip\\b[^\\n]{0,60}-TT\\b"
                + "|\\bansible\\b[^\\n]{0,60}-m\\s{1,3}(?:shell|command|raw)\\b|\\brun-pa"
                + "rts\\b[^\\n]{0,60}--(?:regex|arg)\\b",
            "xargs -a /dev/null sh",
            "xargs -n 1 bash-completion",
            "Makes a program that is allowed start a shell (GTFOBins)."),
        rule(
            "bang-shell",
            Severity.HIGH,
            List.of("!sh", "!bash", "! sh", "! bash", "!/bin"),
            "(?<=[\"\\'>] {0,1})!\\s?(?:/bin/)?(?:ba)?sh(?=[\"\\']|\\s{0,2}$)",
            "gdb -ex '!sh'",
            "if (!sh) {",
            "A program is told to start a shell by its exclamation mark."),
        rule(
            "backticked-command",
            Severity.MEDIUM,
            List.of("\n`", "=`", "= `", "#{"),
            "(?i)\\A[ \\t\\n]{0,3}`(?:id|whoami|ls|uname|ps|cat|sleep|ping|curl|"
                + "wget|nslookup)(?:[ \\t]{1,3}[^`\\n]{1,60})?`[ \\t\\n]{0,3}\\z|`[^`\\n#"
                + "]{0,40}\\s[^`\\n#]{0,40}#\\{[^}`\\n]{1,60}\\}[^`\\n]{0,60}`|#\\{\\s{0,2}"
                + "`[^`\\n]{1,60}`|\\$\\w{1,30}\\s{0,2}\\.?=\\s{0,2}`[^`\\n]{0,60}\\$\\w{1,3"
                + "0}[^`\\n]{0,60}`",
            "`id`",
            "the `id` field",
            "Runs what stands between backticks (shells, Perl, PHP, Ruby)."),
        rule(
            "session-trick",
            Severity.MEDIUM,
            List.of("trap ", "/dev/stdin", "xterm", "at now", "ld_pre"),
            "(?im)\\btrap\\s{1,3}[\"\\'][^\"\\'\\n]{1,60}[\"\\']\\s{1,3}(?:DEBUG|ERR)\\b"
                + "|^[ \\t]{0,4}(?:\\.|source)\\s{1,3}/dev/(?:stdin|fd/)|\\bxterm\\s{1,3"
                + "}-(?:display|e)\\b|\\bat\\s{1,3}now\\b\\s{0,3}(?:\\+|-f|<|$)",
            "trap 'id' DEBUG",
            "trap 'rm x' EXIT",
            "Makes the session run something at another moment or on another screen."),
        rule(
            "program-option",
            Severity.HIGH,
            List.of(
                "core.fsmonitor",
                "core.hookspath",
                "alias.",
                "--eval=",
                "-h/bin",
                "scp -",
                "rsync -",
                "-z ",
                "askpass",
                "fish -c",
                "yash -c",
                "posh -c",
                "csh -",
                "elvish -c",
                "exec sh",
                "exec /bin",
                "lua_script",
                "ssh-keygen -d",
                "config set dir",
                "--dangerous",
                "1e ",
                "sed e",
                "-l x",
                "pandoc -",
                "-listen",
                "/inet/tcp"),
            "(?i)\\bgit\\b[^\\n]{0,40}-c\\s{1,3}(?:core\\.(?:fsmonitor|hookspath)="
                + "|alias\\.\\w{1,20}=[\"']?!)|\\bmake\\b[^\\n]{0,40}--eval=|\\bman\\b[^\\n]"
                + "{0,10}-H\\s{0,2}/|\\bscp\\b[^\\n]{0,40}\\s-S\\s{0,2}/|\\brsync\\b[^\\n]{0"
                + ",40}\\s(?:-e|--rsh)[ =]{1,2}[\"']?(?:/bin/)?(?:ba)?sh\\b|\\btcpdump\\b"
                + "[^\\n]{0,80}\\s-z\\s{1,3}\\S|--use-askpass=|\\b(?:fish|yash|posh|elvi"
                + "sh|csh|tcsh)\\s{1,3}-[bc]\\s{1,3}\\S|\\bexec\\s{1,3}(?:/bin/)?(?:ba)?"
                + "sh\\b\\s{0,3}(?:[0-9]?>&|<|-i\\b)|\\btshark\\b[^\\n]{0,40}-X\\s{0,2}lua"
                + "_script|\\bssh-keygen\\s{1,3}-D\\s{1,3}\\S|\\bconfig\\s{1,3}set\\s{1,3}"
                + "dir\\s{1,3}/|\\bsnap\\s{1,3}install\\b[^\\n]{0,40}--dangerous|\\bsed\\b"
                + "[^\\n]{0,20}[\"' ]\\d{0,3}e(?:\\s{1,3}\\w|[\"']?\\s{0,2}$)|\\bpandoc\\b[^"
                + "\\n]{0,60}\\s(?:-L|--lua-filter|--filter)[ =]\\S|\\bsocat\\b[^\\n]{0,8"
                + "0}\\b(?:tcp|udp)\\d?-(?:listen|connect):|/inet/(?:tcp|udp)/\\d",
            "git -c core.fsmonitor=x status",
            "git -c color.ui=never status",
            "An option or a setting with which a harmless program runs another (GTFOBins)."));
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
