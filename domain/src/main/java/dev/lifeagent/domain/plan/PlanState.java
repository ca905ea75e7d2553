package dev.lifeagent.domain.plan;

import java.util.Locale;

/**
 * What is left to do about a plan.
 *
 * @since 0.1
 */
public enum PlanState {
  /** It has a change that nobody has decided about. */
  OPEN,
  /** It only says what is wanted: there is no change to decide about. */
  INTENT,
  /** A person approved it. */
  APPROVED,
  /** A person rejected it. */
  REJECTED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name in lower case; it never changes. */
  public String code() {
    return code;
  }

  /** The state of a plan before its review. */
  public static PlanState of(Plan plan) {
    return plan.patch().isPresent() ? OPEN : INTENT;
  }

  /** The state of a plan after its review. */
  public static PlanState of(Review.Decision decision) {
    return switch (decision) {
      case APPROVE -> APPROVED;
      case REJECT -> REJECTED;
    };
  }
}
