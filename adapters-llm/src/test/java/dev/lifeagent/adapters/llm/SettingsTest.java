package dev.lifeagent.adapters.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @ParameterizedTest
  @CsvSource({
    "https://example.org/v1, https://example.org/v1/chat/completions",
    "https://example.org:8443/v1//, https://example.org:8443/v1/chat/completions",
    "HTTP://LocalHost:11434/v1, HTTP://LocalHost:11434/v1/chat/completions",
    "http://127.8.0.1, http://127.8.0.1/chat/completions",
    "http://[::1]:80/x, http://[::1]:80/x/chat/completions",
  })
  void acceptsHttpsAndLoopback(String url, String call) {
    assertEquals(URI.create(call), BaseUrl.of(url).chatCompletions());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/v1",
        "http://127.0.0.1.example.org/v1",
        "http://localhost.example.org/v1",
        "http://2130706433/",
        "http://[::2]/",
        "http://0.0.0.0/",
        "http://169.254.169.254/",
        "http://localhost@example.org/",
        "https://user:SECRET@example.org/v1",
        "https://example.org/v1?key=SECRET",
        "https://example.org/v1#SECRET",
        "https://example.org:70000/v1",
        "ftp://127.0.0.1/",
        "file:///etc/SECRET",
        "example.org/SECRET",
        "https:///SECRET",
        "https://SEC RET",
        "",
      })
  void refusesOtherAddressesWithoutShowingThem(String url) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> BaseUrl.of(url));
    assertFalse(refusal.toString().contains("SEC"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "SECRET KEY", "SECRET\nX", "SECRETé"})
  void refusesWhatIsNoKeyWithoutShowingIt(String key) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> ApiKey.of(key));
    assertFalse(refusal.toString().contains("SECRET"));
  }

  @Test
  void aKeyDoesNotShowItself() {
    assertEquals("Bearer SECRET", ApiKey.of(" SECRET\n").authorization());
    assertFalse(ApiKey.of("SECRET").toString().contains("SECRET"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT1H1S"})
  void refusesATimeLimitThatIsNone(Duration limit) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new OpenAiLanguageModel(BaseUrl.GROQ, Optional.empty(), limit, Clock.systemUTC()));
  }
}
