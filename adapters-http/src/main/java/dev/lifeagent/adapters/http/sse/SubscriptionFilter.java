package dev.lifeagent.adapters.http.sse;

import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.RecordedEvent;
import java.util.Optional;
import java.util.Set;

/**
 * What one subscriber is sent.
 *
 * @param caller sees only what its key may see
 * @param kinds only these kinds; empty for all
 * @param agent only this agent
 */
record SubscriptionFilter(Caller caller, Set<EventKind> kinds, Optional<AgentId> agent) {
  boolean takes(Oversight oversight, RecordedEvent event) {
    return (kinds.isEmpty() || kinds.contains(event.kind()))
        && (agent.isEmpty() || agent.equals(event.agent()))
        && oversight.visible(caller, event);
  }
}
