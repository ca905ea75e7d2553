package dev.lifeagent.application.gate;

import dev.lifeagent.domain.Deadline;
import dev.lifeagent.domain.DeadlineExceededException;
import dev.lifeagent.domain.gate.ContentGate;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskGate;
import dev.lifeagent.domain.risk.Scorer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Shows the risk rules what an operator remarks where nothing may be refused because of it: why a
 * plan is rejected, why everything is stopped. What they find is for the record. Safe for use by
 * several threads.
 *
 * @since 0.1
 */
public final class Remarks {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final RiskGate rules;
  private final Scorer scorer;

  /** Looks with the rules, and scores what they find. */
  public Remarks(RiskGate rules, Scorer scorer) {
    this.rules = rules;
    this.scorer = scorer;
  }

  /**
   * What is found in a remark.
   *
   * @param field what the remark is, such as {@code reason}
   * @param policyDigest the digest of the policy in force
   * @return empty when it could not be looked at in time
   */
  public Optional<Verdict> verdict(String field, String remark, String policyDigest) {
    try {
      List<Finding> found = rules.scan(field, remark, Deadline.after(LIMIT));
      List<Finding> kept = found.stream().limit(ContentGate.MOST_FINDINGS).toList();
      return Optional.of(new Verdict(kept, scorer.score(kept), policyDigest));
    } catch (DeadlineExceededException e) {
      return Optional.empty();
    }
  }
}
