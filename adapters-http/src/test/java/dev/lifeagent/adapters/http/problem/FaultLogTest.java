package dev.lifeagent.adapters.http.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.gate.RefusalCode;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A standing fault takes one line a minute, however many requests it refuses. */
class FaultLogTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
  private final FaultLog log = new FaultLog(nanos::get);

  private OptionalLong admit() {
    return log.admit(RefusalCode.LOG_UNAVAILABLE);
  }

  @Test
  void ofOneFaultAMinuteHasOneLineAndTheNextSaysHowManyWereLeftOut() {
    assertEquals(OptionalLong.of(0), admit());
    for (int i = 0; i < 6_000; i++) {
      assertEquals(OptionalLong.empty(), admit());
    }
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertEquals(OptionalLong.of(6_000), admit());
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertEquals(OptionalLong.of(0), admit());
  }

  @Test
  void anotherFaultHasALineOfItsOwn() {
    admit();
    assertEquals(OptionalLong.of(0), log.admit(RefusalCode.WORKSPACE_UNAVAILABLE));
  }
}
