package dev.lifeagent.application.history;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.CallKind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which recorded calls to read.
 *
 * @param since only those that were recorded at this moment or later
 * @param agent only those of this agent
 * @param kinds only these kinds; empty means acts, turns and plans. Reviews are none of them
 * @param after only events with a larger id; 0 for all
 * @param most how many events are looked at before the reading stops, rounded up to whole pages of
 *     {@value History#PAGE}
 * @since 0.1
 */
public record HistoryQuery(
    Optional<Instant> since, Optional<AgentId> agent, Set<CallKind> kinds, long after, long most) {
  /** What calls of agents are. */
  public static final Set<CallKind> CALLS = Set.of(CallKind.ACT, CallKind.TURN, CallKind.PLAN);

  /** Refuses reviews, and numbers out of bounds, with {@link IllegalArgumentException}. */
  public HistoryQuery {
    kinds = kinds.isEmpty() ? CALLS : Set.copyOf(kinds);
    if (!CALLS.containsAll(kinds)) {
      throw new IllegalArgumentException("the kinds are act, turn and plan");
    }
    if (after < 0 || most < 1) {
      throw new IllegalArgumentException("after is at least 0, and most at least 1");
    }
  }

  /** The whole record. */
  public static HistoryQuery all() {
    return new HistoryQuery(Optional.empty(), Optional.empty(), CALLS, 0, Long.MAX_VALUE);
  }

  /** The same from an event on, and only so many events. */
  public HistoryQuery piece(long newAfter, long newMost) {
    return new HistoryQuery(since, agent, kinds, newAfter, newMost);
  }
}
