package dev.lifeagent.adapters.http.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.lifeagent.application.report.ReportAlarm;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.report.ActState;
import dev.lifeagent.domain.report.Told;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as callers see it.
 *
 * @param data the observation; null when it was erased
 * @param became what became of an act; left out for other events, and in the stream, which tells
 *     the report as an event of its own
 */
@JsonNaming(SnakeCaseStrategy.class)
public record EventView(
    long id,
    String ts,
    String kind,
    @Nullable String agentId,
    String actor,
    String outcome,
    @Nullable Map<String, @Nullable Object> data,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Became became) {
  /**
   * What became of an act.
   *
   * @param status the code of an {@link dev.lifeagent.domain.report.ActStatus}
   * @param reportEventId the event of the report that told it; left out if nothing was told
   * @param alarm why people should look at it; left out if there is no reason
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Became(String status, @Nullable Long reportEventId, @Nullable String alarm) {
    static Became from(ActState state) {
      return new Became(
          state.status().code(),
          state.report().map(Told::event).orElse(null),
          state.alarm() ? ReportAlarm.REPORT_AFTER_DENIAL.code() : null);
    }
  }

  /** The view of an event, without what became of it. */
  public static EventView from(RecordedEvent event) {
    return view(event, null);
  }

  /**
   * The views of events.
   *
   * @param acts what became of the acts among them
   */
  static List<EventView> of(List<RecordedEvent> events, Map<Long, ActState> acts) {
    return events.stream().map(event -> of(event, acts)).toList();
  }

  /** The view of an event, with what became of it where it is an act. */
  static EventView of(RecordedEvent event, Map<Long, ActState> acts) {
    ActState state = acts.get(event.id());
    return view(event, state == null ? null : Became.from(state));
  }

  private static EventView view(RecordedEvent event, @Nullable Became became) {
    return new EventView(
        event.id(),
        event.at().toString(),
        event.kind().code(),
        event.agent().map(AgentId::value).orElse(null),
        event.actor(),
        event.outcome().code(),
        event.data().orElse(null),
        became);
  }
}
