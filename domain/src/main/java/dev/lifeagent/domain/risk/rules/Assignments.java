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
          + "(?::{0,3}=|\\?=|\\.=|=>|:|,(?=\\s{0,4}[\"'`])|>\\s{0,8}(?=\\S)|\\s{1,8}value[\"']?[:=])"
          + "[ \\t]{0,4}[\"'`(=]{0,3}(?:\\{?\\w{1,20} )?";

  /** Where a value ends; a bracket or a dollar would make it an expression. */
  private static final String END = "(?=[\\s\"'`<,;)\\\\}&]|\\.?\\s|$)";

  /** What a name ends in that tells of a password and holds none. */
  private static final String NO_VALUE =
      "(?![_-]?(?:field|file|hash|hint|length|label|regex|pattern|prompt|policy|message|title|text))";

  /** Braces, dollars and blanks would make it an expression, a reference or a sentence. */
  private static final String QUOTED =
      "(?i)(?:password|passwd|passphrase|pwd|_pass)"
          + NO_VALUE
          + "\\w{0,12}[\"'\\]]{0,2}\\s{0,3}(?::=|=>|=|:)\\s{0,3}"
          + "([\"'])(?<s>(?=[^\"'\\n]{0,40}[()\\[\\],;<>])[^\\s\"'`{}$\\\\<%]"
          + "[^\\s\"'`{}$\\\\]{5,119})\\1";

  private static final String OPTION =
      "(?i)(?:(?<=\\s)--passw(?:or)?d[ =]|\\bsshpass\\s{1,3}-p\\s?)[\"']?"
          + "(?<s>[^\\s\"'`<>$({\\[\\\\][^\\s\"'`<>$({\\\\]{5,119})(?=[\\s\"'`]|$)";

  /** As many characters of a value as fit into a window with its name. */
  private static final int MOST = 200;

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
            "[^\\s\"'`<>,;()\\[\\]{}$\\\\]",
            8,
            Plausible::assigned,
            "api_token = \"" + "k7Rz9mXq2w\"",
            "token = os.environ[\"TOKEN\"]",
            "A name that says token, secret or key is set to a value that looks drawn at random."),
        assignment(
            "assigned-key",
            Severity.MEDIUM,
            List.of("key"),
            "key(?<!(?:public|primary|foreign|cache|sort|pub|partition|routing|idempotency|object|row|lookup)[_-]?key)(?:id|_id|s)?",
            "[A-Za-z0-9_+/=.-]",
            20,
            Plausible::random,
            "Key=" + "k7Rz9mXq2wB4nT8vLp3s",
            "key = \"the-name-of-a-setting\"",
            "Something called a key is set to a long value that looks drawn at random."),
        assignment(
            "assigned-password",
            Severity.MEDIUM,
            List.of("passw", "pwd", "passphrase", "_pass", "-pass"),
            "(?:password|passwd|passphrase|pwd|[_-]pass)" + NO_VALUE + "\\w{0,12}",
            "[^\\s\"'`<>,;()\\[\\]{}$\\\\]",
            6,
            Plausible::password,
            "password: \"" + "h4rd-2-Guess\"",
            "password = getpass()",
            "A name that says password is set to a value that is not a mere word."),
        new RiskRule(
            "quoted-password",
            RiskCategory.SECRET,
            Severity.MEDIUM,
            List.of("passw", "pwd", "passphrase", "_pass"),
            QUOTED,
            SecretMatcher.of(QUOTED, Plausible::password),
            "password = \"" + "h4rd(2)Guess!\"",
            "password = \"${DB_PASSWORD}\"",
            "A name that says password is set to a quoted value with signs in it."),
        new RiskRule(
            "option-password",
            RiskCategory.SECRET,
            Severity.MEDIUM,
            List.of("--passw", "sshpass"),
            OPTION,
            SecretMatcher.of(OPTION, Plausible::password),
            "mysql --password " + "h4rd-2-Guess",
            "ask for a --password option-name",
            "A password on a command line, where every user of the machine sees it."));
  }

  private static RiskRule assignment(
      String id,
      Severity severity,
      List<String> keywords,
      String name,
      String character,
      int least,
      Predicate<String> accepts,
      String matching,
      String nonMatching,
      String reason) {
    String times = "{" + least + "," + MOST + "}+";
    String value = character + times + END;
    // An expression may follow later in a query; the value ends where the next name begins.
    String ofQuery = "[" + character + "&&[^&]]" + times + "(?=&)";
    // What goes on after the most is taken whole by the SecretMatcher.
    String longer = character + "{" + MOST + "}(?=[A-Za-z0-9_+/=-])";
    String pattern = "(?i)" + name + SET + "(?<s>" + value + "|" + ofQuery + "|" + longer + ")";
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
