package dev.lifeagent.application.observe;

import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.gate.RefusalCode;
import java.time.Duration;

/**
 * Observes calls, for metrics and logs. It never changes an outcome: its exceptions are dropped.
 * Called by several threads at once, on the thread of the call or on one that answers others too:
 * it returns quickly, and never waits for another event to be recorded.
 *
 * @since 0.1
 */
public interface CallListener {
  /**
   * An event was committed.
   *
   * @param id its id
   * @param event what was committed, with secrets taken out
   */
  default void recorded(long id, Event event) {}

  /**
   * A call was refused or failed, whether or not it could be recorded.
   *
   * @param code the code of its problem
   */
  default void refused(RefusalCode code) {}

  /**
   * A batch of entries became durable at once; told by the event log.
   *
   * @param entries how many, at least 1
   * @param time how long the commit took
   */
  default void committed(int entries, Duration time) {}
}
