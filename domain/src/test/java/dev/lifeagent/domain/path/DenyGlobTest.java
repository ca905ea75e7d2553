package dev.lifeagent.domain.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an entry says to its author. */
class DenyGlobTest {
  @ParameterizedTest
  @ValueSource(strings = {"a//**", "a\\\\**", "//a", "a/./b", "../a", "a/{b,/c}", "a/{b,..}/c"})
  void whatCanMatchNothingIsRefused(String glob) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> DenyGlob.of(glob)).getMessage();
    assertEquals("the glob can match nothing", message.substring(0, message.indexOf(':')));
  }

  @ParameterizedTest
  @CsvSource({
    "secrets, true",
    "deploy/keys, true",
    "**/secrets, true",
    "secrets/, false",
    "secrets/**, false",
    "*.key, false",
    "**/.env, false",
    "go.sum, false",
    "Makefile, false"
  })
  void whatNamesAFolderAloneIsWarnedOf(String glob, boolean warned) {
    assertEquals(warned, DenyGlob.of(glob).warning().isPresent());
  }
}
