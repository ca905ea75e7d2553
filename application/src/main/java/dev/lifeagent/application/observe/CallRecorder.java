package dev.lifeagent.application.observe;

import dev.lifeagent.domain.agent.ActionFailedException;
import dev.lifeagent.domain.approval.ApprovalConflictException;
import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.Reading;
import dev.lifeagent.domain.event.StoppedException;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.time.Stages;
import dev.lifeagent.domain.tool.Act;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a call and records its refusal or failure before it is thrown on.
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
   * @param agent the agent that it is about
   * @param input what came in
   * @param reading what an act would touch
   * @param match by what a report finds the event of an act that its caller performs
   */
  public record ObservedCall(
      Call call,
      AgentId agent,
      Map<String, @Nullable Object> input,
      Reading reading,
      Optional<ActMatch> match) {
    /** A call that is not an act. */
    public ObservedCall(Call call, AgentId agent, Map<String, @Nullable Object> input) {
      this(call, agent, input, Reading.NONE, Optional.empty());
    }
  }

  /**
   * Does the work. A denial or failure is recorded, counted and thrown on, a denial with its
   * secrets redacted.
   */
  public <R> R observe(ObservedCall observed, Supplier<R> work) {
    return Stages.await(observeLater(observed, () -> Stages.of(work)));
  }

  /** The same of work whose end is not waited for; the stage fails with what would be thrown. */
  public <R> CompletionStage<R> observeLater(
      ObservedCall observed, Supplier<CompletionStage<R>> work) {
    return Stages.start(
            () -> {
              // Here, since what comes after a commit may not wait for another.
              denials.flushEnded();
              return work.get();
            })
        .exceptionallyCompose(
            failure ->
                recordFailure(observed, Stages.cause(failure))
                    .thenApply(
                        thrown -> {
                          throw Stages.thrown(thrown);
                        }));
  }

  /** Says what is thrown, once what failed is on record. */
  private CompletionStage<Throwable> recordFailure(ObservedCall observed, Throwable failure) {
    if (failure instanceof HeldException e) {
      return e.asked().isPresent()
          ? CompletableFuture.completedStage(e) // it is on record
          : recordDenial(observed, e.denial()).thenApply(e::with);
    }
    if (failure instanceof DeniedException e) {
      return recordDenial(observed, e.denial()).thenApply(DeniedException::new);
    }
    if (failure instanceof ApprovalConflictException) {
      return recordDenial(observed, usedMeanwhile(observed.call())).thenApply(DeniedException::new);
    }
    if (failure instanceof StoppedException) {
      return recordDenial(observed, Denial.stopped(observed.call().policy().digest()))
          .thenApply(DeniedException::new);
    }
    RefusalCode code = RefusalCode.of(failure);
    recorder.refused(code);
    if (failure instanceof EventLogException) {
      return CompletableFuture.completedStage(failure);
    }
    Observation content = ended(observed, Map.of()).withCode(code);
    Optional<ApprovalId> approval =
        failure instanceof ActionFailedException failed ? failed.approval() : Optional.empty();
    Event event = event(observed, Outcome.FAILED, content.with(content.links().under(approval)));
    return recordOrRefuse(() -> recorder.recordLater(Entry.of(event))).thenApply(id -> failure);
  }

  /** Records a refusal; says what of it may be shown. */
  private CompletionStage<Denial> recordDenial(ObservedCall observed, Denial whole) {
    Denial denial = recorder.redacted(whole);
    recorder.refused(denial.reason());
    return recordOrRefuse(() -> denials.record(denied(observed, denial))).thenApply(id -> denial);
  }

  /** Refuses an act whose handler had run when the kill switch kept it from the record. */
  DeniedException stoppedAfterItsEffect(ObservedCall observed) {
    return new DeniedException(
        Denial.of(
            RefusalCode.KILL_SWITCH,
            "the kill switch went on while the handler ran; it took effect, which is on record as"
                + " event 'action'",
            observed.call().policy().digest()));
  }

  private static Denial usedMeanwhile(Call call) {
    return Denial.of(
        RefusalCode.APPROVAL_INVALID,
        "the approval was used or expired meanwhile; send the call without approval_id",
        call.policy().digest());
  }

  /** By what a report finds the event of the act; empty unless its caller performs it. */
  Optional<ActMatch> match(Call call, Act act) {
    return recorder.match(call.caller(), call.session(), act);
  }

  /** What is recorded of a call that ends now. */
  public Observation ended(ObservedCall observed, Map<String, @Nullable Object> output) {
    Call call = observed.call();
    Duration duration = Duration.between(call.start(), recorder.now());
    return Observation.of(call.requestId(), call.start(), duration, observed.input(), output)
        .with(observed.reading())
        .with(Links.of(call.session()).matchedBy(observed.match()));
  }

  /** The event of a call that a person has to decide about. */
  Event held(ObservedCall observed, Observation content) {
    return event(observed, Outcome.HELD, content);
  }

  /** Records with it. */
  Recorder recorder() {
    return recorder;
  }

  /** The event of a call that was allowed and done. */
  public Event allowed(ObservedCall observed, Observation content) {
    return event(observed, Outcome.OK, content);
  }

  /** Commits the entry of a call that was observed; failing that, the call is refused. */
  public long record(Entry entry) {
    return Stages.await(recordOrRefuse(() -> recorder.recordLater(entry)));
  }

  /** The same, of an entry whose plan is stored already; see {@link Recorder#recordStored}. */
  long recordStored(Entry entry) {
    return Stages.await(recordOrRefuse(() -> recorder.recordStored(entry)));
  }

  /** Refuses the call of an entry that came second to another, as one that cannot be recorded. */
  EventLogException cameSecond(RuntimeException conflict) {
    EventLogException refused =
        new EventLogException(
            "another process recorded something else meanwhile; nothing was recorded", conflict);
    recorder.refused(refused.code());
    return refused;
  }

  /** Commits the entry as a part of the work that is observed, which counts its failure. */
  public long recordWithin(Entry entry) {
    return Stages.await(recordWithinLater(entry));
  }

  /** The same without waiting; it throws nothing, the stage fails. */
  CompletionStage<Long> recordWithinLater(Entry entry) {
    return recorder.recordLater(entry);
  }

  /** Records the number of denials that were not recorded one by one; before the process ends. */
  public void flush() {
    denials.flush();
  }

  private CompletionStage<Long> recordOrRefuse(Supplier<CompletionStage<Long>> record) {
    return Stages.start(record)
        .whenComplete(
            (id, failure) -> {
              if (failure != null && Stages.cause(failure) instanceof EventLogException e) {
                recorder.refused(RefusalCode.of(e));
              }
            });
  }

  /** A key that may not act as an agent must not add to its history: the event names no agent. */
  private Event denied(ObservedCall observed, Denial denial) {
    Map<String, @Nullable Object> output = new LinkedHashMap<>(denial.hints());
    output.put("detail", denial.detail());
    Event event = event(observed, Outcome.DENIED, ended(observed, output).with(denial));
    if (denial.reason() != RefusalCode.AGENT_FORBIDDEN) {
      return event;
    }
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("agent_id", observed.agent().value());
    input.putAll(observed.input());
    return event.with(event.observation().withContent(input, output)).withoutAgent();
  }

  private Event event(ObservedCall observed, Outcome outcome, Observation content) {
    String actor = observed.call().caller().name();
    return Event.of(
        recorder.now(),
        EventKind.of(observed.call().kind()),
        Optional.of(observed.agent()),
        actor,
        outcome,
        content.with(recorder.originUnder(observed.call().policy())));
  }
}
