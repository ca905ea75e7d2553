package dev.lifeagent.application.history;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The moment from which the record is read, as a person writes it.
 *
 * @since 0.1
 */
public final class Since {
  /** What may be written, for help and refusals. */
  public static final String FORMS =
      "an instant such as 2026-01-31T08:00:00Z, a date, or a time back such as 7d, 12h or 30m";

  private static final Pattern BACK = Pattern.compile("([0-9]{1,5})([dhm])");

  private Since() {}

  /**
   * Reads a moment.
   *
   * @param text an instant (ISO 8601), a date, which begins at midnight UTC, or a number of days,
   *     hours or minutes before now
   * @throws IllegalArgumentException when it is of no such form
   */
  public static Instant parse(String text, Instant now) {
    Matcher back = BACK.matcher(text);
    try {
      if (back.matches()) {
        return now.minus(duration(Long.parseLong(back.group(1)), back.group(2)));
      }
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be " + FORMS, e);
    }
  }

  private static Duration duration(long number, String unit) {
    return switch (unit) {
      case "d" -> Duration.ofDays(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofMinutes(number);
    };
  }
}
