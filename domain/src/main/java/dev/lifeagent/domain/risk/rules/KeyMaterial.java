package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.rules.Token.shaped;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Private keys, signed tokens, and credentials that stand inside a command or an address. */
final class KeyMaterial {
  private KeyMaterial() {}

  static List<RiskRule> all() {
    String pem = "-----BEGIN[ A-Z0-9_-]{0,60}PRIVATE KEY(?: BLOCK)?-----";
    return List.of(
        new RiskRule(
            "private-key",
            RiskCategory.SECRET,
            Severity.CRITICAL,
            List.of("-----begin"),
            pem,
            new PemMatcher(pem),
            "-----BEGIN " + "RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEAk7Rz\n-----END RSA",
            "-----BEGIN PUBLIC KEY-----",
            "A private key in PEM or OpenPGP armour (RFC 7468, RFC 4880)."),
        shaped(
            "private-key-body",
            List.of("b3blbnnzac1rzxktdje", "ibadanbgkqhkig9w0baqefaasc", "ibaakca", "mhccaqee"),
            "(?<![A-Za-z0-9+/])(?:b3BlbnNzaC1rZXktdjEA[A-Za-z0-9+/]{24,200}"
                + "|MII[A-Za-z0-9+/]{2}(?:[A-Za-z0-9+/]IBADANBgkqhkiG9w0BAQEFAASC)[A-Za-z0-9+/]{24,200}"
                + "|MII[A-Za-z0-9+/]{2}[A-Za-z0-9+/]IBAAKCA[A-Za-z0-9+/]{24,200}|MHcCAQEEI[A-Za-z0-9+/]{24,200})",
            "MIIEpAIBAAKCAQEA" + "k7Rz".repeat(8),
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA" + "k7Rz".repeat(8),
            "The first line of a private key without its head: DER in base64 (RFC 8017, RFC 5958,"
                + " RFC 5915), or OpenSSH's own form."),
        shaped(
            "putty-key",
            List.of("private-lines:"),
            "Private-Lines: [0-9]{1,3}\\r?\\n(?<s>[A-Za-z0-9+/=\\r\\n]{20,240})",
            "Private-Lines: 8\n" + "k7Rz".repeat(16),
            "Private-Lines: none",
            "A private key of PuTTY."),
        shaped(
            "jwt",
            List.of("eyj"),
            "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,160}\\.(?:eyJ)?[A-Za-z0-9_-]{10,90}",
            "eyJ" + "k7Rz".repeat(5) + ".eyJ" + "k7Rz".repeat(5) + "." + "k7Rz".repeat(5),
            "eyJBB.eyJCC.eyJDDDD",
            "A JSON web token (RFC 7519), which is as good as the session it was issued for."),
        shaped(
            "url-credentials",
            List.of("://"),
            "(?i)\\b[a-z][a-z0-9+.-]{1,20}://[^\\s/:@\"'<>${}\\[\\]()*]{0,60}:(?!password@)(?<s>[^\\s/:@\"'<>${}\\[\\]()*]{3,80})@[a-z0-9\\[]",
            "https://bob:" + "k7Rz" + "@example.org",
            "https://bob:${PASS}@example.org",
            "A password in an address (RFC 3986, userinfo)."),
        shaped(
            "curl-credentials",
            List.of("-u ", "--user ", "-u\"", "-u'", "--user="),
            "(?i)\\bcurl\\b[^\\n]{0,120}\\s(?:-u|--user)[\\s=]?[\"']?(?<s>[^\\s\"':$<{]{0,60}:[^\\s\"'$<{]{3,80})",
            "curl -u bob:" + "k7Rz" + " https://x",
            "curl -u bob https://x",
            "A password on the command line of curl."),
        shaped(
            "auth-header",
            List.of("bearer ", "basic ", "token "),
            "(?i)\\bauthorization[\"']?\\s{0,3}[:=,]\\s{0,3}[\"']?(?:bearer|basic|token)\\s{1,3}(?<s>[A-Za-z0-9_=~@.+/-]{12,200})",
            "Authorization: Bearer " + "k7Rz".repeat(5),
            "Authorization: Bearer $TOKEN",
            "A credential in an HTTP header."),
        shaped(
            "jenkins-secret",
            List.of("aqaaabaaa"),
            "\\{(?<s>(?:[a-zA-Z0-9_.-]{1,40} )?AQAAABAAA[A-Za-z0-9+/= _.-]{10,240})\\}",
            "{AQAAABAAA" + "k7Rz".repeat(8) + "}",
            "{AQAAABAAA}",
            "A secret as Jenkins stores it."),
        shaped(
            "sidekiq-url",
            List.of("@gems.contribsys.com", "@enterprise.contribsys.com"),
            "(?i)(?<s>[a-f0-9]{8}:[a-f0-9]{8})@(?:gems|enterprise)\\.contribsys\\.com",
            "a7f3d9b2:" + "c5e8046f@gems.contribsys.com",
            "x@gems.contribsys.com",
            "The credentials of a Sidekiq subscription."),
        shaped(
            "docker-config-auth",
            List.of("\"auth\""),
            "\"auth\"\\s{0,3}:\\s{0,3}\"(?<s>[A-Za-z0-9+/=]{16,200})\"",
            "\"auth\": \"" + "k7Rz".repeat(6) + "\"",
            "\"auth\": \"none\"",
            "A registry login as Docker stores it."),
        shaped(
            "sql-password",
            List.of("identified by", "with password"),
            "(?i)(?:identified by|with (?:encrypted )?password)\\s{1,3}[\"'](?<s>[^\"'\\s]{4,80})[\"']",
            "CREATE USER bob IDENTIFIED BY '" + "k7Rz" + "'",
            "IDENTIFIED BY ?",
            "A password in a statement of SQL."));
  }
}
