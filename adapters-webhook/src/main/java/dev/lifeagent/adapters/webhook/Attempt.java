package dev.lifeagent.adapters.webhook;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one attempt to send a notification came to.
 *
 * @param state whether it was taken, and if not, whether another attempt makes sense
 * @param retryAfter how long the receiver asks to wait; empty where it does not say
 * @param what a few words for the process's log
 */
record Attempt(State state, Optional<Duration> retryAfter, String what) {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final int TOO_MANY_REQUESTS = 429;

  /** Whether it was taken. */
  enum State {
    /** It was taken. */
    TAKEN,
    /** It was not taken, which may change. */
    RETRY,
    /** It is refused. */
    REFUSED
  }

  /** One that came to no answer. */
  static Attempt unanswered(String what) {
    return new Attempt(State.RETRY, Optional.empty(), what);
  }

  /**
   * One that was answered.
   *
   * @param status the status
   * @param retryAfter the header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date
   * @param clock for a date
   */
  static Attempt answered(int status, Optional<String> retryAfter, Clock clock) {
    State state =
        status / 100 == 2
            ? State.TAKEN
            : status / 100 == 5 || status == TOO_MANY_REQUESTS ? State.RETRY : State.REFUSED;
    return new Attempt(
        state, retryAfter.flatMap(text -> wait(text.strip(), clock)), "answered " + status);
  }

  private static Optional<Duration> wait(String text, Clock clock) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      return Optional.of(
          Duration.between(
              clock.instant(),
              ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
