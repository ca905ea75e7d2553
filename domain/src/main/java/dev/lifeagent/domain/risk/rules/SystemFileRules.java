package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.PATH_TRAVERSAL;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.TextRole;
import java.util.List;

/** Files of the system and of users that are outside any repository. */
final class SystemFileRules {
  private SystemFileRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("system-file", PATH_TRAVERSAL, MEDIUM)
            .keywords("/etc/passwd", "/etc/shadow", "/etc//", "/etc/./", "/proc/self", "boot.ini")
            .keywords("win.ini", "system32", "/etc/group", "/etc/issue", "/etc/sudoers", "\\sam")
            .keywords("master.passwd", "/proc/version", "/proc/", "ntds.dit", ".htpasswd")
            .keywords("security/passwd", "%2fetc", "etc%2f", "etc/hosts")
            .pattern(
                """
                (?xi)
                  # etc as the beginning of a path, whatever separators follow it
                  (?: ^ | [\\s"'`=:(<|,;/\\\\}] ) (?: / | %2f ){0,3}
                  etc (?: (?: /\\. )? (?: / | %2f | \\\\ ) ){1,3}
                  (?: passwd | shadow | gshadow | master\\.passwd | sudoers
                    | security (?: / | %2f ) passwd | issue | ssh (?: / | %2f ) ssh_host\\w{0,20} )
                  \\b (?! \\.c | \\( )    # passwd.c and passwd(5) are source and manual
                  # processes and the kernel
                | /proc/ (?: self | \\d{1,6} ) /
                  (?: environ | cmdline | maps | mem | fd/?\\d{0,3} | status | root | cwd
                    | exe ) \\b
                | /proc/version \\b
                  # Windows
                | (?: ^ | [\\s"'\\\\/:=(] ) (?: boot | win ) \\.ini \\b
                | \\\\system32\\\\ (?: config | drivers\\\\etc ) \\b
                | /system32/ (?: config | drivers/etc ) \\b
                | windows (?: / | \\\\ | %5c | %2f ) (?: system32 | repair | win\\.ini | php\\.ini )
                | \\b ntds\\.dit \\b
                  # passwords of a web server
                | \\.htpasswd \\b
                """)
            .matching("read /etc/shadow")
            .nonMatching("the etc folder")
            .reason("A file of the system that holds accounts, secrets or settings.")
            .build(),
        rule("system-path", PATH_TRAVERSAL, LOW)
            .keywords("/var/log", "/usr/local", "/var/www", "inetpub", "xampp", "wamp")
            .keywords("/opt/lampp", "program files", "/root/", "/home/", ".bash_history", ".ssh/")
            .keywords("id_rsa", "wp-config", "config.php", "httpd.conf", "apache", "php.ini")
            .keywords("my.cnf", ".mysql_history", "nginx.conf", "access_log", "error_log")
            .keywords("access.log", "error.log", "/etc/", "c:/", "c:\\", "repair", ".htaccess")
            .keywords("web.config", "global.asa")
            .pattern(
                """
                (?xi)
                ^ [\\ \\t+"']{0,3}
                (?: [a-z]: )? [/\\\\]
                (?: [\\w.@+\\ -]{1,40} [/\\\\] ){1,8}    # directories
                [\\w.@+-]{1,50} (?: %00 )?              # the file
                ["']? [\\ \\t]{0,2} $
                """)
            .matching("/var/log/apache/access.log")
            .nonMatching("see /var/log")
            .reason(
                "A line that is nothing but the absolute path of a file outside any repository.")
            .roles(TextRole.PROSE, TextRole.COMMAND, TextRole.URL)
            .build(),
        rule("absolute-system-path", PATH_TRAVERSAL, LOW)
            .keywords("\n/etc/", "\n/var/", "\n/usr/", "\n/bin/", "\n/sbin/", "\n/lib", "\n/boot/")
            .keywords("\n/proc/", "\n/sys/", "\n/dev/", "/windows/", "\\windows\\")
            .pattern(
                """
                (?xi)
                ^ (?: / (?: etc | var | usr | s?bin | lib\\w{0,4} | boot | proc | sys | dev ) /
                  | [a-z]: [/\\\\]{1,2} windows [/\\\\] )
                """)
            .matching("/etc/cron.d/job")
            .nonMatching("/home/sam/shop/src/a.py")
            .reason("The path of a file in a folder of the system.")
            .roles(TextRole.PATH)
            .build(),
        rule("bare-system-path", PATH_TRAVERSAL, LOW)
            .keywords("\n/proc/", "\n/var/", "\n/tmp/", "\n/dev/fd", "\n/sys/", "\n/usr/lib")
            .pattern(
                """
                (?x)
                \\A [\\ \\t\\n"']{0,3}
                / (?: proc | var | tmp | sys | dev | usr/lib ) /
                (?: [\\w.@+$-]{1,40} / ){0,8}    # directories
                [\\w.@+$-]{1,60} (?: %00 )?      # the file
                ["'\\ \\t\\n]{0,3} \\z
                """)
            .matching("/proc/cpuinfo")
            .nonMatching("/proc is a folder")
            .reason("A text that is nothing but the path of a file of the system.")
            .build(),
        rule("home-file", PATH_TRAVERSAL, LOW)
            .keywords("/.ssh/id", "/.aws/cred", "_history", "/.git-cred", "/.gnupg/", "/.pgpass")
            .keywords("~root/", "/.docker/config", "%systemroot%", "%windir%")
            .pattern(
                """
                (?xi)
                  (?: ^ | [\\s"'`=:(<|,] )
                  # a home directory ...
                  (?: ~\\w{0,16} | \\$HOME | \\$\\{HOME\\} | /home/[\\w$.-]{1,32} | /root
                    | /Users/\\w{1,32} )
                  # ... and what is secret in it
                  /\\.
                  (?: ssh/id_\\w{1,10} | aws/credentials
                    | (?: bash | zsh | mysql | psql | python ) _history | git-credentials
                    | gnupg/\\w | pgpass | docker/config\\.json ) \\b
                | (?: ^ | \\s ) ~root/ \\S
                | % (?: systemroot | windir ) % [\\\\/] (?: repair | system32 | win\\.ini )
                """)
            .matching("cat ~/.aws/credentials")
            .nonMatching("see ~/.config")
            .reason("A file in a home directory that holds keys or the commands that were typed.")
            .build(),
        rule("file-wrapper", PATH_TRAVERSAL, HIGH)
            .keywords("php://", "phar://", "expect://", "zip://", "compress.zlib", "glob://")
            .keywords("file:///etc", "file:///proc", "data://", "ogg://", "jar:file", "netdoc:")
            .pattern(
                """
                (?xi)
                \\b
                (?: # PHP
                    php:// (?: filter | input | stdin | expect )
                  | phar://
                  | expect://
                  | compress\\.zlib://
                  | compress\\.bzip2://
                  | glob:///
                  | zip:// \\S{1,80} %23
                    # Java
                  | netdoc:
                  | jar:file:
                    # any
                  | file: /{2,3} (?: etc | proc | c: | windows ) )
                """)
            .matching("php://filter/x")
            .nonMatching("the php: prefix")
            .reason("A scheme that reads local files or runs code instead of fetching a URL.")
            .build());
  }
}
