package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.risk.Finding;
import java.util.List;

/**
 * A finding as callers see it: where, and by which rule; never the text.
 *
 * @param rule the rule's id
 * @param category what kind of risk
 * @param severity how bad
 * @param field where in the request, or which file
 * @param start the offset of its beginning, in UTF-16 units
 * @param end the offset behind its end
 */
public record FindingView(
    String rule, String category, String severity, String field, int start, int end) {
  /** All findings of a verdict. */
  public static List<FindingView> of(Verdict verdict) {
    return verdict.findings().stream().map(FindingView::from).toList();
  }

  /** One finding. */
  public static FindingView from(Finding finding) {
    return new FindingView(
        finding.rule(),
        finding.category().code(),
        finding.severity().code(),
        finding.field(),
        finding.start(),
        finding.end());
  }
}
