package dev.lifeagent.adapters.otel;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.time.Stages;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Runs a call in a span. A denial is an answer, not an error. Safe for use by several threads. */
final class CallSpans {
  private final Tracer tracer;
  private final Predicate<String> holdsSecret;

  /**
   * Makes spans.
   *
   * @param tracer of the process's SDK, or one that does nothing
   * @param holdsSecret whether a text holds a secret: an agent's id that does is in no span
   */
  CallSpans(Tracer tracer, Predicate<String> holdsSecret) {
    this.tracer = tracer;
    this.holdsSecret = holdsSecret;
  }

  /**
   * Does the work in a span that is current meanwhile.
   *
   * @param agent whom the call is about, where that is known
   * @param event the id of the event that the result is recorded as
   * @param verdict what the gates found for the result, where that is known
   */
  <R> R within(
      Call call,
      Optional<AgentId> agent,
      Supplier<R> work,
      Function<R, Long> event,
      Function<R, Optional<Verdict>> verdict) {
    return Stages.await(withinLater(call, agent, () -> Stages.of(work), event, verdict));
  }

  /** The same of work whose end is not waited for; the span is current while it is begun. */
  <R> CompletionStage<R> withinLater(
      Call call,
      Optional<AgentId> agent,
      Supplier<CompletionStage<R>> work,
      Function<R, Long> event,
      Function<R, Optional<Verdict>> verdict) {
    Span span = tracer.spanBuilder("life_agent." + call.kind().code()).startSpan();
    return Stages.start(
            () -> {
              describe(span, call, agent);
              return Context.current().with(span).wrapSupplier(work).get();
            })
        .whenComplete(
            (result, failure) -> {
              if (failure == null) {
                allowed(span);
                span.setAttribute(SpanAttributes.EVENT, event.apply(result));
                verdict
                    .apply(result)
                    .ifPresent(found -> span.setAttribute(SpanAttributes.SCORE, found.score()));
              } else {
                ended(span, Stages.cause(failure));
              }
              span.end();
            });
  }

  private void describe(Span span, Call call, Optional<AgentId> agent) {
    if (span.isRecording()) {
      span.setAttribute(SpanAttributes.KIND, call.kind().code());
      span.setAttribute(SpanAttributes.REQUEST, call.requestId());
      span.setAttribute(SpanAttributes.POLICY, call.policy().digest());
      agent
          .map(AgentId::value)
          .filter(id -> !holdsSecret.test(id))
          .ifPresent(id -> span.setAttribute(SpanAttributes.AGENT, id));
    }
  }

  private static void ended(Span span, Throwable failure) {
    if (!(failure instanceof DeniedException e)) {
      failed(span, RefusalCode.of(failure));
      return;
    }
    denied(span, e.denial());
    span.setAttribute(SpanAttributes.SCORE, e.denial().verdict().score());
    if (e instanceof HeldException held) {
      held.asked().ifPresent(asked -> span.setAttribute(SpanAttributes.EVENT, asked.eventId()));
    }
  }

  /** Says that it was allowed. */
  static void allowed(Span span) {
    span.setAttribute(SpanAttributes.DECISION, "allowed");
  }

  /** Says that it was denied, or held for a person, and why. */
  static void denied(Span span, Denial denial) {
    span.setAttribute(
        SpanAttributes.DECISION, denial.reason() == RefusalCode.NEEDS_APPROVAL ? "held" : "denied");
    span.setAttribute(SpanAttributes.CODE, denial.reason().code());
    denial.rule().ifPresent(rule -> span.setAttribute(SpanAttributes.RULE, rule));
  }

  /** Marks a failure by its code; its message may quote anything, so it is left out. */
  static void failed(Span span, RefusalCode code) {
    span.setStatus(StatusCode.ERROR);
    span.setAttribute(SpanAttributes.ERROR, code.code());
  }
}
