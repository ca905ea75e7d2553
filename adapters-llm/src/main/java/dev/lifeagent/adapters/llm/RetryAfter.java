package dev.lifeagent.adapters.llm;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * When to retry, according to a provider. The first of these that can be read is used:
 *
 * <ol>
 *   <li>{@code retry-after-ms}, milliseconds, which OpenAI's own clients read
 *   <li>{@code Retry-After} (RFC 9110, 10.2.3), seconds or a date
 *   <li>for status 429, {@code x-ratelimit-reset-*}: the longest among the limits whose {@code
 *       x-ratelimit-remaining-*} is 0, or among all limits if none is. OpenAI and Groq write {@code
 *       1m2.5s}, others seconds or a point in time
 * </ol>
 */
final class RetryAfter {
  private static final String RESET = "x-ratelimit-reset";
  private static final String REMAINING = "x-ratelimit-remaining";
  private static final int ASKED_TOO_OFTEN = 429;

  /** A longer time is ignored. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private RetryAfter() {}

  /**
   * How long to wait before the next request; empty if the provider does not say or the value
   * cannot be used.
   *
   * @param status of the answer, or of the error in it
   */
  static Optional<Duration> of(HttpHeaders headers, int status, Clock clock) {
    return read(headers, "retry-after-ms", WaitText::millis)
        .or(() -> read(headers, "Retry-After", text -> secondsOrDate(text, clock)))
        .or(() -> status == ASKED_TOO_OFTEN ? reset(headers, clock) : Optional.empty())
        .filter(wait -> wait.compareTo(LONGEST) <= 0);
  }

  private static Optional<Duration> read(
      HttpHeaders headers, String name, Function<String, Optional<Duration>> form) {
    return headers.firstValue(name).map(String::strip).flatMap(form);
  }

  private static Optional<Duration> secondsOrDate(String text, Clock clock) {
    return WaitText.seconds(text)
        .or(
            () -> {
              try {
                return Optional.of(
                    until(
                        ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(),
                        clock));
              } catch (DateTimeException e) {
                return Optional.empty();
              }
            });
  }

  private static Optional<Duration> reset(HttpHeaders headers, Clock clock) {
    List<Duration> usedUp = new ArrayList<>();
    List<Duration> all = new ArrayList<>();
    for (String name : headers.map().keySet()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!lower.startsWith(RESET)) {
        continue;
      }
      Optional<Duration> wait =
          read(headers, name, text -> durationOrInstant(text, clock)).filter(d -> !d.isZero());
      wait.ifPresent(all::add);
      String left =
          headers.firstValue(REMAINING + lower.substring(RESET.length())).orElse("").strip();
      if (left.equals("0")) {
        wait.ifPresent(usedUp::add);
      }
    }
    return (usedUp.isEmpty() ? all : usedUp).stream().max(Duration::compareTo);
  }

  private static Optional<Duration> durationOrInstant(String text, Clock clock) {
    return WaitText.epoch(text)
        .map(instant -> until(instant, clock))
        .or(() -> WaitText.seconds(text))
        .or(() -> WaitText.units(text))
        .or(
            () -> {
              try {
                return Optional.of(until(Instant.parse(text), clock));
              } catch (DateTimeException e) {
                return Optional.empty();
              }
            });
  }

  private static Duration until(Instant instant, Clock clock) {
    Duration wait = Duration.between(clock.instant(), instant);
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
