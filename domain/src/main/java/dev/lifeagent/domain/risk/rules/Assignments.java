package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;
import java.util.function.Predicate;

/**
 * Values that are set to a name which says that they are secret. The shape of the value is not
 * enough there, so its entropy and its words decide ({@link Plausible}).
 */
final class Assignments {
  /** What may stand between a name and its value in the languages and formats in use. */
  private static final String SET =
      "[\"'`\\]]{0,2}[ \\t]{0,3}(?:string|str)?[ \\t]{0,3}"
          + "(?::{0,3}=|\\?=|\\.=|=>|:|,|>\\s{0,8}(?=\\S)|\\s{1,8}value[\"']?[:=])"
          + "[ \\t]{0,4}[\"'`(=]{0,3}(?:\\{?\\w{1,20} )?";

  /** Where a value ends; a bracket or a dollar would make it an expression. */
  private static final String END = "(?=[\\s\"'`<,;)\\\\}&]|\\.?\\s|$)";

  private Assignments() {}

  static List<RiskRule> all() {
    return List.of(
        assignment(
            "assigned-secret",
            Severity.HIGH,
            List.of(
                "token",
                "secret",
                "credential",
                "private_key",
                "privatekey",
                "apikey",
                "api_key",
                "api-key",
                "accesskey",
                "access_key",
                "access-key",
                "auth_key",
                "authkey",
                "licensekey",
                "license_key",
                "client_id",
                "clientid",
                "_sid"),
            "(?=[tscpaAl_])(?:token|secret|credentials?|(?:private|api|access|auth|license)[_-]?key|client[_-]?id|_sid)"
                + "(?![_-]?(?:type|name|url|uri|file|path|version|size|length|count))\\w{0,24}",
            "[^\\s\"'`<>,;()\\[\\]{}$\\\\]{8,200}",
            Plausible::assigned,
            "api_token = \"" + "k7Rz9mXq2w\"",
            "token = os.environ[\"TOKEN\"]",
            "A name that says token, secret or key is set to a value that looks drawn at random."),
        assignment(
            "assigned-key",
            Severity.MEDIUM,
            List.of("key"),
            "key(?<!(?:public|public_|public-|primary|foreign|cache|cache-|sort|pub)key)(?:id|_id|s)?",
            "[A-Za-z0-9_+/=.-]{20,200}",
            Plausible::random,
            "Key=" + "k7Rz9mXq2wB4nT8vLp3s",
            "key = \"the-name-of-a-setting\"",
            "Something called a key is set to a long value that looks drawn at random."),
        assignment(
            "assigned-password",
            Severity.MEDIUM,
            List.of("passw", "pwd", "passphrase", "_pass", "-pass"),
            "(?:password|passwd|passphrase|pwd|[_-]pass)(?![_-]?(?:field|file|hash|hint|length))\\w{0,12}",
            "[^\\s\"'`<>,;()\\[\\]{}$\\\\]{6,120}",
            Plausible::password,
            "password: \"" + "h4rd-2-Guess\"",
            "password = getpass()",
            "A name that says password is set to a value that is not a mere word."));
  }

  private static RiskRule assignment(
      String id,
      Severity severity,
      List<String> keywords,
      String name,
      String value,
      Predicate<String> accepts,
      String matching,
      String nonMatching,
      String reason) {
    String pattern = "(?i)" + name + SET + "(?<s>" + value + "+)" + END;
    return new RiskRule(
        id,
        RiskCategory.SECRET,
        severity,
        keywords,
        pattern,
        SecretMatcher.of(pattern, accepts),
        matching,
        nonMatching,
        reason);
  }
}
