package dev.lifeagent.adapters.otel;

import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.time.DeadlineExceededException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/**
 * Runs each judgement of a gate in a span, where it is part of a trace: what asks the gates outside
 * of a call, such as an explanation, begins none. The gate keeps its name.
 */
public final class TracedGate implements Gate {
  private final Gate gate;
  private final Tracer tracer;
  private final String span;

  /**
   * Wraps a gate.
   *
   * @param tracer of the process's SDK, or one that does nothing
   */
  public TracedGate(Gate gate, Tracer tracer) {
    this.gate = gate;
    this.tracer = tracer;
    this.span = "life_agent.gate " + gate.name();
  }

  @Override
  public String name() {
    return gate.name();
  }

  @Override
  public Decision judge(GateRequest request) {
    if (!Span.current().getSpanContext().isValid()) {
      return gate.judge(request);
    }
    Span judging = tracer.spanBuilder(span).startSpan();
    try {
      judging.setAttribute(SpanAttributes.GATE, gate.name());
      judging.setAttribute(SpanAttributes.STAGE, request.stage().code());
      Decision decision =
          Context.current().with(judging).wrapSupplier(() -> gate.judge(request)).get();
      decision.fold(verdict -> allowed(judging), denial -> denied(judging, denial));
      return decision;
    } catch (DeadlineExceededException e) {
      CallSpans.failed(judging, RefusalCode.GATE_TIMEOUT);
      throw e;
    } catch (RuntimeException | Error e) {
      CallSpans.failed(judging, RefusalCode.GATE_FAILED);
      throw e;
    } finally {
      judging.end();
    }
  }

  private static Span allowed(Span span) {
    CallSpans.allowed(span);
    return span;
  }

  private static Span denied(Span span, Denial denial) {
    CallSpans.denied(span, denial);
    return span;
  }
}
