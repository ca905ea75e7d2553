package dev.lifeagent.domain.event;

import dev.lifeagent.domain.call.AgentId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One line of the record.
 *
 * @param at when it was recorded; order is by id only
 * @param kind what it is about
 * @param agent whom it is about, where it is about an agent
 * @param actor who caused it: the name of a key, or of the process
 * @param outcome how it ended
 * @param closes the id of the {@link Outcome#STARTED} event that this one ends, which is ended once
 * @param observation the content
 * @since 0.1
 */
public record Event(
    Instant at,
    EventKind kind,
    Optional<AgentId> agent,
    String actor,
    Outcome outcome,
    OptionalLong closes,
    Observation observation) {

  /** An event that closes no other. */
  public static Event of(
      Instant at,
      EventKind kind,
      Optional<AgentId> agent,
      String actor,
      Outcome outcome,
      Observation observation) {
    return new Event(at, kind, agent, actor, outcome, OptionalLong.empty(), observation);
  }

  /**
   * Whether it lets something happen: a call that was allowed, or the start of an effect. No such
   * event follows in the record once the kill switch is on.
   */
  public boolean allows() {
    return outcome == Outcome.STARTED || (outcome == Outcome.OK && kind.isOfACall());
  }

  /** The same event, as the end of another. */
  public Event closing(long id) {
    return new Event(at, kind, agent, actor, outcome, OptionalLong.of(id), observation);
  }

  /** The same event, about no agent. */
  public Event withoutAgent() {
    return new Event(at, kind, Optional.empty(), actor, outcome, closes, observation);
  }

  /** The same event with other content. */
  public Event with(Observation newObservation) {
    return new Event(at, kind, agent, actor, outcome, closes, newObservation);
  }
}
