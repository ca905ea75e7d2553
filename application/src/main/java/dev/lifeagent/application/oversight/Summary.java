package dev.lifeagent.application.oversight;

import dev.lifeagent.application.history.History;
import dev.lifeagent.application.history.HistoryQuery;
import dev.lifeagent.application.history.Moment;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.RuleMark;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sums up what became of calls since a moment, and what enforcing would have made of those that a
 * dry run let through, so that a team knows when it can switch the dry run off. Safe for use by
 * several threads.
 *
 * @since 0.1
 */
public final class Summary {
  private final History history;

  /** Reads the record. */
  public Summary(EventFeed feed) {
    this.history = new History(feed);
  }

  /**
   * Sums up.
   *
   * @param caller sees only the agents that it may act as
   * @param progress hears how many calls were counted by now
   * @throws dev.lifeagent.domain.event.EventLogException when the record cannot be read
   */
  public SummaryReport run(Caller caller, HistoryQuery query, LongConsumer progress) {
    Tally tally = new Tally(query);
    OptionalLong next =
        history.read(
            query,
            caller,
            page -> {
              page.forEach(tally::add);
              progress.accept(tally.total.calls());
            });
    return tally.report(next);
  }

  /** Counts; for one thread. */
  private static final class Tally {
    private final Set<String> kindsAsked = new HashSet<>();
    private final Map<String, SummaryCounts> kinds = new TreeMap<>();
    private final Map<String, SummaryCounts> agents = new TreeMap<>();
    private final Map<String, SummaryCounts> rules = new TreeMap<>();
    private final Map<String, Moment> fired = new HashMap<>();
    private SummaryCounts total = SummaryCounts.NONE;
    private @Nullable Moment first;
    private @Nullable Moment last;

    Tally(HistoryQuery query) {
      query.kinds().forEach(kind -> kindsAsked.add(kind.code()));
    }

    void add(RecordedEvent event) {
      Map<String, @Nullable Object> data = event.data().orElse(Map.of());
      boolean repeated = event.kind() == EventKind.DENIALS_REPEATED;
      Map<?, ?> counted =
          repeated && data.get("output") instanceof Map<?, ?> output ? output : Map.of();
      String kind = repeated ? String.valueOf(counted.get("kind")) : event.kind().code();
      if (!kindsAsked.contains(kind)) {
        return;
      }
      long calls = counted.get("count") instanceof Number number ? number.longValue() : 1;
      Set<RuleMark.Outcome> marks = new HashSet<>();
      marks(event, data).forEach((rule, of) -> marks.addAll(of));
      SummaryCounts counts = counts(event, data, calls, marks);
      total = total.and(counts);
      SummaryReport.add(kinds, kind, counts);
      event.agent().map(AgentId::value).ifPresent(id -> SummaryReport.add(agents, id, counts));
      byRule(event, data, calls);
      first = first == null ? Moment.of(event) : first;
      last = Moment.of(event);
    }

    private void byRule(RecordedEvent event, Map<String, @Nullable Object> data, long calls) {
      marks(event, data).forEach((rule, of) -> count(rule, marked(SummaryCounts.NONE, of), event));
      Object deciding = data.getOrDefault("rule", data.get("code"));
      boolean refused = event.outcome() != Outcome.OK && event.outcome() != Outcome.FAILED;
      if (refused && deciding != null) {
        count(deciding.toString(), ended(event, data, calls), event);
      }
    }

    private void count(String rule, SummaryCounts counts, RecordedEvent event) {
      fired.put(SummaryReport.add(rules, rule, counts), Moment.of(event));
    }

    private static SummaryCounts counts(
        RecordedEvent event,
        Map<String, @Nullable Object> data,
        long calls,
        Set<RuleMark.Outcome> marks) {
      // A call that would have been refused would not have been held.
      Set<RuleMark.Outcome> one = new HashSet<>(marks);
      if (one.contains(RuleMark.Outcome.WOULD_DENY)) {
        one.remove(RuleMark.Outcome.WOULD_HOLD);
      }
      return marked(ended(event, data, calls), one);
    }

    private static SummaryCounts ended(
        RecordedEvent event, Map<String, @Nullable Object> data, long calls) {
      boolean held = event.outcome() == Outcome.HELD || "needs_approval".equals(data.get("code"));
      boolean passed = event.outcome() == Outcome.OK;
      boolean failed = event.outcome() == Outcome.FAILED;
      boolean denied = !held && !passed && !failed;
      return new SummaryCounts(
          passed ? calls : 0,
          denied ? calls : 0,
          held && !passed && !failed ? calls : 0,
          failed ? calls : 0,
          0,
          0,
          0);
    }

    private static SummaryCounts marked(SummaryCounts counts, Set<RuleMark.Outcome> marks) {
      return counts.and(
          new SummaryCounts(
              0,
              0,
              0,
              0,
              marks.contains(RuleMark.Outcome.WOULD_DENY) ? 1 : 0,
              marks.contains(RuleMark.Outcome.WOULD_HOLD) ? 1 : 0,
              marks.contains(RuleMark.Outcome.DRY_RUN) ? 1 : 0));
    }

    /**
     * What a dry run let through or noted, by rule. What something else refused was not let
     * through.
     */
    private static Map<String, Set<RuleMark.Outcome>> marks(
        RecordedEvent event, Map<String, @Nullable Object> data) {
      boolean passed = event.outcome() == Outcome.OK || event.outcome() == Outcome.FAILED;
      Set<RuleMark.Outcome> counted =
          passed
              ? Set.of(
                  RuleMark.Outcome.WOULD_DENY,
                  RuleMark.Outcome.WOULD_HOLD,
                  RuleMark.Outcome.DRY_RUN)
              : Set.of(RuleMark.Outcome.DRY_RUN);
      Map<String, Set<RuleMark.Outcome>> marks = new TreeMap<>();
      if (data.get("marks") instanceof List<?> list) {
        for (Object one : list) {
          if (one instanceof Map<?, ?> mark) {
            for (RuleMark.Outcome outcome : counted) {
              if (outcome.code().equals(mark.get("outcome"))) {
                marks
                    .computeIfAbsent(String.valueOf(mark.get("rule")), rule -> new HashSet<>())
                    .add(outcome);
              }
            }
          }
        }
      }
      return marks;
    }

    SummaryReport report(OptionalLong nextAfter) {
      return new SummaryReport(
          total,
          kinds,
          agents,
          rules,
          fired,
          SummaryReport.moment(first),
          SummaryReport.moment(last),
          nextAfter);
    }
  }
}
