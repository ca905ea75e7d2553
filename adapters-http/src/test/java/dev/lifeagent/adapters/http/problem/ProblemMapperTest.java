package dev.lifeagent.adapters.http.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.http.LoggedLines;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A full disk refuses thousands of requests, and must not fill what is left with lines. */
class ProblemMapperTest {
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void aStandingFaultIsOneLineAMinuteHoweverManyRequestsItRefuses() {
    ProblemMapper mapper =
        new ProblemMapper(new CallListener() {}, text -> text, nanos::get, request());
    try (LoggedLines logged = new LoggedLines(ProblemMapper.class.getName())) {
      for (int i = 0; i < 6_000; i++) {
        assertEquals(503, mapper.toResponse(new EventLogException("the disk is full")).getStatus());
        nanos.addAndGet(Duration.ofMillis(19).toNanos());
      }
      List<String> lines = logged.lines();
      assertEquals(2, lines.size(), lines.toString());
      assertTrue(lines.get(0).contains("log_unavailable: the disk is full"), lines.toString());
      assertTrue(lines.get(1).endsWith("(and 3157 like it before)"), lines.toString());
    }
  }

  @Test
  void theCodeOfADenialIsLoggedOnce() {
    ProblemMapper mapper =
        new ProblemMapper(new CallListener() {}, text -> text, nanos::get, request());
    try (LoggedLines logged = new LoggedLines(ProblemMapper.class.getName())) {
      mapper.toResponse(
          new DeniedException(
              Denial.of(RefusalCode.OPA_UNAVAILABLE, "it gave no answer", "0".repeat(64))));
      String line = logged.lines().get(0);
      assertTrue(line.endsWith(" failed: opa_unavailable: it gave no answer"), line);
    }
  }

  private static HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> method.getName().equals("getMethod") ? "POST" : null);
  }
}
