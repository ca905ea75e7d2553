package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;
import static dev.lifeagent.domain.risk.rules.Token.token;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Private keys, signed tokens, and credentials inside a command or a URL. */
final class KeyMaterial {
  private KeyMaterial() {}

  static List<RiskRule> all() {
    return List.of(
        rule("private-key", RiskCategory.SECRET, Severity.CRITICAL)
            .keywords("-----begin")
            .pattern(
                """
                (?x)
                -----BEGIN [\\ A-Z0-9_-]{0,60} PRIVATE\\ KEY (?: \\ BLOCK )? -----
                """)
            .matcher(PemMatcher::new) // goes on to the foot
            .matching("-----BEGIN " + "RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEAk7Rz\n-----END RSA")
            .nonMatching("-----BEGIN PUBLIC KEY-----")
            .reason("A private key in PEM or OpenPGP armour (RFC 7468, RFC 4880).")
            .build(),
        token("private-key-body")
            .keywords("b3blbnnzac1rzxktdje", "ibadanbgkqhkig9w0baqefaasc", "ibaakca", "mhccaqee")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9+/] )
                (?: # the words openssh-key-v1 and a zero byte
                    b3BlbnNzaC1rZXktdjEA [A-Za-z0-9+/]{24,200}
                    # DER: a sequence with two bytes of length, version 0, the id of RSA (PKCS #8)
                  | MII [A-Za-z0-9+/]{2} (?: [A-Za-z0-9+/] IBADANBgkqhkiG9w0BAQEFAASC )
                    [A-Za-z0-9+/]{24,200}
                    # the same with the modulus instead (PKCS #1)
                  | MII [A-Za-z0-9+/]{2} [A-Za-z0-9+/] IBAAKCA [A-Za-z0-9+/]{24,200}
                    # version 1 and a key of 32 bytes on a curve (SEC 1)
                  | MHcCAQEEI [A-Za-z0-9+/]{24,200} )
                """)
            .matching("MIIEpAIBAAKCAQEA" + "k7Rz".repeat(8))
            .nonMatching("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA" + "k7Rz".repeat(8))
            .reason(
                "The first line of a private key without its head: DER in base64 (RFC 8017,"
                    + " RFC 5958, RFC 5915), or OpenSSH's own form.")
            .build(),
        token("putty-key")
            .keywords("private-lines:")
            .pattern(
                """
                (?x)
                Private-Lines:\\ [0-9]{1,3} \\r?\\n
                (?<s> [A-Za-z0-9+/=\\r\\n]{20,240} )
                """)
            .matching("Private-Lines: 8\n" + "k7Rz".repeat(16))
            .nonMatching("Private-Lines: none")
            .reason("A private key of PuTTY.")
            .build(),
        token("jwt")
            .keywords("eyj")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9_-] )
                eyJ [A-Za-z0-9_-]{10,160}                # the header; eyJ is {" in base64
                \\. (?: eyJ )? [A-Za-z0-9_-]{10,90}       # the claims; the matcher takes the rest
                """)
            .matching("eyJ" + "k7Rz".repeat(5) + ".eyJ" + "k7Rz".repeat(5) + "." + "k7Rz".repeat(5))
            .nonMatching("eyJBB.eyJCC.eyJDDDD")
            .reason(
                "A JSON web token (RFC 7519), which is as good as the session it was issued for.")
            .build(),
        token("bitwarden-token")
            .keywords("==")
            .pattern(
                """
                (?x)
                (?<= 0\\. [0-9a-f-]{36} \\. )             # a version, and the id of the token
                [A-Za-z0-9]{30} : [A-Za-z0-9+/]{22} ==
                """)
            .matching(
                "0.a7f3d9b2-c5e8-046f-1b8c-2d7a9e4f6035."
                    + "k7Rz".repeat(7)
                    + "ab:"
                    + "k7Rz".repeat(5)
                    + "ab==")
            .nonMatching("0.5==")
            .reason("An access token of Bitwarden Secrets Manager, with its key.")
            .build(),
        token("url-credentials")
            .keywords("://")
            .pattern(
                """
                (?xi)
                \\b [a-z] [a-z0-9+.-]{1,20} ://
                (?<user> [^\\s/:@"'<>${}\\[\\]()*]{0,60} )    # a dollar or a brace: a variable
                : (?! password@ )                        # the word that examples have
                # the user's own name or a usual word, for a host without a domain: a database for tests
                (?! (?: \\k<user> | postgres | postgresql | root | guest | test | admin | secret | example | redis
                      | mysql | rabbitmq | pass | mypassword | dev | local )
                    @ (?: [a-z0-9_-]{1,30} | 127\\.0\\.0\\.1 | \\[::1\\] ) (?: [:/?"'\\s] | $ ) )
                (?<s> [^\\s/:@"'<>${}\\[\\]()*]{3,80} )
                @ [a-z0-9\\[]                             # the host
                """)
            .matching("https://bob:" + "k7Rz" + "@example.org")
            .nonMatching("https://bob:${PASS}@example.org")
            .reason("A password in a URL (RFC 3986, userinfo).")
            .build(),
        token("curl-credentials")
            .keywords("-u ", "--user ", "-u\"", "-u'", "--user=")
            .pattern(
                """
                (?xi)
                \\b curl \\b [^\\n]{0,120} \\s (?: -u | --user ) [\\s=]? ["']?
                (?<s> [^\\s"':$<{]{0,60} : [^\\s"'$<{]{3,80} )    # a dollar or a brace: a variable
                """)
            .matching("curl -u bob:" + "k7Rz" + " https://x")
            .nonMatching("curl -u bob https://x")
            .reason("A password on the command line of curl.")
            .build(),
        token("npm-auth")
            .keywords("_auth")
            .pattern(
                """
                (?x)
                (?: ^ | (?<= ["'\\s+] ) ) (?: //[^\\s=]{1,100}: )? _auth [\\ \\t]{0,3} = [\\ \\t]{0,3} ["']?
                (?<s> [A-Za-z0-9+/]{16,200} ={0,2} )
                """)
            .matcher(pattern -> SecretMatcher.ofLiteral(pattern, Plausible::assigned))
            .matching("_auth=" + "k7Rz9mXq2w".repeat(2))
            .nonMatching("self._auth = AuthenticationProvider")
            .reason("The login of a registry as npm stores it (npmrc).")
            .build(),
        rule("netrc-password", RiskCategory.SECRET, Severity.HIGH)
            .keywords("machine ")
            .pattern(
                """
                (?x)
                \\b machine \\s{1,8} \\S{1,80} \\s{1,8}
                login \\s{1,8} \\S{1,80} \\s{1,8}
                password \\s{1,8}
                (?<s> [^\\s"'`<>${}]{4,120} )
                """)
            .matcher(pattern -> SecretMatcher.ofLiteral(pattern, Plausible::password))
            .matching("machine x.example login bob password " + "h4rd-2-Guess")
            .nonMatching("the machine x has no password here")
            .reason("A password as .netrc keeps it (curl, git, ftp).")
            .build(),
        token("auth-header")
            .keywords("bearer ", "basic ", "token ")
            .pattern(
                """
                (?xi)
                \\b authorization ["']? \\]? \\s{0,3} [:=,] \\s{0,3} ["']?
                (?: bearer | basic | token ) \\s{1,3}
                (?<s> [A-Za-z0-9_=~@.+/-]{12,200} )
                """)
            .matching("Authorization: Bearer " + "k7Rz".repeat(5))
            .nonMatching("Authorization: Bearer $TOKEN")
            .reason("A credential in an HTTP header.")
            .build(),
        token("jenkins-secret")
            .keywords("aqaaabaaa")
            .pattern(
                """
                (?x)
                \\{ (?<s> (?: [a-zA-Z0-9_.-]{1,40} \\  )?
                         AQAAABAAA [A-Za-z0-9+/=\\ _.-]{10,240} ) \\}    # version and length
                """)
            .matching("{AQAAABAAA" + "k7Rz".repeat(8) + "}")
            .nonMatching("{AQAAABAAA}")
            .reason("A secret as Jenkins stores it.")
            .build(),
        token("sidekiq-url")
            .keywords("@gems.contribsys.com", "@enterprise.contribsys.com")
            .pattern(
                """
                (?xi)
                (?<s> [a-f0-9]{8} : [a-f0-9]{8} )
                @ (?: gems | enterprise ) \\.contribsys\\.com
                """)
            .matching("a7f3d9b2:" + "c5e8046f@gems.contribsys.com")
            .nonMatching("x@gems.contribsys.com")
            .reason("The credentials of a Sidekiq subscription.")
            .build(),
        token("docker-config-auth")
            .keywords("\"auth\"")
            .pattern(
                """
                (?x)
                "auth" \\s{0,3} : \\s{0,3} " (?<s> [A-Za-z0-9+/=]{16,200} ) "
                """)
            .matching("\"auth\": \"" + "k7Rz".repeat(6) + "\"")
            .nonMatching("\"auth\": \"none\"")
            .reason("A registry login as Docker stores it.")
            .build(),
        token("sql-password")
            .keywords("identified by", "with password")
            .pattern(
                """
                (?xi)
                (?: identified\\ by | with\\ (?: encrypted\\  )? password ) \\s{1,3}
                ["'] (?<s> [^"'\\s]{4,80} ) ["']
                """)
            .matching("CREATE USER bob IDENTIFIED BY '" + "k7Rz" + "'")
            .nonMatching("IDENTIFIED BY ?")
            .reason("A password in an SQL statement.")
            .build());
  }
}
