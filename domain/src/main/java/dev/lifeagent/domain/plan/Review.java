package dev.lifeagent.domain.plan;

import java.util.Locale;
import java.util.Optional;

/**
 * What a person decided about a plan, once.
 *
 * @param plan which plan
 * @param decision yes or no
 * @param reviewer the name of the key that decided
 * @param patchSha256 the digest of the patch that was looked at
 * @param comment why, at most 8,192 UTF-16 units
 * @since 0.1
 */
public record Review(
    PlanId plan, Decision decision, String reviewer, String patchSha256, Optional<String> comment) {
  /** The longest comment, in UTF-16 units. */
  public static final int MAX_COMMENT = 8_192;

  /** Yes or no. */
  public enum Decision {
    /** The change may be used. */
    APPROVE,
    /** It may not. */
    REJECT;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in lower case. */
    public String code() {
      return code;
    }
  }

  /** Refuses an overlong comment with {@link IllegalArgumentException}. */
  public Review {
    if (comment.isPresent() && comment.get().length() > MAX_COMMENT) {
      throw new IllegalArgumentException("comment has at most " + MAX_COMMENT + " characters");
    }
  }
}
