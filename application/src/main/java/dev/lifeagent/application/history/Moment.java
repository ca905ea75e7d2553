package dev.lifeagent.application.history;

import dev.lifeagent.domain.event.RecordedEvent;
import java.time.Instant;

/**
 * Where in the record something is.
 *
 * @param event the id of an event
 * @param at when it was recorded
 * @since 0.1
 */
public record Moment(long event, Instant at) {
  /** Where an event is. */
  public static Moment of(RecordedEvent event) {
    return new Moment(event.id(), event.at());
  }
}
