package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.URL;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** URLs that are dangerous to follow because of where they lead or what they carry. */
final class UrlTargetRules {
  private UrlTargetRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("internal-address", URL, MEDIUM)
            .keywords("://", "url=", "//127", "//localhost", "//0x", "//169", "//[", "//10.")
            .keywords("//192", "//0", "//1", "//2", "169.254.", "metadata")
            .part(
                "address",
                """
                # loopback, whole or shortened
                  127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}
                | 127\\.\\d{1,3} (?: \\.\\d{1,3} )? (?! [\\d.] )
                # private networks (RFC 1918) and link-local addresses (RFC 3927)
                | 10\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}
                | 192\\.168\\.\\d{1,3}\\.\\d{1,3}
                | 172\\. (?: 1[6-9] | 2\\d | 3[01] ) \\.\\d{1,3}\\.\\d{1,3}
                | 169\\.254\\.\\d{1,3}\\.\\d{1,3}
                # metadata services of Alibaba and Oracle
                | 100\\.100\\.100\\.200
                | 192\\.0\\.0\\.192
                # this host
                | 0 (?: \\.0 ){0,3} (?! [\\d.] )
                | localhost (?! [\\w.-] )
                # IPv6
                | \\[ [0-9a-f:.%]{2,60} \\]
                # the same numbers in hexadecimal, in octal, or as one number
                | 0x[0-9a-f]{1,20} (?: \\.0x[0-9a-f]{1,8} ){0,3}
                | 0[0-7]{3,12} (?: \\.0?[0-7]{1,12} ){0,3} (?! [\\w-] )
                | \\d{7,12} (?! [\\w.-] )
                """)
            .pattern(
                """
                (?xi)
                  # the metadata service of most clouds, in any text
                  \\b 169\\.254\\.169\\.254 \\b
                  # an address in the place of a host, perhaps after a user name
                | (?: :// | (?<= [=@] ) // | : \\\\{2} ) (?: [^\\s/@'"]{0,60} @ )? (?&address)
                  # names and paths of metadata services
                | \\b metadata\\.
                  (?: google\\.internal | packet\\.net | tencentyun\\.com | azure\\.com
                    | nicob\\.net | platformequinix\\.com )
                | \\b instance-data \\b
                | /latest/ (?: meta-data | user-data | dynamic | api/token ) \\b
                | /computeMetadata/
                | /metadata/ (?: v1 | instance )
                | /openstack/latest
                  # names that are resolved inside of a network only
                | :// [^\\s/]{0,60} \\. (?: internal | local | localdomain | corp | lan | intranet )
                  (?= [/:\\s] | $ )
                  # public names that lead to any address that is written in them, or to loopback
                | :// [^\\s/]{0,60} \\. (?: nip | xip | sslip ) \\.io
                | :// [^\\s/]{0,40} (?: localtest\\.me | lvh\\.me | vcap\\.me )
                  # services of a cluster
                | :// [^\\s/]{0,60} (?: rancher-metadata | kubernetes\\.default )
                """)
            .matching("http://169.254.169.254/x")
            .nonMatching("http://example.org/x")
            .reason("An address inside the network of the client that follows it (SSRF).")
            .build(),
        rule("redirect-parameter", URL, MEDIUM)
            .keywords("url=", "uri=", "redirect", "next=", "dest", "page=", "return", "continue=")
            .keywords("goto=", "target=", "link=", "src=", "file=", "path=", "u=", "q=")
            .keywords("forward=")
            .pattern(
                """
                (?xi)
                [?&/] (?: \\w{0,20} _ )?
                (?: url | uri | redirect\\w{0,12} | redir | next | dest\\w{0,10} | page | file
                  | path | return\\w{0,10} | continue | goto | target | link | forward | load
                  | include | site | feed | host | proxy | image_?url | callback )
                =
                # a URL, escaped or not, or a way up
                (?: https? (?: : | %3a ) | ftp: | file: | gopher: | // | /\\\\ | %2f%2f | %252e
                  | \\.\\. | javascript )
                """)
            .matching("a?url=http://b")
            .nonMatching("a?url=b")
            .reason("A parameter that makes a server fetch a foreign URL or redirect to it.")
            .build(),
        rule("markdown-exfiltration", URL, HIGH)
            .keywords("](", "src=", "[1]:", "](//")
            .pattern(
                """
                (?xi)
                  # a link or a picture with a parameter into which something is put
                  !? \\[ [^\\]\\n]{0,120} \\]\\( (?: < | &lt; )? (?: https?: )?
                  // [^)\\s]{1,160} [?&] [\\w.-]{1,40} = [^)\\n]{0,80}? [+\\ \\[{<$] [^)\\n]{0,80}
                  # ... or with a placeholder right behind the host
                | !? \\[ [^\\]\\n]{0,120} \\]\\( https?:// [^)\\s]{1,80} \\{
                  # the same in HTML
                | <img \\b [^>\\n]{0,80} \\b src \\s{0,2} = \\s{0,2} ["']?
                  https?:// [^\\s"'>]{1,120} \\? [\\w.-]{1,40} = [^"'>\\n]{0,80} [+\\ \\[{$]
                  # the same as the definition of a reference
                | ^ [\\ \\t+]{0,3} \\[ [^\\]\\n]{1,40} \\]: \\s{0,3}
                  https?:// [^\\s]{1,160} \\? [\\w.-]{1,40} = [^\\s]{0,80} [+\\[{$]
                """)
            .matching("![x](https://a.example/b?q=c+d)")
            .nonMatching("[x](https://a.example/b)")
            .reason("A picture or link whose URL carries data away when it is shown.")
            .build(),
        rule("exfiltration-host", URL, HIGH)
            .keywords("webhook.site", "requestbin", "pipedream", "ngrok", "burpcollaborator")
            .keywords("interact.sh", "oast", "pastebin", "transfer.sh", "discord", "hookbin")
            .keywords("requestcatcher", "trycloudflare", "localtunnel", "serveo", "ix.io")
            .keywords("file.io", "0x0.st", "termbin", "beeceptor", "canarytokens", "dnslog")
            .keywords("telegram")
            .pattern(
                """
                (?xi)
                \\b
                (?: # record every request
                    webhook\\.site
                  | (?: \\w{1,40} \\. )? requestbin\\. (?: com | net )
                  | \\w{1,40} \\. (?: m\\. )? pipedream\\.net
                  | hookbin\\.com
                  | \\w{1,60} \\.requestcatcher\\.com
                  | \\w{1,60} \\.burpcollaborator\\.net
                  | \\w{1,60} \\.interact\\.sh
                  | \\w{1,60} \\.oast\\. (?: fun | live | me | online | pro | site )
                  | canarytokens\\. (?: com | org )
                  | \\w{1,60} \\.dnslog\\.cn
                    # tunnels
                  | \\w{1,60} \\.ngrok (?: -free )? \\. (?: io | app | dev )
                  | \\w{1,80} \\.trycloudflare\\.com
                  | \\w{1,60} \\.loca\\.lt
                    # keep a text or a file for anyone
                  | pastebin\\.com/raw
                  | transfer\\.sh/
                  | termbin\\.com
                    # post to a channel
                  | discord (?: app )? \\.com/api/webhooks
                  | api\\.telegram\\.org/bot )
                """)
            .matching("https://webhook.site/1")
            .nonMatching("a webhook site")
            .reason("A host that records what it is sent, or a tunnel to a private machine.")
            .build(),
        rule("program-download", URL, MEDIUM)
            .keywords(".exe", ".ps1", ".bat", ".scr", ".hta", ".vbs", ".msi", ".dll", ".php")
            .keywords("shell.")
            .pattern(
                """
                (?xi)
                https?:// [^\\s"'<>)]{1,160}
                (?: \\. (?: exe | ps1 | bat | scr | hta | vbs | msi | dll | sct | lnk )
                  | / (?: shell | payload | backdoor | rce | evil | malware )
                    \\w{0,8} \\. \\w{2,5} )
                (?= [\\s"'<>)?\\#%] | $ )
                """)
            .matching("http://a.example/b.exe")
            .nonMatching("http://a.example/b.html")
            .reason("The URL of a program for Windows, or of a file that is named as a payload.")
            .build());
  }
}
