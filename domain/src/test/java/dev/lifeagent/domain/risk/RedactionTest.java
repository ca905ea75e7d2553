package dev.lifeagent.domain.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String AWS = "AKIA" + "QYLPMN5HFIQR7XYA";
  private static final String MARKER = "[redacted:aws-access-key-id]";
  private static final RiskScanner GATE = BuiltInRules.scanner(RiskProfile.STRICT);

  @Test
  void a_secret_becomes_a_marker_and_the_rest_stays() {
    assertEquals("id " + MARKER + ", go", GATE.redact("id " + AWS + ", go"));
  }

  @Test
  void text_without_a_secret_stays_the_same() {
    String text = "rm -rf / and https://example.org";

    assertSame(text, GATE.redact(text));
  }

  @Test
  void a_percent_encoded_secret_is_replaced_whole() {
    String encoded = AWS.replace("Q", "%51");

    assertEquals("id=" + MARKER + "&x", GATE.redact("id=" + encoded + "&x"));
  }

  @Test
  void an_html_encoded_secret_is_replaced_whole() {
    assertEquals("<" + MARKER + ">", GATE.redact("<" + AWS.replace("A", "&#65;") + ">"));
  }

  @Test
  void a_value_beyond_the_longest_is_replaced_whole() {
    String value = "k7Rz9mXq2w".repeat(60);
    assertEquals("secret = [redacted:assigned-secret];", GATE.redact("secret = " + value + ";"));
  }

  @Test
  void a_base64_encoded_secret_is_replaced_whole() {
    byte[] bytes = ("use the id " + AWS).getBytes(StandardCharsets.US_ASCII);

    assertEquals(
        "data " + MARKER + " end",
        GATE.redact("data " + Base64.getEncoder().encodeToString(bytes) + " end"));
  }

  @Test
  void a_secret_with_invisible_characters_is_replaced_whole() {
    String hidden = AWS.substring(0, 6) + "\u200b\u202e" + AWS.substring(6);

    assertEquals("x " + MARKER, GATE.redact("x " + hidden));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Comment: ----- mine -----\n", "------\n", "Proc-Type: 4,ENCRYPTED\n(x)\n"})
  void a_private_key_is_replaced_up_to_its_foot_whatever_stands_before_its_body(String header) {
    String name = "RSA PRIVATE " + "KEY-----";
    String key = "-----BEGIN " + name + "\n" + header + "k7Rz\n-----END " + name;

    assertEquals("a [redacted:private-key] b", GATE.redact("a " + key + " b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?api_key=%s&q=${query}",
        "/?password=%s&user={name}",
        "/?token=%s&list[]=1",
        "/?token=%s&all=(x)"
      })
  void a_secret_in_a_query_is_replaced_whatever_expression_follows(String query) {
    String secret = "k7Rz9mXq2wB4";

    assertFalse(GATE.redact(query.replace("%s", secret)).contains(secret));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "a %s b %s", "key=%s", "%s[redacted:x]", "[redacted:x]%s"})
  void redacting_twice_changes_nothing_more(String shape) {
    String once = GATE.redact(shape.replace("%s", AWS));

    assertEquals(once, GATE.redact(once));
  }

  @ParameterizedTest
  @ValueSource(strings = {"key=A1b2C3d4E5 ", "plain words without anything ", "%41%42 "})
  void it_stops_at_its_deadline(String part) {
    AtomicLong nanos = new AtomicLong();
    String text = part.repeat(100_000);
    Deadline deadline = Deadline.after(Duration.ofNanos(20), nanos::incrementAndGet);

    assertThrows(DeadlineExceededException.class, () -> GATE.redact(text, deadline));
    assertTrue(nanos.get() <= 22, "it went on for " + nanos + " looks at the time");
  }

  @Test
  void a_deadline_that_has_passed_shows_nothing() {
    AtomicLong nanos = new AtomicLong();
    Deadline deadline = Deadline.after(Duration.ofNanos(1), nanos::get);
    nanos.incrementAndGet();

    assertThrows(DeadlineExceededException.class, () -> GATE.redact("id " + AWS, deadline));
  }

  @Test
  void aSecretOfSeveralLinesLeavesEachLineAtItsNumber() {
    String key =
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA1\nMIIEpAIBAAKCAQEA2\n"
            + "-----END RSA PRIVATE KEY-----";
    String text = "first\n" + key + "\nid " + AWS + " end\n\nlast";
    String shown = GATE.redactLines(text, Deadline.after(Duration.ofSeconds(1), () -> 0));
    String[] lines = shown.split("\n", -1);
    assertEquals(text.split("\n", -1).length, lines.length, shown);
    assertEquals("first", lines[0]);
    for (int i = 1; i <= 4; i++) {
      assertTrue(lines[i].matches("\\[redacted:[a-z-]+\\]"), lines[i]);
    }
    assertEquals("id " + MARKER + " end", lines[5]);
    assertEquals("last", lines[7]);
    assertEquals(shown, GATE.redactLines(shown, Deadline.after(Duration.ofSeconds(1), () -> 0)));
  }
}
