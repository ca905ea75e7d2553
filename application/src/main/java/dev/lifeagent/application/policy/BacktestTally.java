package dev.lifeagent.application.policy;

import dev.lifeagent.application.history.Moment;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts what a backtest finds. It grows with the number of rules, not with that of calls. */
final class BacktestTally {
  private final int listed;
  private final Consumer<BacktestChange> each;
  private final Map<Unjudged, Long> unjudged = new EnumMap<>(Unjudged.class);
  private final Map<String, BacktestReport.Group> groups = new TreeMap<>();
  private long judged;
  private @Nullable RecordedEvent first;
  private @Nullable RecordedEvent last;

  BacktestTally(int listed, Consumer<BacktestChange> each) {
    this.listed = listed;
    this.each = each;
  }

  void add(RecordedEvent event, Judgement judgement) {
    first = first == null ? event : first;
    last = event;
    if (judgement.unjudged().isPresent()) {
      unjudged.merge(judgement.unjudged().get(), calls(event), Long::sum);
      return;
    }
    judged++;
    if (judgement.isChange()) {
      BacktestChange change = new BacktestChange(event.id(), judgement.before(), judgement.after());
      add(change);
      each.accept(change);
    }
  }

  /** Refusals that were only counted stand for as many calls. */
  private static long calls(RecordedEvent event) {
    boolean counted = event.kind() == EventKind.DENIALS_REPEATED;
    return counted
            && event.data().map(data -> data.get("output")).orElse(null) instanceof Map<?, ?> output
            && output.get("count") instanceof Number number
        ? number.longValue()
        : 1;
  }

  private void add(BacktestChange change) {
    CallDecision deciding = change.deciding();
    List<Long> event = listed > 0 ? List.of(change.event()) : List.of();
    BacktestReport.Group one =
        new BacktestReport.Group(
            change.before().kind(),
            change.after().kind(),
            deciding.code().orElse(""),
            deciding.rule(),
            1,
            event);
    groups.merge(one.key(), one, (known, more) -> known.and(more, listed));
  }

  BacktestReport report(OptionalLong nextAfter) {
    return new BacktestReport(
        judged,
        unjudged,
        new ArrayList<>(groups.values()),
        Optional.<@Nullable RecordedEvent>ofNullable(first).map(Moment::of),
        Optional.<@Nullable RecordedEvent>ofNullable(last).map(Moment::of),
        nextAfter);
  }
}
