package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.application.policy.BacktestReport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a policy would change, as answers and the command line say it. */
public final class BacktestView {
  private BacktestView() {}

  /**
   * The members of a report.
   *
   * @param digest of the policy that was tried
   */
  public static Map<String, @Nullable Object> of(BacktestReport report, String digest) {
    Map<String, Long> unjudged = new LinkedHashMap<>();
    report.unjudged().forEach((reason, count) -> unjudged.put(reason.code(), count));
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("policy_digest", digest);
    view.put("judged", report.judged());
    view.put("changed", report.changed());
    view.put("unjudged", unjudged);
    view.put("changes", report.groups().stream().map(BacktestView::group).toList());
    view.put("first", HistoryPiece.view(report.first()));
    view.put("last", HistoryPiece.view(report.last()));
    view.put("next_after", report.nextAfter().isPresent() ? report.nextAfter().getAsLong() : null);
    return view;
  }

  private static Map<String, Object> group(BacktestReport.Group group) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("from", group.from().code());
    view.put("to", group.to().code());
    view.put("code", group.code());
    group.rule().ifPresent(rule -> view.put("rule", rule));
    view.put("count", group.count());
    view.put("events", group.events());
    return view;
  }
}
