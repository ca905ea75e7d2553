package dev.lifeagent.application.observe;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DenialReason;
import dev.lifeagent.domain.gate.DeniedException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a call so that its refusal or failure is recorded before it leaves.
 *
 * @since 0.1
 */
public final class CallRecorder {
  private final Recorder recorder;
  private final RepeatedDenials denials;

  /** Records with the given recorder. */
  public CallRecorder(Recorder recorder) {
    this.recorder = recorder;
    this.denials = new RepeatedDenials(recorder);
  }

  /**
   * A call as the record names it.
   *
   * @param call its circumstances
   * @param kind what it is about
   * @param agent whom it is about
   * @param input what came in
   */
  public record Seen(
      Call call, EventKind kind, AgentId agent, Map<String, @Nullable Object> input) {}

  /**
   * Does the work. A denial or failure is recorded, counted and thrown on; a denial without the
   * secrets in it.
   */
  public <R> R observe(Seen seen, Supplier<R> work) {
    try {
      return work.get();
    } catch (DeniedException e) {
      Denial denial = recorder.redacted(e.denial());
      recorder.refused(denial.reason().code());
      recordOrRefuse(() -> denials.record(denied(seen, denial)));
      throw new DeniedException(denial);
    } catch (EventLogException e) {
      recorder.refused(FailureCode.of(e));
      throw e;
    } catch (RuntimeException | Error e) {
      String code = FailureCode.of(e);
      recorder.refused(code);
      record(Entry.of(event(seen, Outcome.FAILED, ended(seen, Map.of()).withCode(code))));
      throw e;
    }
  }

  /** What is recorded of a call that ends now. */
  public Observation ended(Seen seen, Map<String, @Nullable Object> output) {
    Call call = seen.call();
    Duration duration = Duration.between(call.start(), recorder.now());
    return Observation.of(call.requestId(), call.start(), duration, seen.input(), output);
  }

  /** The event of a call that was allowed and done. */
  public Event allowed(Seen seen, Observation content) {
    return event(seen, Outcome.OK, content);
  }

  /** Commits the entry of a call that was observed; failing that, the call is refused. */
  public long record(Entry entry) {
    return recordOrRefuse(() -> recorder.record(entry));
  }

  /** Commits the entry as a part of the work under {@link #observe}, which counts its failure. */
  public long recordWithin(Entry entry) {
    denials.flushEnded();
    return recorder.record(entry);
  }

  /** Records the number of denials that were not recorded one by one; for a clean end. */
  public void flush() {
    denials.flush();
  }

  private long recordOrRefuse(LongSupplier record) {
    try {
      denials.flushEnded();
      return record.getAsLong();
    } catch (EventLogException e) {
      recorder.refused(FailureCode.of(e));
      throw e;
    }
  }

  /** A key that may not act as an agent leaves nothing in its history: the event is nobody's. */
  private Event denied(Seen seen, Denial denial) {
    Map<String, @Nullable Object> output = new LinkedHashMap<>(denial.hints());
    output.put("detail", denial.detail());
    Event event =
        event(
            seen,
            Outcome.DENIED,
            ended(seen, output).with(denial.verdict()).withCode(denial.reason().code()));
    if (denial.reason() != DenialReason.AGENT_FORBIDDEN) {
      return event;
    }
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("agent_id", seen.agent().value());
    input.putAll(seen.input());
    return event.with(event.observation().withContent(input, output)).ofNobody();
  }

  private Event event(Seen seen, Outcome outcome, Observation content) {
    String actor = seen.call().caller().name();
    return Event.of(
        recorder.now(), seen.kind(), Optional.of(seen.agent()), actor, outcome, content);
  }
}
