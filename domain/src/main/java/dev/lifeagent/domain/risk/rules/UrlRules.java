package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Addresses: all of them, and those that are dangerous to follow. */
final class UrlRules {
  private UrlRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule(
            "url",
            Severity.LOW,
            List.of("://", ":\\\\", ":/"),
            "(?i)(?<![\\w+.-])[a-z][a-z0-9+.-]{1,20}:(?://|\\\\{2}|/\\\\|\\\\/)[^\\s\"'<>`)"
                + "\\]]{1,200}|(?<![\\w+.-])https?:/{0,5}\\\\{0,4}(?=[\\w@%\\[])[^\\s\"'<>`)\\]]{"
                + "3,200}",
            "see https://example.org/a",
            "the :// alone is none",
            "Any address: the mission refuses them all under the strict profile."),
        rule(
            "url-without-scheme",
            Severity.LOW,
            List.of("www.", "//"),
            "(?i)(?<![\\w./@-])www\\.[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,4}\\b|(?m)^[ \\"
                + "t+]{0,3}[/\\\\]{2,8}(?:%5c|%09|%2f|[/\\\\])?(?:[\\w-]{1,60}[.\\u3002\\uff0e\\u"
                + "ff61]){1,4}(?:[a-z]{2,12}|xn--[\\w-]{2,20})(?=[/?#%:@\\s\\\\]|$)|^[ \\t+]{0,3}"
                + "[/\\\\]{2,8}[^\\s/\\\\@]{0,40}@[\\w.-]{3,60}|^[ \\t+]{0,3}/{4,8}\\S{4,80}"
                + "|(?:\\]\\(|\\b(?:href|src|action)\\s{0,2}=\\s{0,2}[\"']?)//(?:[\\w-]{1,60}\\.){1,4}[a-z]{2,12}\\b",
            "www.example.org",
            "a // b",
            "An address without its scheme, as a browser would complete it."),
        rule(
            "script-scheme",
            Severity.HIGH,
            List.of(
                "javascript:",
                "vbscript:",
                "data:",
                "script:",
                "javascript&",
                "java%0",
                "javas",
                "script%3a"),
            "(?i)(?<![\\w-])(?:java|vb|live)(?:\\s|%0[9ad]|&#x?[0-9a-f]{1,4};)?script(?::|%"
                + "3a|&colon;)[^\\s,;.)]|(?<![\\w-])data:(?:text/html|text/xml|image/svg\\+xml|ap"
                + "plication/(?:x-)?javascript|text/javascript)\\b|(?<![\\w-])data:[\\w/+.-]{0,40"
                + "};base64,[A-Za-z0-9+/=]{8}",
            "javascript:alert(1)",
            "in JavaScript: yes",
            "An address that is a program."),
        rule(
            "internal-address",
            Severity.MEDIUM,
            List.of(
                "://",
                "url=",
                "//127",
                "//localhost",
                "//0x",
                "//169",
                "//[",
                "//10.",
                "//192",
                "//0",
                "//1",
                "//2",
                "169.254.",
                "metadata"),
            "(?i)\\b169\\.254\\.169\\.254\\b|(?:://|(?<=[=@])//|:\\\\{2})(?:[^\\s/@'\"]{0,60}@)?(?:127\\.\\d{1,3}\\.\\d"
                + "{1,3}\\.\\d{1,3}|127\\.\\d{1,3}(?:\\.\\d{1,3})?(?![\\d.])|10\\.\\d{1,3}\\.\\d{"
                + "1,3}\\.\\d{1,3}|192\\.168\\.\\d{1,3}\\.\\d{1,3}|172\\.(?:1[6-9]|2\\d|3[01])\\."
                + "\\d{1,3}\\.\\d{1,3}|169\\.254\\.\\d{1,3}\\.\\d{1,3}|100\\.100\\.100\\.200|192\\"
                + ".0\\.0\\.192|0(?:\\.0){0,3}(?![\\d.])|localhost(?![\\w.-])|\\[[0-9a-f:.%]{2,60"
                + "}\\]|0x[0-9a-f]{1,20}(?:\\.0x[0-9a-f]{1,8}){0,3}|0[0-7]{3,12}(?:\\.0?[0-7]{1,1"
                + "2}){0,3}|\\d{7,12}(?![\\d.]))|\\bmetadata\\.(?:google\\.internal|packet\\.net|"
                + "tencentyun\\.com|azure\\.com|nicob\\.net|platformequinix\\.com)|\\binstance-da"
                + "ta\\b|/latest/(?:meta-data|user-data|dynamic|api/token)\\b|/computeMetadata/|/"
                + "metadata/(?:v1|instance)|/openstack/latest|://[^\\s/]{0,60}\\.(?:internal|loca"
                + "l|localdomain|corp|lan|intranet)(?=[/:\\s]|$)|://[^\\s/]{0,60}\\.(?:nip|xip|ss"
                + "lip)\\.io|://[^\\s/]{0,40}(?:localtest\\.me|lvh\\.me|vcap\\.me)|://[^\\s/]{0,6"
                + "0}(?:rancher-metadata|kubernetes\\.default)",
            "http://169.254.169.254/x",
            "http://example.org/x",
            "An address inside the network of whoever follows it (request forgery)."),
        rule(
            "address-literal",
            Severity.MEDIUM,
            List.of("://", "//"),
            "(?i)://(?:[^\\s/@]{0,60}@)?\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w.])|://[\\d.]{0,4}"
                + "\\d{0,3}(?:0x|%)[0-9a-f]",
            "http://203.0.113.7/x",
            "http://example.org/1.2.3.4",
            "An address without a name."),
        rule(
            "url-credentials-trick",
            Severity.MEDIUM,
            List.of("@", "%40", "%5c", "%2f", "%09", "\\"),
            "(?i)https?:/{0,4}\\\\{0,4}[^\\s/@]{1,80}@[\\w\\[]|//[^\\s/@]{1,80}(?:%5c|\\\\)"
                + "@?[\\w.-]{2,60}|https?:(?:[/\\\\]{0,1}[\\w]|[/\\\\]{3,8}[\\w]|\\\\)|https?://["
                + "^\\s/]{0,80}(?:%00|%0d|%0a|%09|%2f|%5c|\\\\|[\\u3002\\uff0e\\uff61\\u2044\\u22"
                + "15])",
            "https://a@b.example",
            "https://b.example/@a",
            "An address that leads elsewhere than it looks."),
        rule(
            "redirect-parameter",
            Severity.MEDIUM,
            List.of(
                "url=",
                "uri=",
                "redirect",
                "next=",
                "dest",
                "page=",
                "return",
                "continue=",
                "goto=",
                "target=",
                "link=",
                "src=",
                "file=",
                "path=",
                "u=",
                "q=",
                "forward="),
            "(?i)[?&/](?:\\w{0,20}_)?(?:url|uri|redirect\\w{0,12}|redir|next|dest\\w{0,10}|"
                + "page|file|path|return\\w{0,10}|continue|goto|target|link|forward|load|include|"
                + "site|feed|host|proxy|image_?url|callback)=(?:https?(?::|%3a)|ftp:|file:|gopher"
                + ":|//|/\\\\|%2f%2f|%252e|\\.\\.|javascript)",
            "a?url=http://b",
            "a?url=b",
            "A parameter that makes a server fetch or send on to a foreign address."),
        rule(
            "markdown-exfiltration",
            Severity.HIGH,
            List.of("](", "src=", "[1]:", "](//"),
            "(?i)!?\\[[^\\]\\n]{0,120}\\]\\((?:<|&lt;)?(?:https?:)?//[^)\\s]{1,160}[?&][\\w"
                + ".-]{1,40}=[^)\\n]{0,80}?[+ \\[{<$][^)\\n]{0,80}|!?\\[[^\\]\\n]{0,120}\\]\\(htt"
                + "ps?://[^)\\s]{1,80}\\{|<img\\b[^>\\n]{0,80}\\bsrc\\s{0,2}=\\s{0,2}[\"']?https?"
                + "://[^\\s\"'>]{1,120}\\?[\\w.-]{1,40}=[^\"'>\\n]{0,80}[+ \\[{$]|(?m)^[ \\t+]{0,"
                + "3}\\[[^\\]\\n]{1,40}\\]:\\s{0,3}https?://[^\\s]{1,160}\\?[\\w.-]{1,40}=[^\\s]{"
                + "0,80}[+\\[{$]",
            "![x](https://a.example/b?q=c+d)",
            "[x](https://a.example/b)",
            "A picture or link whose address carries data away when it is shown."),
        rule(
            "exfiltration-host",
            Severity.HIGH,
            List.of(
                "webhook.site",
                "requestbin",
                "pipedream",
                "ngrok",
                "burpcollaborator",
                "interact.sh",
                "oast",
                "pastebin",
                "transfer.sh",
                "discord",
                "hookbin",
                "requestcatcher",
                "trycloudflare",
                "localtunnel",
                "serveo",
                "ix.io",
                "file.io",
                "0x0.st",
                "termbin",
                "beeceptor",
                "canarytokens",
                "dnslog",
                "telegram"),
            "(?i)\\b(?:webhook\\.site|(?:\\w{1,40}\\.)?requestbin\\.(?:com|net)|\\w{1,40}\\"
                + ".(?:m\\.)?pipedream\\.net|\\w{1,60}\\.ngrok(?:-free)?\\.(?:io|app|dev)|\\w{1,6"
                + "0}\\.burpcollaborator\\.net|\\w{1,60}\\.interact\\.sh|\\w{1,60}\\.oast\\.(?:fu"
                + "n|live|me|online|pro|site)|pastebin\\.com/raw|transfer\\.sh/|hookbin\\.com|\\w"
                + "{1,60}\\.requestcatcher\\.com|\\w{1,80}\\.trycloudflare\\.com|\\w{1,60}\\.loca"
                + "\\.lt|discord(?:app)?\\.com/api/webhooks|canarytokens\\.(?:com|org)|\\w{1,60}\\"
                + ".dnslog\\.cn|termbin\\.com|api\\.telegram\\.org/bot)",
            "https://webhook.site/1",
            "a webhook site",
            "A host that takes whatever it is sent, or a tunnel to a private machine."),
        rule(
            "dangerous-scheme",
            Severity.MEDIUM,
            List.of(
                "gopher:",
                "dict:",
                "ldap",
                "tftp:",
                "sftp:",
                "jndi:",
                "netdoc:",
                "phar:",
                "rmi:",
                "imap:",
                "smb:",
                "\\\\\\\\",
                "telnet:",
                "intent:",
                "view-source:",
                "file:///"),
            "(?i)(?<![\\w+.-])(?:gopher|dict|ldaps?|tftp|jndi|netdoc|phar|rmi|imap|smb|teln"
                + "et|intent|view-source)://?[^\\s\"'<>]{1,200}|\\bfile:/{1,3}(?:etc|proc|c:|wind"
                + "ows|root)",
            "gopher://a:1/_x",
            "a dict: key",
            "A scheme by which a fetcher reaches services or files that are not the web."),
        rule(
            "program-download",
            Severity.MEDIUM,
            List.of(
                ".exe", ".ps1", ".bat", ".scr", ".hta", ".vbs", ".msi", ".dll", ".php", "shell."),
            "(?i)https?://[^\\s\"'<>)]{1,160}(?:\\.(?:exe|ps1|bat|scr|hta|vbs|msi|dll|sct|l"
                + "nk)|/(?:shell|payload|backdoor|rce|evil|malware)\\w{0,8}\\.\\w{2,5})(?=[\\s\"'"
                + "<>)?#%]|$)",
            "http://a.example/b.exe",
            "http://a.example/b.html",
            "The address of a program for Windows, or of something that calls itself a payload."),
        rule(
            "homograph-host",
            Severity.MEDIUM,
            List.of("xn--"),
            "(?i)://(?:[\\w-]{1,60}\\.){0,4}xn--[\\w-]{2,60}",
            "https://xn--ab.example",
            "the xn-- prefix",
            "A host in characters that may pass for others."));
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
        id, RiskCategory.URL, severity, keywords, pattern, matching, nonMatching, reason);
  }
}
