package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.SECRET;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/**
 * Secrets that a program is given on its command line, where every user of the machine sees them.
 * The options are those of the programs' own manuals.
 */
final class CommandPasswords {
  /** What stands between a program and its option, on the same command. */
  private static final String WORDS = "\\s (?: [^\\n;|&]{0,120} \\s )?";

  /**
   * A value, which does not begin like an option; a dollar or a bracket makes it a variable, or the
   * name of one.
   */
  private static final String VALUE =
      """
      ["']?
      # the number of a port, or two
      (?! (?: [\\d.]{7,15} : )? \\d{1,5} (?: : \\d{1,5} )? (?: / \\w{3} )? (?: [\\s"'`] | $ ) )
      (?<s> [^\\s"'`<>$({\\[\\\\-] [^\\s"'`<>$({\\\\]{5,119} )
      (?= [\\s"'`] | $ )
      """;

  private CommandPasswords() {}

  static List<RiskRule> all() {
    return List.of(
        password("option-password")
            .keywords("--passw", "--passphrase", "--http-passw", "sshpass")
            .part("value", VALUE)
            .pattern(
                """
                (?xi)
                (?: (?<= \\s ) -- (?: http- )? (?: passw (?: or )? d | passphrase ) [\\ =]
                  | \\b sshpass \\s{1,3} -p \\s? )
                (?&value)
                """)
            .matching("mysql --password " + "h4rd-2-Guess")
            .nonMatching("ask for a --password option-name")
            .reason("A password on a command line, where every user of the machine sees it.")
            .build(),
        password("command-password")
            .keywords("mysql", "mariadb", "mongo", "redis-cli", " login", "sqlcmd", "ldap", "zip ")
            .keywords("7z", "smbclient", "htpasswd ")
            .part("words", WORDS)
            .part("value", VALUE)
            .pattern(
                """
                (?x)
                (?<! --name [\\ =] | [.-] )           # a container of that name, or a part of one
                (?: \\b (?: mysql | mariadb ) (?: -? (?: dump | admin | import | check | sh ) )?
                    (?&words) -p
                  | \\b mongo (?: sh | dump | restore | export | import )? (?&words) -p \\s?
                  | \\b redis-cli (?&words) -a \\s{1,3}
                  | \\b (?: docker | podman | nerdctl | buildah | skopeo | oras | crane | az
                          | helm\\ registry ) \\s login (?&words) -p [\\ =]?
                  | \\b sqlcmd (?&words) -P \\s{0,3}
                  | \\b ldap (?: search | add | modify | delete | whoami | passwd ) (?&words) -w \\s{1,3}
                  | \\b zip (?&words) -P \\s{1,3}
                  | \\b 7z [ar]? (?&words) -p
                  | \\b smbclient (?&words) -U \\s{0,3} [^\\s%"']{1,40} %
                  | \\b htpasswd \\s -\\w{0,8}b\\w{0,8} \\s \\S{1,80} \\s \\S{1,40} \\s )
                (?&value)
                """)
            .matching("mysqldump -u bob -p" + "h4rd2Guess" + " db")
            .nonMatching("mysql -u bob -p db")
            .reason("A password on a command line, where every user of the machine sees it.")
            .build(),
        password("openssl-password")
            .keywords("pass:")
            .part("value", VALUE)
            .pattern(
                """
                (?x)
                (?: -pass (?: in | out )? | \\b openssl \\b [^\\n;|&]{0,120} ) \\s{1,3} ["']? pass:
                (?&value)
                """)
            .matching("openssl rsa -passin pass:" + "h4rd2Guess")
            .nonMatching("openssl rsa -passin pass:$PASS")
            .reason("A password as openssl is given it.")
            .build(),
        password("piped-password")
            .keywords("sudo -")
            .part("value", "(?<s> [^\\s\"'`<>$({]{6,80} )")
            .pattern(
                """
                (?x)
                \\b (?: echo | printf ) \\s{1,3} (?: -\\w{1,3} \\s{1,3} )? ["']? (?&value) ["']?
                \\s{0,3} \\| \\s{0,3} sudo \\s{1,3} -\\w{0,4}S
                """)
            .matching("echo " + "h4rd2Guess" + " | sudo -S id")
            .nonMatching("echo $PASS | sudo -S id")
            .reason("A password that is piped into sudo.")
            .build(),
        password("powershell-password")
            .keywords("convertto-securestring")
            .pattern(
                """
                (?xi)
                ConvertTo-SecureString \\s{1,3} (?= [^\\n]{0,160} -AsPlainText ) [^\\n"']{0,60}
                ["'] (?<s> [^"'$\\s]{4,80} ) ["']
                """)
            .matching("ConvertTo-SecureString \"" + "h4rd2Guess" + "\" -AsPlainText -Force")
            .nonMatching("ConvertTo-SecureString $plain -AsPlainText")
            .reason("A password in the text of a PowerShell script.")
            .build(),
        rule("option-secret", SECRET, HIGH)
            .keywords("token", "secret", "api-key", "apikey", "access-key", "private-key")
            .part("value", VALUE)
            .pattern(
                """
                (?xi)
                (?<= \\s ) --
                [a-z-]{0,24} (?<= - )
                # what leads through a list, counts or is no secret
                (?<! (?: next | page | pagination | continuation | starting | max | min | stop | pad
                       | cancel | csrf ) - )
                (?: token | secret | api-?key | access-key | private-key ) [\\ =]
                (?! ["']? (?: id | src | source | type | name | env ) = )
                (?&value)
                """)
            .matcher(pattern -> SecretMatcher.ofLiteral(pattern, Plausible::assigned))
            .matching("tool --api-key " + "k7Rz9mXq2w")
            .nonMatching("tool --token the-token-of-1-user")
            .reason("An option that says token, secret or key has a value that looks random.")
            .build());
  }

  /** Starts a rule for values that people choose. */
  private static RuleBuilder password(String id) {
    return rule(id, SECRET, MEDIUM)
        .matcher(pattern -> SecretMatcher.ofLiteral(pattern, Plausible::password));
  }
}
