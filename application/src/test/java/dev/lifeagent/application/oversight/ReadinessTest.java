package dev.lifeagent.application.oversight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A node is ready while it can record and read its workspace. */
class ReadinessTest {
  private final InMemoryEventLog log = new InMemoryEventLog();

  @Test
  void aNodeThatCanRecordAndReadIsReady() {
    assertEquals(List.of(), new Readiness(log, InMemoryWorkspace.of(Map.of())).missing());
  }

  @Test
  void aLogThatCannotRecordIsMissing() {
    log.setBroken(true);
    assertEquals(List.of("log"), new Readiness(log, InMemoryWorkspace.of(Map.of())).missing());
  }

  @Test
  void aWorkspaceThatCannotBeReadIsMissing() {
    assertEquals(List.of("workspace"), new Readiness(log, new InMemoryWorkspace()).missing());
  }

  @Test
  void aProgramWithoutAWorkspaceMissesNone() {
    assertEquals(List.of(), new Readiness(log, Optional.empty(), Map.of()).missing());
  }

  @Test
  void whatElseCallsDependOnIsMissingWhereItsCheckThrows() {
    Runnable fails =
        () -> {
          throw new IllegalStateException("test");
        };
    Map<String, Runnable> more = Map.of("opa", fails, "b", () -> {}, "a", fails);
    assertEquals(
        List.of("workspace", "a", "opa"),
        new Readiness(log, new InMemoryWorkspace(), more).missing());
  }
}
