package dev.lifeagent.bootstrap.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.config.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "api",
        "api-key",
        "base",
        "max",
        "max-tokens",
        "plan",
        "provider",
        "script",
        "timeout"
      })
  void theseModelsWouldGetAVariableOfTheService(String name) {
    String section = Sections.of("LLM_", name);
    assertTrue(SettingsReader.NAMES.stream().anyMatch(one -> Sections.holds(section, one)));
  }

  @ParameterizedTest
  @CsvSource({
    "a, a, true",
    "a, a-b, true",
    "a-b, a, false",
    "a, ab, false",
    "run.tests, run-tests, true",
    "run.tests, run_tests, true",
    "run, run.tests, true",
  })
  void aSectionHoldsWhatBeginsWithItsWords(String one, String other, boolean holds) {
    assertEquals(holds, Sections.holds(Sections.of("ACTION_", one), Sections.of("ACTION_", other)));
  }

  @Test
  void othersAreTheirOwn() {
    assertFalse(
        SettingsReader.NAMES.stream()
            .anyMatch(one -> Sections.holds(Sections.of("LLM_", "my-model"), one)));
  }
}
