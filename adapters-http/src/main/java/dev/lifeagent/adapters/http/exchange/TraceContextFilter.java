package dev.lifeagent.adapters.http.exchange;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lets spans of a call belong to the trace that its header {@code traceparent} (W3C Trace Context)
 * names. Where an agent of OpenTelemetry already instruments the server, its span is kept. It makes
 * no span itself, so a caller that sends no header causes nothing.
 */
public final class TraceContextFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final TextMapGetter<HttpServletRequest> HEADERS =
      new TextMapGetter<>() {
        @Override
        public @Nullable String get(@Nullable HttpServletRequest request, String name) {
          return request == null ? null : request.getHeader(name);
        }
      };

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Context current = Context.current();
    Context context =
        Span.fromContext(current).getSpanContext().isValid()
            ? current
            : W3CTraceContextPropagator.getInstance().extract(current, request, HEADERS);
    Scope scope = context.makeCurrent();
    try {
      chain.doFilter(request, response);
    } finally {
      scope.close();
    }
  }
}
