package dev.lifeagent.domain.event;

import dev.lifeagent.domain.call.AgentId;
import java.util.List;
import java.util.Optional;

/**
 * Reads events (driven port). Safe for use by several threads; only durable events are seen. Every
 * method throws {@link EventLogException} when the log cannot be read. The cost of each does not
 * grow with the length of the history.
 *
 * @since 0.1
 */
public interface EventFeed {
  /** The events that fit the query, in its direction, at most {@link EventQuery#limit()}. */
  List<RecordedEvent> page(EventQuery query);

  /** The id of the newest event; 0 while there is none. */
  long last();

  /** The totals of one agent; empty if it has no events. */
  Optional<AgentTotals> totals(AgentId agent);

  /**
   * The agents with their totals, in the order of their ids.
   *
   * @param after only agents whose id comes after this one
   * @param limit 1 to 1,000
   */
  List<AgentTotals> agents(Optional<AgentId> after, int limit);

  /**
   * The {@link Outcome#STARTED} events that no other event closes and whose process has ended,
   * oldest first. Those of this process are never among them, nor those of another one that is
   * alive: what they are about is going on.
   */
  List<RecordedEvent> unfinished();

  /**
   * Calls the listener after commits, of this process or of another one; several may be told as
   * one. It may be on the thread that commits: the listener must return at once and never throw.
   *
   * @return closes the subscription; may be called more than once
   */
  Subscription onAppend(Runnable listener);

  /** What ends a subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
