package dev.lifeagent.adapters.http.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which trace a request belongs to while it is served. */
class TraceContextFilterTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String NONE = "00000000000000000000000000000000";
  private static final String HEADER = "00-" + TRACE + "-b7ad6b7169203331-01";

  /** The trace that is current while a request with this header is served. */
  private static String traceOf(String header) throws Exception {
    HttpServletRequest request = stub(HttpServletRequest.class, "getHeader", "traceparent", header);
    List<String> seen = new ArrayList<>();
    new TraceContextFilter()
        .doFilter(
            request,
            stub(HttpServletResponse.class, "", "", ""),
            (same, response) -> seen.add(Span.current().getSpanContext().getTraceId()));
    return seen.get(0);
  }

  /** Answers one method for one argument, and null to all else. */
  private static <T> T stub(Class<T> type, String method, String argument, String answer) {
    Object stub =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) ->
                called.getName().equals(method) && argument.equals(arguments[0]) ? answer : null);
    return type.cast(stub);
  }

  @ParameterizedTest
  @CsvSource({
    HEADER + "," + TRACE,
    "," + NONE,
    "00-" + NONE + "-b7ad6b7169203331-01," + NONE,
    "00-" + TRACE + "-b7ad6b716920333-01," + NONE,
    "not a header," + NONE,
  })
  void aRequestBelongsToTheTraceOfItsHeaderIfItHasOne(String header, String trace)
      throws Exception {
    assertEquals(trace, traceOf(header));
    assertFalse(Span.current().getSpanContext().isValid(), "nothing is left on the thread");
  }

  @Test
  void theSpanOfAnInstrumentedServerIsKept() throws Exception {
    String servers = "1".repeat(32);
    SpanContext server =
        SpanContext.create(
            servers, "2".repeat(16), TraceFlags.getSampled(), TraceState.getDefault());
    assertEquals(
        servers, Context.current().with(Span.wrap(server)).wrap(() -> traceOf(HEADER)).call());
  }
}
