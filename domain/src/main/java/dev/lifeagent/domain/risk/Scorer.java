package dev.lifeagent.domain.risk;

import java.util.List;

/**
 * Turns findings into the score of an observation. Must be a pure function, safe for threads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Scorer {
  /**
   * The score of one observation.
   *
   * @param findings everything found in it, refused or not
   * @return from 0 (as bad as can be) to 1 (nothing found)
   */
  double score(List<Finding> findings);

  /**
   * The scorer that is used unless another is given: each finding takes away a share of what is
   * left (low 5 %, medium 25 %, high 60 %, critical 90 %), so more and worse findings always score
   * lower, and the score never reaches 0. Rounded to four decimals, so that a record reads the same
   * everywhere.
   */
  static Scorer standard() {
    return findings -> {
      double score = 1;
      for (Finding finding : findings) {
        score *= 1 - share(finding.severity());
      }
      return Math.round(score * 10_000) / 10_000.0;
    };
  }

  private static double share(Severity severity) {
    return switch (severity) {
      case LOW -> 0.05;
      case MEDIUM -> 0.25;
      case HIGH -> 0.6;
      case CRITICAL -> 0.9;
    };
  }
}
