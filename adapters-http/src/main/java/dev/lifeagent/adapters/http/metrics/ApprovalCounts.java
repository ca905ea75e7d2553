package dev.lifeagent.adapters.http.metrics;

import dev.lifeagent.domain.approval.Approval.State;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.Outcome;
import java.util.Optional;

/** What an event makes of an approval. */
final class ApprovalCounts {
  private ApprovalCounts() {}

  /** The state that the approval of an event comes into by it; empty where it stays as it is. */
  static Optional<State> of(Event event) {
    if (event.observation().links().approval().isEmpty()) {
      return Optional.empty();
    }
    return switch (event.kind()) {
      case ACT -> ofAct(event);
      case ACTION_STARTED -> Optional.of(State.USED);
      case APPROVAL_DECIDED ->
          event.outcome() == Outcome.OK ? Optional.of(decided(event)) : Optional.empty();
      case APPROVAL_EXPIRED -> Optional.of(State.EXPIRED);
      default -> Optional.empty();
    };
  }

  /**
   * Of several acts that are held by one question the first asked it. One that a handler performed
   * used its approval when it began.
   */
  private static Optional<State> ofAct(Event event) {
    if (event.outcome() == Outcome.HELD) {
      boolean joined = Boolean.TRUE.equals(event.observation().output().get("joined"));
      return joined ? Optional.empty() : Optional.of(State.OPEN);
    }
    return event.observation().output().containsKey("handled")
        ? Optional.empty()
        : Optional.of(State.USED);
  }

  private static State decided(Event event) {
    return Ruling.Decision.APPROVE.code().equals(event.observation().input().get("decision"))
        ? State.APPROVED
        : State.REJECTED;
  }
}
