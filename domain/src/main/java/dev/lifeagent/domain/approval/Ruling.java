package dev.lifeagent.domain.approval;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person decided about a held act, once.
 *
 * @param decision yes or no
 * @param by the name of the key that decided
 * @param at when
 * @param comment why, at most {@value #MAX_COMMENT} UTF-16 units
 * @since 0.1
 */
public record Ruling(Decision decision, String by, Instant at, Optional<String> comment) {
  /** The longest comment, in UTF-16 units. */
  public static final int MAX_COMMENT = 2_000;

  /** Yes or no. */
  public enum Decision {
    /** The act may happen, once. */
    APPROVE,
    /** It may not. */
    REJECT;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in lower case. */
    public String code() {
      return code;
    }
  }

  /**
   * Refuses an overlong comment with {@link IllegalArgumentException}; the time counts in
   * milliseconds.
   */
  public Ruling {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    if (comment.isPresent() && comment.get().length() > MAX_COMMENT) {
      throw new IllegalArgumentException("comment has at most " + MAX_COMMENT + " characters");
    }
  }

  /** The same with another comment. */
  public Ruling with(Optional<String> newComment) {
    return new Ruling(decision, by, at, newComment);
  }
}
