package dev.lifeagent.adapters.http.resource;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lifeagent.adapters.http.problem.FindingView;
import dev.lifeagent.application.review.PlanFinding;
import org.jspecify.annotations.Nullable;

/**
 * A finding of a plan as callers see it.
 *
 * @param finding the finding
 * @param path the file of the patch that it is in; null if it is in none
 * @param line the line of that file after the change, from 1; null if it is not known
 * @param reason why the rule objects; null for a rule that is gone
 */
public record PlanFindingView(
    @JsonUnwrapped FindingView finding,
    @Nullable String path,
    @Nullable Integer line,
    @Nullable String reason) {
  static PlanFindingView from(PlanFinding found) {
    return new PlanFindingView(
        FindingView.from(found.finding()),
        found.path().orElse(null),
        found.line().isPresent() ? found.line().getAsInt() : null,
        found.reason().orElse(null));
  }
}
