package dev.lifeagent.application.report;

import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.report.ActState;
import dev.lifeagent.domain.report.Reports;
import dev.lifeagent.domain.report.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says what became of acts, as far as the record tells. Safe for use by several threads; throws
 * {@link dev.lifeagent.domain.event.EventLogException} when the log cannot be read.
 *
 * @since 0.1
 */
public final class ActStates {
  private final Reports reports;
  private final Clock clock;
  private final Duration ttl;

  /**
   * Reads reports.
   *
   * @param clock says what is too late
   * @param ttl how long a caller who is to tell may take
   */
  public ActStates(Reports reports, Clock clock, Duration ttl) {
    this.reports = reports;
    this.clock = clock;
    this.ttl = ttl;
  }

  /**
   * The states of the acts among some events, by the id of the event.
   *
   * @param events at most {@value Reports#MOST}
   */
  public Map<Long, ActState> of(List<RecordedEvent> events) {
    List<RecordedEvent> acts =
        events.stream().filter(event -> event.kind() == EventKind.ACT).toList();
    if (acts.isEmpty()) {
      return Map.of();
    }
    Map<Long, List<Told>> told =
        reports.of(acts.stream().map(RecordedEvent::id).toList()).stream()
            .collect(Collectors.groupingBy(Told::act));
    Instant now = clock.instant();
    Map<Long, ActState> states = new HashMap<>();
    for (RecordedEvent act : acts) {
      states.put(act.id(), ActState.of(act, told.getOrDefault(act.id(), List.of()), now, ttl));
    }
    return states;
  }
}
