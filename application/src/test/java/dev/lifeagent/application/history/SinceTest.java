package dev.lifeagent.application.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "7d, 2026-03-03T12:00:00Z",
    "12h, 2026-03-10T00:00:00Z",
    "30m, 2026-03-10T11:30:00Z",
    "2026-03-01, 2026-03-01T00:00:00Z",
    "2026-03-01T08:00:00.5Z, 2026-03-01T08:00:00.500Z"
  })
  void aMomentIsWrittenInOneOfThreeWays(String text, Instant moment) {
    assertEquals(moment, Since.parse(text, NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "7", "d", "-1d", "7w", "123456d", "2026-02-30", "2026-03-01T08:00", "now"})
  void anythingElseIsRefusedWithTheWays(String text) {
    Exception refused = assertThrows(IllegalArgumentException.class, () -> Since.parse(text, NOW));
    assertEquals("must be " + Since.FORMS, refused.getMessage());
  }
}
