package dev.lifeagent.application.observe;

import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.ClosedConflictException;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.RefusalCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Work with effects whose start is recorded, and whose outcome will be. */
final class PendingOperation {
  private final Recorder recorder;
  private final long id;
  private final AgentId agent;
  private final String actor;
  private final String requestId;
  private final Links links;
  private final Instant start;

  private PendingOperation(
      Recorder recorder,
      long id,
      AgentId agent,
      String actor,
      String requestId,
      Links links,
      Instant start) {
    this.recorder = recorder;
    this.id = id;
    this.agent = agent;
    this.actor = actor;
    this.requestId = requestId;
    this.links = links;
    this.start = start;
  }

  /**
   * Commits the start; no commit, no effect.
   *
   * @param links its session, and the approval that it uses
   */
  static PendingOperation record(
      Recorder recorder,
      EventKind kind,
      AgentId agent,
      String actor,
      String requestId,
      Links links,
      Map<String, @Nullable Object> input) {
    Instant start = recorder.now();
    Observation seen = Observation.of(requestId, start, Duration.ZERO, input, Map.of()).with(links);
    Event event = Event.of(start, kind, Optional.of(agent), actor, Outcome.STARTED, seen);
    Entry entry =
        links
            .approval()
            .map(approval -> Entry.of(event, new ApprovalChange.Use(approval)))
            .orElseGet(() -> Entry.of(event));
    long id = recorder.record(entry);
    return new PendingOperation(recorder, id, agent, actor, requestId, links, start);
  }

  void ended(EventKind kind, UnaryOperator<Observation> content) {
    end(kind, Outcome.OK, content);
  }

  void failed(EventKind kind, RefusalCode code) {
    end(kind, Outcome.FAILED, seen -> seen.withCode(code));
  }

  void failed(
      EventKind kind, RefusalCode code, String model, Map<String, @Nullable Object> output) {
    OptionalInt unknown = OptionalInt.empty();
    end(
        kind,
        Outcome.FAILED,
        seen ->
            seen.withCode(code).withContent(Map.of(), output).withModel(model, unknown, unknown));
  }

  private void end(EventKind kind, Outcome outcome, UnaryOperator<Observation> content) {
    Instant now = recorder.now();
    Observation seen =
        Observation.of(requestId, start, Duration.between(start, now), Map.of(), Map.of())
            .with(links);
    Event event =
        Event.of(now, kind, Optional.of(agent), actor, outcome, content.apply(seen)).closing(id);
    try {
      recorder.record(Entry.of(event));
    } catch (ClosedConflictException e) {
      throw new EventLogException(
          "another process has ended it, as one whose process had died; its outcome is not recorded,"
              + " but it may have happened",
          e);
    } catch (EventLogException e) {
      throw new EventLogException("the outcome could not be recorded; it may have happened", e);
    }
  }
}
