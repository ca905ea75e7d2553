package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.risk.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the gates found, whether they allowed or denied.
 *
 * @param findings what the risk rules found, in the order of the gates; never the text itself
 * @param score 0 (worst) to 1 (nothing found), from the {@link dev.lifeagent.domain.risk.Scorer}
 * @param policyDigest the SHA-256 of the policy that was in force, in lower-case hexadecimal
 * @param marks rules of the policy that matched without refusing, in the order of the policy
 * @since 0.1
 */
public record Verdict(
    List<Finding> findings, double score, String policyDigest, List<RuleMark> marks) {
  /** Refuses a score outside 0 to 1 with {@link IllegalArgumentException}. */
  public Verdict {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("a score is between 0 and 1");
    }
    findings = List.copyOf(findings);
    marks = List.copyOf(marks);
  }

  /** A verdict without marks. */
  public Verdict(List<Finding> findings, double score, String policyDigest) {
    this(findings, score, policyDigest, List.of());
  }

  /** The verdict before any gate was asked. */
  public static Verdict clean(String policyDigest) {
    return new Verdict(List.of(), 1, policyDigest);
  }

  /** Both verdicts together: all findings and marks, the lower score, the digest of this one. */
  public Verdict and(Verdict other) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(other.findings());
    List<RuleMark> both = new ArrayList<>(marks);
    other.marks().stream().filter(mark -> !both.contains(mark)).forEach(both::add);
    return new Verdict(all, Math.min(score, other.score()), policyDigest, both);
  }

  /** The same with the field of each finding changed, such as by redaction. */
  public Verdict mapFields(UnaryOperator<String> change) {
    if (findings.isEmpty()) {
      return this;
    }
    // Many findings lie in few fields.
    Map<String, String> changed = new HashMap<>();
    List<Finding> mapped =
        findings.stream()
            .map(finding -> finding.in(changed.computeIfAbsent(finding.field(), change)))
            .toList();
    return new Verdict(mapped, score, policyDigest, marks);
  }

  /** The same findings under another score. */
  public Verdict scored(double newScore) {
    return new Verdict(findings, newScore, policyDigest, marks);
  }

  /** The same with other findings. */
  Verdict found(List<Finding> others) {
    return new Verdict(others, score, policyDigest, marks);
  }

  /** The same with more marks. */
  Verdict marked(List<RuleMark> more) {
    return more.isEmpty() ? this : and(new Verdict(List.of(), 1, policyDigest, more));
  }
}
