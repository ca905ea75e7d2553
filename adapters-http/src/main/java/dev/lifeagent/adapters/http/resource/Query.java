package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.application.certificate.Certificates;
import dev.lifeagent.application.oversight.EventSearchQuery;
import dev.lifeagent.application.review.UnknownPlanException;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.plan.PlanId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads query parameters as strictly as bodies. */
final class Query {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 1000;

  private static final int DEFAULT_LINES = 100;
  private static final int MAX_LINES = 500;

  private Query() {}

  /** A flag, off where nothing is said. */
  static boolean flag(String name, @Nullable String text) {
    if (text == null || text.equals("false")) {
      return false;
    }
    if (!text.equals("true")) {
      throw InvalidFieldsException.of(name, "must be true or false");
    }
    return true;
  }

  static int limit(@Nullable String text) {
    return text == null ? DEFAULT_LIMIT : (int) number("limit", text, 1, MAX_LIMIT);
  }

  static long before(@Nullable String text) {
    return text == null ? Long.MAX_VALUE : number("before", text, 1, Long.MAX_VALUE);
  }

  static long after(@Nullable String text) {
    return text == null ? 0 : number("after", text, 0, Long.MAX_VALUE);
  }

  /** Whole seconds from 0 to the most; 0 where nothing is said. */
  static int seconds(String name, @Nullable String text, int most) {
    return text == null ? 0 : (int) number(name, text, 0, most);
  }

  /** The number of a line; the first where nothing is said. */
  static int line(String name, @Nullable String text) {
    return text == null ? 1 : (int) number(name, text, 1, Integer.MAX_VALUE);
  }

  /** How many lines. */
  static int lines(String name, @Nullable String text) {
    return text == null ? DEFAULT_LINES : (int) number(name, text, 1, MAX_LINES);
  }

  static long event(@Nullable String text) {
    return number("event", text == null ? "" : text, 1, Long.MAX_VALUE);
  }

  /** An id of the record in a path; empty for what cannot be one, which is not there. */
  static OptionalLong id(String text) {
    return text.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** The id of a plan in a path; what cannot be one is not there. */
  static PlanId plan(String text) {
    try {
      return new PlanId(text);
    } catch (IllegalArgumentException e) {
      throw new UnknownPlanException();
    }
  }

  /** Sizes of the log. */
  static List<Long> sizes(List<String> texts) {
    if (texts.size() > Certificates.MAX_SIZES) {
      throw InvalidFieldsException.of(
          "size", "must be there at most " + Certificates.MAX_SIZES + " times");
    }
    return texts.stream().map(text -> number("size", text, 1, Long.MAX_VALUE)).toList();
  }

  static Optional<AgentId> agent(String name, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new AgentId(text));
    } catch (IllegalArgumentException e) {
      throw InvalidFieldsException.of(name, String.valueOf(e.getMessage()));
    }
  }

  static Optional<SessionId> session(String name, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SessionId(text));
    } catch (IllegalArgumentException e) {
      throw InvalidFieldsException.of(name, String.valueOf(e.getMessage()));
    }
  }

  /**
   * One of some values by its code.
   *
   * @param must what it has to be, as the refusal says it
   */
  static <T> Optional<T> code(
      String name, @Nullable String text, T[] values, Function<T, String> code, String must) {
    if (text == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values)
            .filter(value -> code.apply(value).equals(text))
            .findFirst()
            .orElseThrow(() -> InvalidFieldsException.of(name, must)));
  }

  /** A text of some characters to {@value EventSearchQuery#MAX_TEXT}. */
  static Optional<String> text(String name, @Nullable String text, int least) {
    if (text != null && (text.length() < least || text.length() > EventSearchQuery.MAX_TEXT)) {
      throw InvalidFieldsException.of(
          name, "must have " + least + " to " + EventSearchQuery.MAX_TEXT + " characters");
    }
    return Optional.ofNullable(text);
  }

  private static long number(String name, String text, long least, long most) {
    if (text.matches("[0-9]{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw InvalidFieldsException.of(name, "must be a whole number from " + least + " to " + most);
  }
}
