package dev.lifeagent.application.history;

import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads recorded calls page by page, as far as the caller may see them. Between two pages nothing
 * is held, so that a service that runs is not held up. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class History {
  /** How many events are read at once. */
  public static final int PAGE = 1_000;

  /** Events are in the order of their ids, and of their times but for clocks that are set back. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final EventFeed feed;

  /** Reads events. */
  public History(EventFeed feed) {
    this.feed = feed;
  }

  /**
   * Reads calls, oldest first, and refusals that were only counted; what is recorded meanwhile is
   * left out.
   *
   * @param caller sees only the agents that it may act as
   * @param pages gets each page; one may be empty
   * @return the {@code after} of the next piece; empty where the end was reached
   * @throws dev.lifeagent.domain.event.EventLogException when the log cannot be read
   */
  public OptionalLong read(HistoryQuery query, Caller caller, Consumer<List<RecordedEvent>> pages) {
    long end = feed.last();
    long from = Math.max(query.after(), query.since().map(time -> before(time, end)).orElse(0L));
    Set<EventKind> kinds = EnumSet.of(EventKind.DENIALS_REPEATED);
    query.kinds().forEach(kind -> kinds.add(EventKind.of(kind)));
    long read = 0;
    while (from < end) {
      if (read >= query.most()) {
        return OptionalLong.of(from);
      }
      List<RecordedEvent> page = feed.page(next(query, from, kinds));
      pages.accept(page.stream().filter(event -> isAsked(query, caller, event, end)).toList());
      read += page.size();
      from = page.size() < PAGE ? end : page.get(page.size() - 1).id();
    }
    return OptionalLong.empty();
  }

  private static EventQuery next(HistoryQuery query, long from, Set<EventKind> kinds) {
    return EventQuery.after(from, PAGE).of(kinds).of(query.agent());
  }

  private static boolean isAsked(HistoryQuery query, Caller caller, RecordedEvent event, long end) {
    return event.id() <= end
        && query.since().filter(event.at()::isBefore).isEmpty()
        && event.agent().map(caller::mayActAs).orElseGet(caller::seesAll);
  }

  /** An event before all that were recorded since a moment; found by halving, not by reading. */
  private long before(Instant since, long end) {
    Instant surely = since.minus(SKEW);
    long earlier = 0;
    long later = end;
    while (earlier < later) {
      long middle = earlier + (later - earlier + 1) / 2;
      if (feed.page(EventQuery.after(middle - 1, 1)).get(0).at().isBefore(surely)) {
        earlier = middle;
      } else {
        later = middle - 1;
      }
    }
    return earlier;
  }
}
