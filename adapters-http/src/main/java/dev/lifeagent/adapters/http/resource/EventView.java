package dev.lifeagent.adapters.http.resource;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.RecordedEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as callers see it.
 *
 * @param data the observation; null when it was erased
 */
@JsonNaming(SnakeCaseStrategy.class)
public record EventView(
    long id,
    String ts,
    String kind,
    @Nullable String agentId,
    String actor,
    String outcome,
    @Nullable Map<String, @Nullable Object> data) {
  /** The view of an event. */
  public static EventView from(RecordedEvent event) {
    return new EventView(
        event.id(),
        event.at().toString(),
        event.kind().code(),
        event.agent().map(AgentId::value).orElse(null),
        event.actor(),
        event.outcome().code(),
        event.data().orElse(null));
  }
}
