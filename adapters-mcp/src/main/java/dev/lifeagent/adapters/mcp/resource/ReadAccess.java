package dev.lifeagent.adapters.mcp.resource;

import dev.lifeagent.adapters.mcp.call.McpCaller;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanQuery;
import dev.lifeagent.domain.plan.StoredPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a key may read: with the role {@code reader} what belongs to its agents, without it only
 * what it asked for itself. Everything else does not exist for it. Stateless.
 */
public final class ReadAccess {
  /** How far back recent events are sought; a key may see few of them. */
  private static final int WINDOW = 200;

  private final Oversight oversight;

  /** Reads here. */
  public ReadAccess(Oversight oversight) {
    this.oversight = oversight;
  }

  /** One plan. */
  public Optional<StoredPlan> plan(McpCaller caller, PlanId id) {
    return oversight.plan(caller.caller(), id).filter(plan -> mayRead(caller, plan));
  }

  /** The newest plans, newest first. */
  List<StoredPlan> plans(McpCaller caller, int most) {
    return oversight
        .plans(caller.caller(), PlanQuery.of(Long.MAX_VALUE, most, agent -> true))
        .stream()
        .filter(plan -> mayRead(caller, plan))
        .toList();
  }

  /** One event. */
  Optional<RecordedEvent> event(McpCaller caller, long id) {
    return oversight.event(caller.caller(), id).filter(event -> mayRead(caller, event));
  }

  /** The newest events, newest first. */
  List<RecordedEvent> events(McpCaller caller, int most) {
    long last = oversight.lastEvent();
    List<RecordedEvent> seen =
        new ArrayList<>(oversight.eventsAfter(Math.max(0, last - WINDOW), WINDOW));
    Collections.reverse(seen);
    return seen.stream()
        .filter(event -> oversight.visible(caller.caller(), event) && mayRead(caller, event))
        .limit(most)
        .toList();
  }

  private static boolean mayRead(McpCaller caller, StoredPlan plan) {
    return caller.has(McpCaller.READER) || plan.proposers().contains(caller.caller().name());
  }

  private static boolean mayRead(McpCaller caller, RecordedEvent event) {
    return caller.has(McpCaller.READER) || event.actor().equals(caller.caller().name());
  }
}
