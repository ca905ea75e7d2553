package dev.lifeagent.domain.report;

import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.event.RecordedEvent;
import java.util.Collection;
import java.util.List;

/**
 * Finds what was told of acts, and the acts that a report may be about (driven port). Safe for use
 * by several threads; only durable events are seen. Every method throws {@link
 * dev.lifeagent.domain.event.EventLogException} when the log cannot be read. The cost of each does
 * not grow with the length of the history. What was erased is not found.
 *
 * @since 0.1
 */
public interface Reports {
  /** The most acts that are looked for at once. */
  int MOST = 1_000;

  /**
   * What was told of these acts, in the order of the reports.
   *
   * @param acts ids of events, at most {@value #MOST}; an act that nothing was told of has no entry
   */
  List<Told> of(Collection<Long> acts);

  /**
   * The acts that are performed by their callers and match, newest first, at most {@link
   * dev.lifeagent.domain.event.ActReport#MAX_ACTS}.
   */
  List<RecordedEvent> matching(ActMatch match);
}
