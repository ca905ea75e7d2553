package dev.lifeagent.adapters.llm;

import static dev.lifeagent.adapters.llm.StubServer.OK;
import static dev.lifeagent.adapters.llm.StubServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a provider wants to be left alone, and what a call makes of that. */
class WaitsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private final List<Duration> waits = new ArrayList<>();

  /** A model that has all of its time left, whatever the machine does meanwhile. */
  private OpenAiLanguageModel model(StubServer server, Duration limit) {
    return model(server, new TimeLimit(limit, () -> 0));
  }

  private OpenAiLanguageModel model(StubServer server, TimeLimit limit) {
    return new OpenAiLanguageModel(
        server.url(),
        Optional.of(ApiKey.of(StubServer.KEY)),
        limit,
        CLOCK,
        Optional.empty(),
        waits::add);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after-ms: 1500                                             | PT1.5S",
        "Retry-After-Ms: 0.5                                              | PT0.0005S",
        "Retry-After: 7                                                   | PT7S",
        "Retry-After: 1.5                                                 | PT1.5S",
        "Retry-After: Thu, 01 Jan 2026 00:00:30 GMT                       | PT30S",
        "Retry-After: Wed, 01 Jan 2020 00:00:30 GMT                       | PT0S",
        "Retry-After: 7; retry-after-ms: 1500                             | PT1.5S",
        "Retry-After: soon; x-ratelimit-reset-tokens: 42s                 | PT42S",
        "Retry-After: 7; x-ratelimit-reset-tokens: 42s                    | PT7S",
        "x-ratelimit-reset-tokens: 42s                                    | PT42S",
        "x-ratelimit-reset-requests: 1m2.5s                               | PT1M2.5S",
        "X-RateLimit-Reset-Requests: 2m59.56s                             | PT2M59.56S",
        "x-ratelimit-reset-tokens: 6ms                                    | PT0.006S",
        "x-ratelimit-reset-tokens: 1h0m1s                                 | PT1H1S",
        "x-ratelimit-reset-tokens: 2d                                     | PT48H",
        "x-ratelimit-reset-tokens-minute: 11.38                           | PT11.38S",
        "x-ratelimit-reset: 60                                            | PT1M",
        "x-ratelimit-reset: 1767225660                                    | PT1M",
        "x-ratelimit-reset: 1767225660500                                 | PT1M0.5S",
        "x-ratelimit-reset-tokens: 2026-01-01T00:00:05Z                   | PT5S",
        "x-ratelimit-reset-requests: 1s; x-ratelimit-reset-tokens: 42s    | PT42S",
        "x-ratelimit-reset-requests: 90s; x-ratelimit-remaining-requests: 9;"
            + " x-ratelimit-reset-tokens: 2s; x-ratelimit-remaining-tokens: 0 | PT2S",
        "x-ratelimit-reset-requests: 90s; x-ratelimit-remaining-requests: 0;"
            + " x-ratelimit-reset-tokens: 2s; x-ratelimit-remaining-tokens: 0 | PT1M30S",
        "x-ratelimit-remaining-tokens: 0                                  |",
        "x-ratelimit-reset-tokens: 0s                                     |",
        "x-ratelimit-reset-tokens: 1m2                                    |",
        "x-ratelimit-reset-tokens: s                                      |",
        "x-ratelimit-reset-tokens: -5s                                    |",
        "x-ratelimit-reset-tokens: 9999999999999999999s                   |",
        "x-ratelimit-reset-tokens: 1s1s1s1s1s1s1s1s1s                     |",
        "x-ratelimit-reset-tokens: soon                                   |",
        "retry-after-ms: -5                                               |",
        "Retry-After: 999999999                                           |",
      })
  void theWaitIsReadFromTheHeaders(String headers, String expected) {
    Optional<Duration> wait = Optional.ofNullable(expected).map(Duration::parse);
    assertEquals(wait, RetryAfter.of(headers(headers), 429, CLOCK));
  }

  @Test
  void theResetOfALimitCountsOnlyWhereItWasReached() {
    HttpHeaders headers = headers("x-ratelimit-reset-tokens: 42s");
    assertEquals(Optional.empty(), RetryAfter.of(headers, 503, CLOCK));
  }

  private static HttpHeaders headers(String text) {
    Map<String, List<String>> headers = new TreeMap<>();
    Arrays.stream(text.split(";"))
        .map(header -> header.strip().split(": ", 2))
        .forEach(header -> headers.put(header[0], List.of(header[1])));
    return HttpHeaders.of(headers, (name, value) -> true);
  }

  @ParameterizedTest
  @CsvSource({
    "429, retry-after-ms,           1500,  PT1.5S",
    "429, x-ratelimit-reset-tokens, 1m2.5s,      ",
    "429, x-ratelimit-reset-tokens, 6ms,   PT0.006S",
    "503, Retry-After,              30,    PT30S",
    "503, x-ratelimit-reset-tokens, 42s,   PT0.25S",
  })
  void aWaitOfAtMostHalfAMinuteIsWaited(int status, String name, String value, Duration waited)
      throws IOException {
    try (StubServer server = new StubServer(status(status, "{}", name, value), status(200, OK))) {
      OpenAiLanguageModel model = model(server, Duration.ofMinutes(5));
      if (waited == null) {
        assertThrows(LanguageModelException.class, () -> model.complete(Prompts.prompt()));
        assertEquals(List.of(), waits);
      } else {
        assertEquals("hello", model.complete(Prompts.prompt()).text());
        assertEquals(List.of(waited), waits);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Retry-After,              42,        PT30S, PT42S",
    "Retry-After,              42,        PT1H,  PT42S",
    "retry-after-ms,           20000,     PT10S, PT20S",
    "x-ratelimit-reset-tokens, 42s,       PT1M,  PT42S",
    "x-ratelimit-reset-tokens, 42s,       PT30S, PT42S",
  })
  void aLongerOneIsTheCallersToWait(String name, String value, Duration limit, Duration told)
      throws IOException {
    try (StubServer server = new StubServer(status(429, "", name, value))) {
      OpenAiLanguageModel model = model(server, limit);
      LanguageModelException failure =
          assertThrows(LanguageModelException.class, () -> model.complete(Prompts.prompt()));
      assertEquals(Optional.of(told), failure.retryAfter());
      assertEquals(1, server.calls.get());
      assertEquals(List.of(), waits);
    }
  }

  @Test
  void anErrorInAnAnswerWithStatus200NamesItsWaitInTheSameHeaders() throws IOException {
    String error = "{\"error\":{\"message\":\"slow down\",\"code\":429}}";
    try (StubServer server =
        new StubServer(
            status(200, error, "x-ratelimit-reset-requests", "3s"),
            status(200, error, "retry-after-ms", "20"),
            status(200, OK))) {
      assertEquals("hello", model(server, Duration.ofMinutes(1)).complete(Prompts.prompt()).text());
      assertEquals(List.of(Duration.ofSeconds(3), Duration.ofMillis(20)), waits);
    }
  }

  @Test
  void aWaitThatDoesNotFitIntoWhatIsLeftIsTheCallersToo() throws IOException {
    // Each look at the time finds 25 s more gone: 35 of a minute are left, then ten.
    AtomicLong looks = new AtomicLong();
    TimeLimit limit =
        new TimeLimit(
            Duration.ofMinutes(1),
            () -> Duration.ofSeconds(25).toNanos() * looks.getAndIncrement());
    try (StubServer server = new StubServer(status(429, "", "Retry-After", "11"))) {
      OpenAiLanguageModel model = model(server, limit);
      LanguageModelException failure =
          assertThrows(LanguageModelException.class, () -> model.complete(Prompts.prompt()));
      assertEquals(Optional.of(Duration.ofSeconds(11)), failure.retryAfter());
      assertEquals(List.of(), waits);
    }
  }

  @Test
  void withoutAWaitTheSecondPauseIsTwiceTheFirst() throws IOException {
    try (StubServer server = new StubServer(status(500, ""))) {
      OpenAiLanguageModel model = model(server, Duration.ofMinutes(1));
      assertThrows(LanguageModelException.class, () -> model.complete(Prompts.prompt()));
      assertEquals(List.of(Duration.ofMillis(250), Duration.ofMillis(500)), waits);
    }
  }
}
