package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Ways out of a folder, encoded or not, and files that nobody should reach. */
final class TraversalRules {
  private TraversalRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule(
            "dot-dot-chain",
            Severity.MEDIUM,
            List.of(".."),
            "(?:(?<![\\w.])|(?<=[/\\\\=]))\\.{2,4}(?:[/\\\\]{1,6}(?:\\.[/\\\\]|\\\\){0,2}\\"
                + ".{2,4}){1,3}(?:[/\\\\]|$|(?=[^\\w.]))",
            "../../etc",
            "from ../util",
            "Climbs two folders or more."),
        rule(
            "dot-dot-sensitive",
            Severity.HIGH,
            List.of(".."),
            "(?i)\\.\\.[;]?[/\\\\]{1,4}(?:[\\w.-]{1,40}[/\\\\]{1,4}){0,3}(?:etc[/\\\\]|wind"
                + "ows[/\\\\]|winnt[/\\\\]|system32|proc[/\\\\]|boot\\.ini|win\\.ini|passwd|shado"
                + "w|root[/\\\\]|var[/\\\\](?:log|www|lib|mail)|\\{FILE\\}|usr[/\\\\]local[/\\\\]"
                + "|apache|logs?[/\\\\]|\\.ssh|\\.env\\b)|\\.\\.;/",
            "../etc/passwd",
            "../src/etc.c",
            "Climbs out of a folder towards a file of the system."),
        rule(
            "doubled-dots",
            Severity.HIGH,
            List.of("....", "..;", ".\\..", "..\\/", "../\\", "/..", "\\..", "..0x", ".?"),
            "(?:\\.{3,4}[/\\\\]{1,4}){1,3}\\.{2,4}[/\\\\]|\\.\\.;/|(?:\\.\\.\\\\/|\\.\\./\\"
                + "\\){1,4}|(?:[/\\\\]\\.\\.){2,6}|(?:/\\\\\\.\\./?){2}|(?:\\.\\.\\\\{2,8}){2}|(?"
                + ":/\\.\\.[/\\\\]{2,8}){1,4}\\.\\.|(?:\\.[/\\\\]){3,8}\\.",
            "....//....//x",
            "a....b",
            "Dots and separators doubled, so that a filter which removes some leaves others."),
        rule(
            "encoded-dot-dot",
            Severity.HIGH,
            List.of(
                "%2e",
                "%25", "%c0", "%e0", "%f8", "%fc", "%f0", "%u", "..%", "0x2e", "0x5c", "0x2f",
                "%%32", ".%", "%5c", "%2f", "%c1"),
            "(?i)(?:(?:\\.|%(?:25){0,3}2e|%c0%(?:ae|2e)|%c0\\.|%e0%80%ae|%f[08c](?:%80){2,4"
                + "}%ae|%u002e|%uff0e|0x2e|%%32%65|%%32%%65)){2}(?!\\.?[/\\\\](?![/\\\\.%]))(?<!["
                + "^%x0-9a-f.]\\.\\.)(?:[/\\\\]|%(?:25){0,3}(?:2f|5c)|%c0%(?:af|2f|5c|9v|qf)|%c1%"
                + "(?:9c|1c|pc|af|8s)|%e0%80%af|%u(?:2215|2216|f025|002f|005c|2044|ff0f|ff3c)|0x2"
                + "f|0x5c|%%32%66|%%35%63)|(?:%(?:25){0,3}2e|%c0%(?:ae|2e)|%u002e|%%32%65){2}",
            "%2e%2e%2fx",
            "50%25 of it",
            "Two dots and a separator that are escaped to get past a filter."),
        rule(
            "overlong-utf8",
            Severity.CRITICAL,
            List.of("%c0", "%c1", "%e0%80", "%f8", "%fc", "%f0%80", "%u", "\\xc0"),
            "(?i)%c0(?:%(?:ae|af|2e|2f|5c|9v|qf)|\\.|/)|%c1%(?:9c|1c|pc|af|8s|65|c1)|%e0%80"
                + "%(?:ae|af)|%f0%80%80%(?:ae|af)|%f[8c](?:%80){3,4}%(?:ae|af)|%u(?:2215|2216|f02"
                + "5|ff0e|ff0f|ff3c)|\\\\xc0\\\\x(?:ae|af)",
            "%c0%af",
            "%c3%a9",
            "Overlong UTF-8 and look-alike separators, which no honest encoder writes."),
        rule(
            "escaped-null",
            Severity.HIGH,
            List.of("%00", "\\x00", "\\0"),
            "(?i)[\\w/.-]{1,60}(?:%(?:25)?00(?!\\d)|(?<=\\.\\w{2,5})\\\\x00)(?:\\.?[a-z]{0,"
                + "5})?(?=[\\s\"'&;)<]|$)",
            "page.php%00",
            "100%000",
            "A zero byte that ends a path early for one program and not for another."),
        rule(
            "system-file",
            Severity.MEDIUM,
            List.of(
                "/etc/passwd",
                "/etc/shadow",
                "/etc//",
                "/etc/./",
                "/proc/self",
                "boot.ini",
                "win.ini",
                "system32",
                "/etc/group",
                "/etc/issue",
                "/etc/sudoers",
                "\\sam",
                "master.passwd",
                "/proc/version",
                "/proc/",
                "ntds.dit",
                ".htpasswd",
                "security/passwd",
                "%2fetc",
                "etc%2f",
                "etc/hosts"),
            "(?i)(?:^|[\\s\"'`=:(<|,;/\\\\}])(?:/|%2f){0,3}etc(?:(?:/\\.)?(?:/|%2f|\\\\)){1,3}(?:passwd|shadow|gs"
                + "hadow|master\\.passwd|sudoers|security(?:/|%2f)passwd|issue|ssh(?:/|%2f)ssh_ho"
                + "st\\w{0,20})\\b(?!\\.c|\\()|/proc/(?:self|\\d{1,6})/(?:environ|cmdline|maps|me"
                + "m|fd/?\\d{0,3}|status|root|cwd|exe)\\b|/proc/version\\b|(?:^|[\\s\"'\\\\/:=(])"
                + "(?:boot|win)\\.ini\\b|\\\\system32\\\\(?:config|drivers\\\\etc)\\b|/system32/("
                + "?:config|drivers/etc)\\b|windows(?:/|\\\\|%5c|%2f)(?:system32|repair|win\\.ini"
                + "|php\\.ini)|\\bntds\\.dit\\b|\\.htpasswd\\b",
            "read /etc/shadow",
            "the etc folder",
            "A file of the system that holds accounts, secrets or settings."),
        rule(
            "system-path",
            Severity.LOW,
            List.of(
                "/var/log",
                "/usr/local",
                "/var/www",
                "inetpub",
                "xampp",
                "wamp",
                "/opt/lampp",
                "program files",
                "/root/",
                "/home/",
                ".bash_history",
                ".ssh/",
                "id_rsa",
                "wp-config",
                "config.php",
                "httpd.conf",
                "apache",
                "php.ini",
                "my.cnf",
                ".mysql_history",
                "nginx.conf",
                "access_log",
                "error_log",
                "access.log",
                "error.log",
                "/etc/",
                "c:/",
                "c:\\",
                "repair",
                ".htaccess",
                "web.config",
                "global.asa"),
            "(?im)^[ \\t+\"']{0,3}(?:[a-z]:)?[/\\\\](?:[\\w.@+ -]{1,40}[/\\\\]){1,8}[\\w.@+"
                + "-]{1,50}(?:%00)?[\"']?[ \\t]{0,2}$",
            "/var/log/apache/access.log",
            "see /var/log",
            "A line that is nothing but the absolute path of a file outside any repository."),
        rule(
            "file-wrapper",
            Severity.HIGH,
            List.of(
                "php://",
                "phar://",
                "expect://",
                "zip://",
                "compress.zlib",
                "glob://",
                "file:///etc",
                "file:///proc",
                "data://",
                "ogg://",
                "jar:file",
                "netdoc:"),
            "(?i)\\b(?:php://(?:filter|input|stdin|expect)|phar://|expect://|compress\\.zli"
                + "b://|compress\\.bzip2://|glob:///|zip://\\S{1,80}%23|netdoc:|jar:file:|file:/{"
                + "2,3}(?:etc|proc|c:|windows))",
            "php://filter/x",
            "the php: prefix",
            "A scheme that reads local files or runs code in place of an address."));
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
        RiskCategory.PATH_TRAVERSAL,
        severity,
        keywords,
        pattern,
        matching,
        nonMatching,
        reason);
  }
}
