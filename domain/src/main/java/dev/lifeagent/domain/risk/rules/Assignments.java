package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.SECRET;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;
import java.util.function.Predicate;

/**
 * Values that are assigned to a name for a secret. The form of such a value is not distinctive, so
 * {@link Plausible} judges its entropy and its words.
 */
final class Assignments {
  /** What may be between a name and its value in common languages and formats. */
  private static final String SET =
      """
      ["'`\\]]{0,2}                                          # the name was quoted, or an index
      [\\ \\t]{0,3} (?: string | str )? [\\ \\t]{0,24}           # a type behind the name; aligned
      (?: \\[ \\d{0,4} \\] \\s{0,3} (?= = )                       # an array of characters
        | : [\\ \\t]{0,3} [\\w.&<>|?'\\[\\]\\ ]{1,40} (?= = ) )?    # a type behind a colon
      (?: :{0,3}= | \\?= | \\.= | => | :
        | , (?= \\s{0,4} ["'`] )                              # a quoted argument follows
        | (?<! ["'`] ) > \\s{0,8} (?= \\S )                      # the content of an element
        | (?<= <string\\ name=["'] [\\w.-]{1,60} ["'] ) >          # a resource of Android
        | </key> \\s{0,16} <string>                              # a property list of Apple
        | \\( (?<= \\b (?: set | with ) [A-Za-z_]{3,30} \\( ) (?= ["'] )   # a builder or setter
        | \\s{1,8} value ["']? [:=] )                         # a pair of name and value
      [\\ \\t]{0,24}
      (?: [|>\\\\(]{1,2} -? \\r?\\n [\\ \\t+]{0,16}                # the value is on the next line
        | \\r?\\n [\\ \\t+]{1,16} (?= ["'`] ) )?
      (?: @ (?= " ) | [bfru]{1,2} (?= ["'] ) )?                # what marks a string
      ["'`(=]{0,3}
      (?: base64: )?                                           # how it is written
      (?: (?: bearer | basic | token | api-?key | key | jwt | bot | digest | oauth | negotiate
            | googlelogin | sso-key ) \\  )?                        # the scheme of a credential
      """;

  /** The end of a value; a bracket would make it an expression. */
  private static final String END = "(?= [\\s\"'`<,;)\\\\}&] | \\.? \\s | $ )";

  /**
   * What follows a word for a password in a name that is about one: where it is kept, shown or
   * asked for, how it has to be. The rest of the name is up to 24 characters, whatever they are.
   */
  private static final String NO_VALUE =
      """
      (?! [\\w-]{0,24}? (?: field | file | hash | hint | length | label | regex | pattern | prompt
                         | policy | rule | message | title | text | ur[il] | path | dir | selector
                         | input | form | button | name | type | version | size | count | time | expir ) )
      """;

  /** The words for a password; the working directory of a shell is none. */
  private static final String PASSWORD =
      """
      (?: password | passwd | passphrase
        | (?<! [$`({/] | old ) pwd (?! [)`}] )
        | [_-] pass (?! [a-z_-] )
        | (?<! [\\w.-] ) pass (?= ["']? \\s{0,3} [:=] \\s{0,3} ["'] ) )
      """;

  /** A character of a value without quotes, or of one whose quotes are ignored. */
  private static final String BARE = "[^\\s\"'`<>,;()\\[\\]{}\\\\]";

  /** The characters of base64, its variants, and names. */
  private static final String KEY = "[A-Za-z0-9_+/=.-]";

  /** The longest value that fits into a window together with its name. */
  private static final int MOST = 200;

  private Assignments() {}

