package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.application.history.Moment;
import dev.lifeagent.application.oversight.SummaryCounts;
import dev.lifeagent.application.oversight.SummaryReport;
import dev.lifeagent.application.policy.BacktestReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was found in the record, as lines for people. */
final class HistoryText {
  private HistoryText() {}

  static List<String> of(BacktestReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "judged "
            + report.judged()
            + " of "
            + number(report.calls(), "call")
            + span(report.first(), report.last()));
    if (!report.unjudged().isEmpty()) {
      lines.add(
          "not judged: "
              + report.unjudged().entrySet().stream()
                  .map(one -> one.getValue() + " " + one.getKey().code())
                  .collect(Collectors.joining(", ")));
    }
    report.groups().forEach(group -> lines.addAll(of(group)));
    lines.add(
        report.changed() == 0
            ? "nothing would change"
            : number(report.changed(), "call") + " would change");
    return lines;
  }

  private static List<String> of(BacktestReport.Group group) {
    String decides = group.rule().map(rule -> group.code() + ", rule " + rule).orElse(group.code());
    String events = group.events().stream().map(String::valueOf).collect(Collectors.joining(", "));
    boolean more = group.events().size() < group.count();
    return List.of(
        group.from().code()
            + " -> "
            + group.to().code()
            + ": "
            + group.count()
            + " ("
            + decides
            + ")",
        "  events " + events + (more ? ", ..." : ""));
  }

  static List<String> of(SummaryReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(number(report.total().calls(), "call") + span(report.first(), report.last()));
    lines.add(
        row("", "allowed", "denied", "held", "failed", "would deny", "would hold", "dry run"));
    lines.add(row("all", report.total()));
    table(lines, "kind", report.kinds());
    table(lines, "agent", report.agents());
    table(lines, "rule", report.rules());
    lines.add(report.sentence());
    return lines;
  }

  private static void table(List<String> lines, String title, Map<String, SummaryCounts> counts) {
    if (!counts.isEmpty()) {
      lines.add("by " + title);
      counts.forEach((name, of) -> lines.add(row("  " + name, of)));
    }
  }

  private static String row(String name, SummaryCounts counts) {
    return row(
        name,
        counts.allowed(),
        counts.denied(),
        counts.held(),
        counts.failed(),
        counts.wouldDeny(),
        counts.wouldHold(),
        counts.dryRun());
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-28s %9s %9s %9s %9s %11s %11s %9s", cells);
  }

  private static String span(Optional<Moment> first, Optional<Moment> last) {
    return first.isPresent() && last.isPresent()
        ? ", " + first.get().at() + " to " + last.get().at()
        : "";
  }

  private static String number(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
