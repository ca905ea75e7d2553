package dev.lifeagent.application.oversight;

import dev.lifeagent.application.limit.Bulkhead;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.TimeLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Searches the record, newest first. One call looks at a bounded piece of it, for a bounded time,
 * so that no thread is held long: a page may be short, or empty, and the search goes on all the
 * same. Few search at once. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class EventSearch {
  /** The most events that one call looks at. */
  public static final int MOST = 5_000;

  /** How many are read at once: an event may have some 50 KiB. */
  private static final int PAGE = 250;

  /** It is work for a processor. */
  private static final int AT_ONCE = 2;

  private final EventFeed feed;
  private final TimeLimit limit;
  private final Bulkhead few;

  /**
   * Reads events.
   *
   * @param limit how long one call looks at events, and how long it waits for its turn before
   */
  public EventSearch(EventFeed feed, TimeLimit limit) {
    this.feed = feed;
    this.limit = limit;
    this.few = new Bulkhead(AT_ONCE, limit.time());
  }

  /**
   * What a call found.
   *
   * @param events newest first; at most as many as were asked for
   * @param from the smallest id that was searched
   * @param to the largest; below {@code from} where there was nothing to search
   * @param nextBefore the {@code before} of the next call; empty when the beginning of the record
   *     was reached
   */
  public record Page(List<RecordedEvent> events, long from, long to, OptionalLong nextBefore) {
    /** Copies the list. */
    public Page {
      events = List.copyOf(events);
    }
  }

  /**
   * Searches. The kinds and the agent are found by index, so that only events of these are looked
   * at. At least one is, if there is one, however long it takes.
   *
   * @param caller sees only the agents that it may act as; what it may not see is not found
   * @throws dev.lifeagent.domain.event.EventLogException when the record cannot be read
   * @throws dev.lifeagent.domain.time.DeadlineExceededException when others search and its turn
   *     does not come in time
   */
  public Page run(Caller caller, EventSearchQuery query) {
    return few.run(() -> search(caller, query));
  }

  private Page search(Caller caller, EventSearchQuery query) {
    Deadline deadline = limit.start();
    long to = Math.min(query.before() - 1, feed.last());
    EventMatch match = new EventMatch(caller, query);
    List<RecordedEvent> found = new ArrayList<>();
    long from = to + 1;
    int read = 0;
    while (from > 1) {
      EventQuery next = EventQuery.before(from, PAGE).of(query.kinds()).of(query.agent());
      List<RecordedEvent> page = feed.page(next);
      for (RecordedEvent event : page) {
        from = event.id();
        if (match.test(event)) {
          found.add(event);
        }
        if (found.size() == query.limit() || ++read == MOST || deadline.passed()) {
          return new Page(found, from, to, from > 1 ? OptionalLong.of(from) : OptionalLong.empty());
        }
      }
      from = page.size() < PAGE ? 1 : from;
    }
    return new Page(found, 1, to, OptionalLong.empty());
  }
}