  static List<RiskRule> all() {
    return List.of(
        assignment("assigned-secret", HIGH, BARE, 8, Plausible::assigned)
            .keywords("token", "secret", "credential", "private_key", "privatekey", "apikey")
            .keywords("api_key", "api-key", "accesskey", "access_key", "access-key", "auth_key")
            .keywords("authkey", "licensekey", "license_key", "client_id", "clientid", "_sid")
            .part(
                "name",
                """
                (?= [tscpaAl_] )    # fails early
                (?: (?: token (?! i[sz] (?: e | ation | ing ) ) | secret (?! ar | ion ) | credentials?
                      | (?: private | api | access | auth | license ) [_-]? key | _sid )
                    # what is said about a secret is not the secret, nor is its id
                    (?! [_-]? (?: type | name | url | uri | file | path | version | size | length
                                | count | arn | header | question | ids? (?! [a-z] ) ) )
                    # the token of a public key names an assembly of .NET
                    (?<! public_?key_?token )
                    \\w{0,24} (?<! (?-i: [a-z]Id | _id ) )
                  | client [_-]? id \\w{0,24} )
                """)
            .matching("api_token = \"" + "k7Rz9mXq2w\"")
            .nonMatching("token = os.environ[\"TOKEN\"]")
            .reason("A name that says token, secret or key is set to a value that looks random.")
            .build(),
        assignment("assigned-key", MEDIUM, KEY, 20, Plausible::random)
            .keywords("key")
            .part(
                "name",
                """
                key
                # keys of tables, caches and queues, and those that are public
                (?<! (?: public | primary | foreign | cache | sort | pub | partition | routing
                       | idempotency | object | row | lookup | gpg | pgp | site | publishable | anon
                       | applicationserver ) [_-]? key )
                (?: id | _id | s )?
                """)
            .matching("Key=" + "k7Rz9mXq2wB4nT8vLp3s")
            .nonMatching("key = \"the-name-of-a-setting\"")
            .reason("A name that says key is set to a long value that looks random.")
            .build(),
        assignment("assigned-password", MEDIUM, BARE, 6, Plausible::password)
            .keywords("pass", "pwd")
            .part("no-value", NO_VALUE)
            .part("password", PASSWORD)
            .part(
                "name",
                """
                (?&password) (?&no-value) [\\w-]{0,24}
                """)
            .matching("password: \"" + "h4rd-2-Guess\"")
            .nonMatching("password = getpass()")
            .reason("A name that says password is set to a value that is not a plain word.")
            .build(),
        rule("quoted-password", SECRET, MEDIUM)
            .keywords("pass", "pwd")
            .part("no-value", NO_VALUE)
            .part("password", PASSWORD)
            .pattern(
                """
                (?xi)
                (?&password) (?&no-value) [\\w-]{0,24}
                ["'\\]]{0,2} \\s{0,3} (?: := | => | = | : ) \\s{0,3}
                (["'])
                (?<s>
                  (?= [^"'\\n]{0,40} [()\\[\\],;<>] )    # the signs that end a value without quotes
                  # a brace, a dollar or a blank makes it a reference, an expression or a sentence
                  [^\\s"'`{}$\\\\<%] [^\\s"'`{}$\\\\]{5,119} )
                \\1
                """)
            .matcher(pattern -> SecretMatcher.ofLiteral(pattern, Plausible::password))
            .matching("password = \"" + "h4rd(2)Guess!\"")
            .nonMatching("password = \"${DB_PASSWORD}\"")
            .reason("A name that says password is set to a quoted value with symbols in it.")
            .build(),
        rule("declared-secret", SECRET, HIGH)
            .keywords("token", "secret", "api_key", "api-key", "apikey", "access_key")
            .pattern(
                """
                (?xi)
                # a name and its value without a sign between them
                (?: \\# \\s{0,4} define | \\b (?-i: ENV | ARG ) | \\b setx | \\b setenv
                  | \\b set \\s -g?x | \\( def | (?<= [\\s({\\[] ) : (?= [a-z] ) )
                \\s{0,4} [\\w-]{0,30}? (?: token | secret | api[_-]?key | access[_-]key )
                (?: [_-]? (?: key | value | base ) ){0,2}
                \\s{1,4} ["']? (?! 0x )
                (?<s> [^\\s"'`<>,;()\\[\\]{}$\\\\=:]{8,200} ) (?= [\\s"'`)}\\]] | $ )
                """)
            .matcher(pattern -> SecretMatcher.ofLiteral(pattern, Plausible::assigned))
            .matching("ENV API_TOKEN " + "k7Rz9mXq2w")
            .nonMatching("#define TOKEN_COUNT 12")
            .reason("A name that says token, secret or key is declared with a random value.")
            .build());
  }

  /** Starts a rule that needs the part {@code name}: the name that the value is assigned to. */
  private static RuleBuilder assignment(
      String id, Severity severity, String character, int least, Predicate<String> accepts) {
    return rule(id, SECRET, severity)
        .part("set", SET)
        .part("end", END)
        .pattern(
            """
            (?xi)
            (?&name) (?&set)
            (?! \\$                                            # a variable, or a hash
              | (?: pbkdf2 | argon2 | b?crypt | scrypt | sha\\d | md5 ) \\w{0,12} [$:]
              | !vault                                        # encrypted by Ansible
              | Ag[A-D] [A-Za-z0-9+/]{100} )                  # a SealedSecret of Kubernetes
            (?<s> %1$s{%2$d,%3$d}+ (?&end)
                # in a query it ends where the next name begins; an expression may follow later
                | [%1$s&&[^&]]{%2$d,%3$d}+ (?= & )
                # the SecretMatcher takes what is longer whole
                | %1$s{%3$d} (?= [A-Za-z0-9_+/=-] ) )
            """
                .formatted(character, least, MOST))
        .matcher(pattern -> SecretMatcher.ofLiteral(pattern, accepts));
  }
}
