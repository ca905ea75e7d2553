package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.application.oversight.SummaryCounts;
import dev.lifeagent.application.oversight.SummaryReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of calls, as answers and the command line say it. */
public final class SummaryView {
  private SummaryView() {}

  /** The members of a report. */
  public static Map<String, @Nullable Object> of(SummaryReport report) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("total", counts(report.total()));
    view.put("kinds", named("kind", report.kinds()));
    view.put("agents", named("agent_id", report.agents()));
    List<Map<String, @Nullable Object>> rules = named("rule", report.rules());
    rules.forEach(
        rule ->
            rule.put(
                "last",
                HistoryPiece.view(Optional.ofNullable(report.fired().get(rule.get("rule"))))));
    view.put("rules", rules);
    view.put("first", HistoryPiece.view(report.first()));
    view.put("last", HistoryPiece.view(report.last()));
    view.put("sentence", report.sentence());
    view.put("next_after", report.nextAfter().isPresent() ? report.nextAfter().getAsLong() : null);
    return view;
  }

  private static List<Map<String, @Nullable Object>> named(
      String member, Map<String, SummaryCounts> groups) {
    List<Map<String, @Nullable Object>> views = new ArrayList<>();
    groups.forEach(
        (name, counts) -> {
          Map<String, @Nullable Object> view = new LinkedHashMap<>();
          view.put(member, name);
          view.putAll(counts(counts));
          views.add(view);
        });
    return views;
  }

  private static Map<String, Object> counts(SummaryCounts counts) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("allowed", counts.allowed());
    view.put("denied", counts.denied());
    view.put("held", counts.held());
    view.put("failed", counts.failed());
    view.put("would_deny", counts.wouldDeny());
    view.put("would_hold", counts.wouldHold());
    view.put("dry_run", counts.dryRun());
    return view;
  }
}
