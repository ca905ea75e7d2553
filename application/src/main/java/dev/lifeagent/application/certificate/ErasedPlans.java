package dev.lifeagent.application.certificate;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.plan.PlanId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which plans were erased, as the events of the erasures name them. These are found by their kind,
 * so the cost grows with the number of erasures, up to a bound, and not with that of the events.
 */
final class ErasedPlans {
  /** How many of the newest erasures are looked at. */
  private static final int MOST = 1_000;

  /** How many at once: one may name a thousand plans. */
  private static final int PAGE = 100;

  private final EventFeed feed;

  ErasedPlans(EventFeed feed) {
    this.feed = feed;
  }

  /**
   * Whether the caller may know that the plan was there and was erased: whose plans retention
   * erased is not known any more, so that is for callers that see all.
   */
  boolean contain(Caller caller, PlanId id) {
    long before = Long.MAX_VALUE;
    for (int looked = 0; looked < MOST; looked += PAGE) {
      List<RecordedEvent> page =
          feed.page(EventQuery.before(before, PAGE).of(Set.of(EventKind.ERASURE)));
      if (page.stream().anyMatch(erasure -> names(erasure, id) && visible(caller, erasure))) {
        return true;
      }
      if (page.size() < PAGE) {
        return false;
      }
      before = page.get(PAGE - 1).id();
    }
    return false;
  }

  private static boolean names(RecordedEvent erasure, PlanId id) {
    return RecordedContent.of(erasure, "output").get("plan_ids") instanceof List<?> plans
        && plans.contains(id.value());
  }

  private static boolean visible(Caller caller, RecordedEvent erasure) {
    Map<String, @Nullable Object> input = RecordedContent.of(erasure, "input");
    return input.get("agent_id") instanceof String agent
        ? caller.mayActAs(new AgentId(agent))
        : caller.seesAll();
  }
}
