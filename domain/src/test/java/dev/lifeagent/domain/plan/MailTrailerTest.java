package dev.lifeagent.domain.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTrailerTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aTrailerIsTheLastLineOfTheMessageAndNoOtherByteChanges() {
    String mail = "Subject: x\n\n    a\n    ---\n\nPlan-Id: 00\n---\n\n--- a/x\n\n---\n\u00ff\r\n";
    assertEquals(
        mail.replace("00\n---", "00\nA: b\n---"),
        new String(MailTrailer.add(bytes(mail), "A: b"), StandardCharsets.ISO_8859_1));
    assertEquals(
        "a\nA: b\n---\n",
        new String(MailTrailer.add(bytes("a\n---\n"), "A: b"), StandardCharsets.ISO_8859_1),
        "the end may be that of the mail");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\n---", "---\n", "--- a/x\n+++ b/x\n"})
  void whatHasNoEndOfAMessageIsRefused(String mail) {
    assertThrows(IllegalArgumentException.class, () -> MailTrailer.add(bytes(mail), "A: b"));
  }
}
