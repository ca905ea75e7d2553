package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.URL;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Rules for all URLs, and for URLs whose form hides their target or their effect. */
final class UrlRules {
  private UrlRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("url", URL, LOW)
            .keywords("://", ":\\\\", ":/")
            .pattern(
                """
                (?xi)
                  # a scheme (RFC 3986) and two slashes, in either direction
                  (?<! [\\w+.-] ) [a-z] [a-z0-9+.-]{1,20}
                  : (?: // | \\\\{2} | /\\\\ | \\\\/ ) [^\\s"'<>`)\\]]{1,200}
                  # http with too few slashes or too many, which browsers correct
                | (?<! [\\w+.-] ) https?: /{0,5} \\\\{0,4} (?= [\\w@%\\[] ) [^\\s"'<>`)\\]]{3,200}
                """)
            .matching("see https://example.org/a")
            .nonMatching("the :// alone is none")
            .reason(
                "URLs are refused under the strict profile; add the host to risk.allowed_hosts of"
                    + " the policy, or use the balanced profile.")
            .build(),
        rule("url-without-scheme", URL, LOW)
            .keywords("www.", "//")
            .pattern(
                """
                (?xi)
                  (?<! [\\w./@-] ) www\\. [a-z0-9-]{1,63} (?: \\. [a-z0-9-]{1,63} ){1,4} \\b
                  # a line that begins with slashes and a host; browsers take other dots for dots
                | ^ [\\ \\t+]{0,3} [/\\\\]{2,8} (?: %5c | %09 | %2f | [/\\\\] )?
                  (?: [\\w-]{1,60} [.\\u3002\\uff0e\\uff61] ){1,4}
                  (?: [a-z]{2,12} | xn--[\\w-]{2,20} )
                  (?= [/?\\#%:@\\s\\\\] | $ )
                  # ... or with a user and a host, or with slashes alone
                | ^ [\\ \\t+]{0,3} [/\\\\]{2,8} [^\\s/\\\\@]{0,40} @ [\\w.-]{3,60}
                | ^ [\\ \\t+]{0,3} /{4,8} \\S{4,80}
                  # the target of a link; elsewhere // begins a comment
                | (?: \\]\\( | \\b (?: href | src | action ) \\s{0,2} = \\s{0,2} ["']? )
                  // (?: [\\w-]{1,60} \\. ){1,4} [a-z]{2,12} \\b
                """)
            .matching("www.example.org")
            .nonMatching("a // b")
            .reason("A URL without its scheme, as a browser would complete it.")
            .build(),
        rule("script-scheme", URL, HIGH)
            .keywords("javascript:", "vbscript:", "data:", "script:", "javascript&", "java%0")
            .keywords("javas", "script%3a")
            .pattern(
                """
                (?xi)
                  # browsers drop a blank or an escaped line end inside the scheme
                  (?<! [\\w-] ) (?: java | vb | live )
                  (?: \\s | %0[9ad] | &\\#x?[0-9a-f]{1,4}; )?
                  script (?: : | %3a | &colon; )
                  [^\\s,;.)]    # in prose, a blank or a sign follows the colon
                  # data that is shown as a page or run
                | (?<! [\\w-] ) data:
                  (?: text/html | text/xml | image/svg\\+xml | application/ (?: x- )? javascript
                    | text/javascript ) \\b
                  # a picture in pixels holds no program
                | (?<! [\\w-] ) data: (?! image/ (?: png | gif | jpe?g | webp | avif ) ; )
                  [\\w/+.-]{0,40} ;base64, [A-Za-z0-9+/=]{8}
                """)
            .matching("javascript:alert(1)")
            .nonMatching("in JavaScript: yes")
            .reason("A URL that is a program.")
            .build(),
        rule("dangerous-scheme", URL, MEDIUM)
            .keywords("gopher:", "dict:", "ldap", "tftp:", "sftp:", "jndi:", "netdoc:", "phar:")
            .keywords("rmi:", "imap:", "smb:", "\\\\\\\\", "telnet:", "intent:", "view-source:")
            .keywords("file:///")
            .pattern(
                """
                (?xi)
                  (?<! [\\w+.-] )
                  (?: gopher | dict | ldaps? | tftp | jndi | netdoc | phar | rmi | imap | smb
                    | telnet | intent | view-source )
                  ://? [^\\s"'<>]{1,200}
                | \\b file: /{1,3} (?: etc | proc | c: | windows | root )
                """)
            .matching("gopher://a:1/_x")
            .nonMatching("a dict: key")
            .reason("A scheme by which a client reaches services or files outside the web.")
            .build(),
        rule("address-literal", URL, MEDIUM)
            .keywords("://", "//")
            .pattern(
                """
                (?xi)
                  :// (?: [^\\s/@]{0,60} @ )?
                  \\d{1,3} (?: \\. \\d{1,3} ){3}
                  (?! [\\w.] )    # a version or a name may go on
                  # an octet in hexadecimal or escaped
                | :// [\\d.]{0,4} \\d{0,3} (?: 0x | % ) [0-9a-f]
                """)
            .matching("http://203.0.113.7/x")
            .nonMatching("http://example.org/1.2.3.4")
            .reason("A URL with a number in the place of a host name.")
            .build(),
        rule("url-credentials-trick", URL, MEDIUM)
            .keywords("@", "%40", "%5c", "%2f", "%09", "\\")
            .pattern(
                """
                (?xi)
                  # the host comes after the @; a user name before it can look like a host
                  https?: /{0,4} \\\\{0,4} [^\\s/@]{1,80} @ [\\w\\[]
                  # a backslash, which some programs take for the end of the host
                | // [^\\s/@]{1,80} (?: %5c | \\\\ ) @? [\\w.-]{2,60}
                  # one slash, three, or backslashes
                | https?: (?: [/\\\\]{0,1} [\\w] | [/\\\\]{3,8} [\\w] | \\\\ )
                  # an escape, or a look-alike of a dot or a slash, inside the host
                | https?:// [^\\s/]{0,80}
                  (?: %00 | %0d | %0a | %09 | %2f | %5c | \\\\
                    | [\\u3002\\uff0e\\uff61\\u2044\\u2215] )
                """)
            .matching("https://a@b.example")
            .nonMatching("https://b.example/@a")
            .reason("A URL that leads elsewhere than it seems to.")
            .build(),
        rule("homograph-host", URL, MEDIUM)
            .keywords("xn--")
            .pattern(
                """
                (?xi)
                :// (?: [\\w-]{1,60} \\. ){0,4} xn-- [\\w-]{2,60}
                """)
            .matching("https://xn--ab.example")
            .nonMatching("the xn-- prefix")
            .reason("A host in characters that may pass for others.")
            .build());
  }
}
