package dev.lifeagent.domain.risk;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A text of two million characters, the most that a call may send, is made of what a rule or a
 * decoder goes on looking for. What is linear is done in seconds, with no limit of time to stop it;
 * anything else would take hours, so the bound does not measure speed.
 */
class EndlessTextTest {
  private static final int LENGTH = 400_000;
  private static final RiskScanner GATE = BuiltInRules.scanner(RiskProfile.STRICT);

  static Stream<String> pieces() {
    String base64 =
        Base64.getEncoder().encodeToString("ordinary text".getBytes(StandardCharsets.UTF_8));
    return Stream.of(
        "&",
        "&#",
        "%",
        "%u",
        "\\",
        "\\u",
        "=",
        "password=",
        "token:",
        "password=x1y2z3 ",
        "a://b:ccc@d",
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\n",
        "-----END ",
        base64 + " ",
        base64.replace("=", ""),
        "a\u0301",
        // Combining marks in another order than the canonical one.
        "\u0301\u0316",
        "\u200b",
        // One letter that stands for eighteen.
        "\ufdfa",
        "\u0430a",
        "../",
        ";",
        "`",
        "$(",
        "' ",
        "[redacted:a]",
        "AKIA" + "QYLPMN5HFIQR7XYA ");
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void takesNoTimeThatGrowsFasterThanItself(String piece) {
    String text = piece.repeat(LENGTH / piece.length());
    assertTimeoutPreemptively(Duration.ofMinutes(10), () -> scanAndRedact(text));
  }

  private static void scanAndRedact(String text) {
    GATE.scan("input", text, Deadline.after(Duration.ofSeconds(1), () -> 0));
    GATE.redact(text, Deadline.after(Duration.ofSeconds(1), () -> 0));
  }
}
