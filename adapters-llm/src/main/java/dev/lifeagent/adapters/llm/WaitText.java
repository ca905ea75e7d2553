package dev.lifeagent.adapters.llm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the values that say how long to wait. */
final class WaitText {
  private static final String NUMBER = "\\d{1,9}(?:\\.\\d{1,9})?";
  private static final Pattern DECIMAL = Pattern.compile(NUMBER);

  /** A duration as printed by Go, and days: {@code 1m2.5s}, {@code 6ms}, {@code 2d}. */
  private static final Pattern PART = Pattern.compile("(" + NUMBER + ")(d|h|ms|m|s|us|µs|ns)");

  private static final int MOST_PARTS = 8;

  /** Seconds or milliseconds since 1970; a wait in seconds has fewer digits. */
  private static final Pattern EPOCH = Pattern.compile("(\\d{10})(\\d{3})?(?:\\.\\d{1,9})?");

  private WaitText() {}

  static Optional<Duration> millis(String text) {
    return decimal(text, 1_000_000L);
  }

  static Optional<Duration> seconds(String text) {
    return decimal(text, 1_000_000_000L);
  }

  /** Parses numbers with units. */
  static Optional<Duration> units(String text) {
    Matcher part = PART.matcher(text);
    Duration sum = Duration.ZERO;
    int at = 0;
    for (int parts = 0; at < text.length(); parts++) {
      if (parts == MOST_PARTS || !part.find(at) || part.start() != at) {
        return Optional.empty();
      }
      sum = sum.plus(of(part.group(1), nanos(part.group(2))));
      at = part.end();
    }
    return at == 0 ? Optional.empty() : Optional.of(sum);
  }

  /** Parses a point in time that is given as a number. */
  static Optional<Instant> epoch(String text) {
    Matcher number = EPOCH.matcher(text);
    if (!number.matches()) {
      return Optional.empty();
    }
    String millis = number.group(2) == null ? "0" : number.group(2);
    return Optional.of(
        Instant.ofEpochSecond(Long.parseLong(number.group(1))).plusMillis(Long.parseLong(millis)));
  }

  private static Optional<Duration> decimal(String text, long nanos) {
    return DECIMAL.matcher(text).matches() ? Optional.of(of(text, nanos)) : Optional.empty();
  }

  private static long nanos(String unit) {
    return switch (unit) {
      case "d" -> Duration.ofDays(1).toNanos();
      case "h" -> Duration.ofHours(1).toNanos();
      case "m" -> Duration.ofMinutes(1).toNanos();
      case "s" -> 1_000_000_000L;
      case "ms" -> 1_000_000L;
      case "us", "µs" -> 1_000L;
      default -> 1L;
    };
  }

  private static Duration of(String number, long nanos) {
    BigDecimal[] parts =
        new BigDecimal(number)
            .multiply(BigDecimal.valueOf(nanos))
            .setScale(0, RoundingMode.CEILING)
            .divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
  }
}
