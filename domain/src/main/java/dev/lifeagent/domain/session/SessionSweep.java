package dev.lifeagent.domain.session;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.plan.PlanId;
import java.util.Optional;

/**
 * What became of the newest sweep of a session.
 *
 * @param eventId its event
 * @param agent the agent that it was sent for; empty where the event names none
 * @param outcome whether it was taken, refused, or failed
 * @param plan the plan; empty where nothing had changed, and for one that was not taken
 * @param code why it was refused or failed, as {@link dev.lifeagent.domain.gate.RefusalCode#code}
 *     writes it; empty for one that was taken
 * @since 0.1
 */
public record SessionSweep(
    long eventId,
    Optional<AgentId> agent,
    Outcome outcome,
    Optional<PlanId> plan,
    Optional<String> code) {
  /** What it is called: {@code plan}, {@code unchanged}, {@code refused} or {@code failed}. */
  public String status() {
    return switch (outcome) {
      case OK -> plan.isPresent() ? "plan" : "unchanged";
      case DENIED, HELD -> "refused";
      case STARTED, FAILED, UNKNOWN -> "failed";
    };
  }
}
