package dev.lifeagent.bootstrap.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionsTest {
  @Test
  void theVariablesOfTheServiceAreThoseOfTheReference() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "reference", "configuration.md"));
    Set<String> named = new TreeSet<>();
    Matcher row = Pattern.compile("^\\| `(LLM_[A-Z_]+)`", Pattern.MULTILINE).matcher(page);
    while (row.find()) {
      named.add(row.group(1));
    }
    assertEquals(named, new TreeSet<>(Sections.BUILT_IN));
  }

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
    assertTrue(Sections.BUILT_IN.stream().anyMatch(one -> Sections.holds(section, one)));
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
        Sections.BUILT_IN.stream()
            .anyMatch(one -> Sections.holds(Sections.of("LLM_", "my-model"), one)));
  }
}
