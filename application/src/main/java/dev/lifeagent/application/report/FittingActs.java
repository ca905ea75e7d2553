package dev.lifeagent.application.report;

import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.report.ActState;
import dev.lifeagent.domain.report.Told;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which acts a report is about that names none of them. Of those that nothing definite was told of,
 * these come first: the allowed ones that are still to be told of; then the allowed ones whose time
 * is over; then the refused ones.
 */
final class FittingActs {
  private FittingActs() {}

  /**
   * The acts that fit best, all of them equally well; empty if none does.
   *
   * @param acts those that match
   * @param told what was told of them
   * @param late the moment before which an act is too old to be told of in time
   */
  static List<RecordedEvent> among(List<RecordedEvent> acts, List<Told> told, Instant late) {
    Map<Long, List<Told>> byAct = told.stream().collect(Collectors.groupingBy(Told::act));
    List<RecordedEvent> untold =
        acts.stream()
            .filter(
                act -> byAct.getOrDefault(act.id(), List.of()).stream().noneMatch(Told::definite))
            .toList();
    Predicate<RecordedEvent> fresh = act -> !act.at().isBefore(late);
    List<Predicate<RecordedEvent>> pools =
        List.of(
            fresh.and(ActState::allowed),
            fresh.negate().and(ActState::allowed),
            act -> !ActState.allowed(act));
    return pools.stream()
        .map(pool -> untold.stream().filter(pool).toList())
        .filter(pool -> pool.size() > reportsOf(pool, byAct))
        .findFirst()
        .orElse(List.of());
  }

  /** Each report that fits several acts is about one of them, so that as many are used up. */
  private static long reportsOf(List<RecordedEvent> pool, Map<Long, List<Told>> byAct) {
    return pool.stream()
        .flatMap(act -> byAct.getOrDefault(act.id(), List.of()).stream())
        .map(Told::event)
        .distinct()
        .count();
  }
}
