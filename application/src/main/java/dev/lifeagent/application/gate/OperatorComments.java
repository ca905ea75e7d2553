package dev.lifeagent.application.gate;

import dev.lifeagent.domain.gate.RiskGate;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.time.TimeLimit;
import java.util.List;
import java.util.Optional;

/**
 * Scans the comments of operators that must never lead to a refusal: the reasons for a rejection
 * and for turning the kill switch on. The findings are recorded. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class OperatorComments {
  private final RiskScanner scanner;
  private final Scorer scorer;
  private final TimeLimit limit;

  /**
   * Makes the scan.
   *
   * @param scanner the risk rules
   * @param scorer scores what they find
   * @param limit how long one comment may take
   */
  public OperatorComments(RiskScanner scanner, Scorer scorer, TimeLimit limit) {
    this.scanner = scanner;
    this.scorer = scorer;
    this.limit = limit;
  }

  /**
   * The findings in a comment.
   *
   * @param field what the comment is, such as {@code reason}
   * @param policyDigest the digest of the policy in force
   * @return empty if it could not be scanned in time
   */
  public Optional<Verdict> verdict(String field, String comment, String policyDigest) {
    try {
      List<Finding> found = scanner.scan(field, comment, limit.start());
      List<Finding> kept = found.stream().limit(RiskGate.MOST_FINDINGS).toList();
      return Optional.of(new Verdict(kept, scorer.score(kept), policyDigest));
    } catch (DeadlineExceededException e) {
      return Optional.empty();
    }
  }
}
