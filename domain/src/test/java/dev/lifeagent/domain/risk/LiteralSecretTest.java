package dev.lifeagent.domain.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a credential itself, and what only leads to one. */
class LiteralSecretTest {
  private static final RiskScanner SCANNER = BuiltInRules.scanner(RiskProfile.BALANCED);
  private static final String BODY = "k7Rz9mXq2wB4nT8vLp3sYd6fHc1jGe5aUo0i";
  private static final String TOKEN = "ghp" + "_" + BODY;

  private static List<Finding> refusing(String text) {
    return SCANNER.scan("a.py", text, TextRole.CODE, Deadline.after(Duration.ofMinutes(1))).stream()
        .filter(SCANNER::refusesInPatch)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account.password = form.password2.data", // a member
        "Passwd = input.Credentials.Passwd1,",
        "db_password = random_password.main7.result",
        "this.password = password2;", // a variable
        "MAIL_PASSWORD_FILE=/run/secrets/mail-password2", // where it is
        "PASSWORD_RESET_URL = \"accounts/reset2\"",
        "\"hash-password\": \"^2.10.3\",", // a version
        "docker run -v \"$PWD:/work2\" image", // the working directory
        "docker run -v `pwd`:/work2 image",
        "if [ -n \"${DB_PASSWORD:+is-set}\" ]; then", // the shell's own
        "<label for='password'>Password:</label>", // a page
        "passwordField = \"#new-password-2\"",
        "PublicKeyToken=7d3a5e19c2b8f046", // an assembly
        "credentialsId: 'deploy-docker-2023'", // an id
        "tokenizationId: 'c0a39f5e71d84b26aa9135e07f6d28b4'",
        "accessTokenOwnerId = \"c0a39f5e71d84b26aa9135e07f6d28b4\"",
        "tokenizerDigest = \"c0a39f5e71d84b26aa9135e07f6d28b4\"",
        "postgres://postgres:postgres@localhost:5432/test", // a database for tests
        "amqp://guest:guest@rabbitmq/",
        "postgres://user:pass@localhost:5432/db",
        "postgres://shop:shop@db/shop",
        "\"password\": \"pbkdf2_sha256$260000$abcdQ1$hQ9xk7Rz9mXq2w=\"",
        "docker run -e POSTGRES_PASSWORD=postgres postgres:16", // a plain word, then another word
        "DB_PASSWORD=test node app2.js",
        "api_key: str = Field(default=None, alias=\"apiKey2\")", // a type and no value
        "var token: string | null = null",
        "char password[64];",
        "mysql -u root -p shop2db", // the name of a database
        "mysql -u root -p\"$MYSQL_PWD\" -P 3306",
        "docker login -u ci -p \"$TOKEN2\"",
        "auth = (user, password2)",
        "#define TOKEN_LENGTH 64",
        "tool --token-file /run/secrets/token-2",
        "secretary: \"Johnson1984\"",
        "val password = \"password$index\"", // a variable in a string
        "DB_PASSWORD=$PREFIX2",
        "passwordRules: \"minlength: 20; required: lower;\"",
        "password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256",
        "apiKey: \"pk_test_k7Rz9mXq2wB4nT8vLp3s\"", // made to be seen
        "ENV GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D",
        "data-sitekey=\"6LeIxAcTk7Rz9mXq2wB4nT8vLp3s\"",
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "sed -i 's/password: .*/password: REDACTED/' config.yml",
        "aws s3api list-objects --continuation-token 1ueGcxLPRx1Tr2XYExHnh",
        "docker build --secret id=npmrc2,src=.npmrc3 .",
        "docker run --name some-mongo -p 27017:27017 -d mongo:7", // ports
        "podman run --rm --name mariadb -p13306:3306 mariadb",
        "self._auth = AuthenticationProvider", // a field
        "results pass:10,fail:2", // a count
        "ARG TOKEN_SHA256 3f4d9c1a2b",
        "setApiKeyHeader(\"X-Api-Key-V2-2024\")", // the name of a header
        "the machine learning password policy2 is new",
        "secretArn: 'arn:aws:secretsmanager:us-east-2:210987654321:secret:web-XyZ'",
        "\"token\": \"grey-300-alpha40\"", // names with numbers
        "key: build-cache-v7-20230917-darwin-arm64",
        "\"key\": \"toggleSidebarMenu9081726354ActiveEntry\"",
        "token: app.os.Parcel@2be90f1",
        "if b.Utf16DecodedStringBuffer == nil {",
        "HEAD = b\"-----BEGIN OPENSSH " + "PRIVATE KEY-----\"", // the mark alone
      })
  void whatLeadsToACredentialIsNone(String line) {
    assertEquals(List.of(), refusing(line), line);
  }

  static Stream<String> literals() {
    String base64 =
        Base64.getEncoder().encodeToString(("token " + TOKEN).getBytes(StandardCharsets.UTF_8));
    return Stream.of(
        "password = \"h4rd-2-Guess\"",
        "password: hunter2x9",
        "PASSWORD=\"${DB_PASSWORD:-h4rd2Guess}\"",
        "password =\n    \"h4rd-2-Guess\"",
        "api_secret: >-\n  " + BODY,
        "apiSecret =\n  '" + BODY + "';",
        "val apiKey: String = \"" + BODY + "\"", // a type behind the name
        "const API_TOKEN: &'static str = \"" + BODY + "\";",
        "api_key: Optional[str] = \"" + BODY + "\"",
        "char api_key[] = \"" + BODY + "\";",
        "NSString *apiKey = @\"" + BODY + "\";", // a mark before the string
        "token = b\"" + BODY + "\"",
        "password               = \"h4rd-2-Guess\"", // aligned
        "api_key:        \"" + BODY + "\"",
        "password: \"hX9kk2$Lq1zz\"", // a dollar in the middle
        "DB_PASSWORD='16JqtQy9$Nnt2j'",
        "APP_KEY=base64:JZJPDk9zUHgtiaNkaxR9rz09e1SYhBGJyLF4gwdvpjI=",
        "headers['Authorization'] = 'Bearer " + BODY + "'",
        "ConvertTo-SecureString 'h4rd-2-Guess' -AsPlainText -Force",
        "#define API_KEY \"" + BODY + "\"", // no sign between name and value
        "ENV API_KEY " + BODY,
        "<string name=\"api_key\">" + BODY + "</string>",
        "<key>ApiKey</key>\n  <string>" + BODY + "</string>",
        "builder.withApiKey(\"" + BODY + "\")",
        "tool --client-secret " + BODY, // on a command line
        "/usr/bin/mysqldump -uroot -ph4rd2Guess db",
        "echo \"_auth=" + BODY + "\" >> .npmrc",
        "ENV SECRET_KEY_BASE " + BODY,
        "tool --next-auth-secret " + BODY,
        "sshpass -p 8472916350 ssh x",
        "ConvertTo-SecureString -AsPlainText -Force -String 'h4rd-2-Guess'",
        "docker login -u ci -p h4rd2Guess",
        "openssl rsa -passin pass:h4rd2Guess -in x",
        "echo h4rd2Guess | sudo -S id",
        "machine x.example\n  login bob\n  password h4rd-2-Guess", // in a file for logins
        "_auth=" + BODY,
        "{ user: 'bob', pass: 'h4rd-2-Guess' }",
        "postgres://app:h4rd2Guess@localhost/x",
        "postgres://app:kzqwrmxbtnvlps@db/x",
        "token: \"JWT " + BODY + "\"",
        "tokenis = \"a1b2c3d4e5f6\"",
        "t = \"ghp" + "_\" + \"" + BODY + "\"",
        "t = 'ghp" + "_k7Rz9mXq2w' \\\n  'B4nT8vLp3sYd6fHc1jGe5aUo0i'",
        "t = [\"ghp" + "_\", \"k7Rz9mXq2wB4nT8vLp\", \"3sYd6fHc1jGe5aUo0i\"].join(\"\")",
        base64.substring(0, 28) + "\n" + base64.substring(28),
        HexFormat.of().formatHex(TOKEN.getBytes(StandardCharsets.US_ASCII)));
  }

  @ParameterizedTest
  @MethodSource("literals")
  void aCredentialIsFoundAndRedactedHoweverItIsWritten(String text) {
    assertFalse(refusing(text).isEmpty(), text);
    String shown = SCANNER.redact(text);
    assertTrue(shown.contains("[redacted:"), shown);
    assertFalse(shown.contains(BODY), shown);
    assertEquals(shown, SCANNER.redact(shown));
  }
}
