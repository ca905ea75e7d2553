package dev.lifeagent.application.gate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KillSwitchTest {
  private static final Call CALL =
      Call.of(
          Caller.unbound("key"),
          CallKind.ACT,
          Policy.ofAllowedDirs(List.of(AllowedDir.of("."))),
          "request",
          Instant.EPOCH);

  private final SwitchInMemory kept = new SwitchInMemory();
  private final KillSwitch killSwitch = new KillSwitch(false, kept);

  @ParameterizedTest
  @CsvSource({
    // environment, kept, unreadable: on?
    "false, false, false, false",
    "true,  false, false, true",
    "false, true,  false, true",
    "false, false, true,  true",
    "true,  true,  true,  true",
  })
  void itIsOnIfTheEnvironmentOrTheStoreSaysSoOrTheStoreFails(
      boolean environment, boolean on, boolean unreadable, boolean expected) {
    kept.on = on;
    kept.unreadable = unreadable;
    KillSwitch tried = new KillSwitch(environment, kept);
    assertEquals(expected, tried.on());
    if (expected) {
      DeniedException refusal = assertThrows(DeniedException.class, () -> tried.check(CALL));
      assertEquals(RefusalCode.KILL_SWITCH, refusal.denial().reason());
      assertEquals(CALL.policy().digest(), refusal.denial().verdict().policyDigest());
    } else {
      assertDoesNotThrow(() -> tried.check(CALL));
    }
  }

  @Test
  void turnedOnItIsKept() {
    assertTrue(killSwitch.turnOn(() -> "why"));
    assertTrue(kept.on);
    assertTrue(killSwitch.on());
  }

  @Test
  void itIsOnEvenWhenThatCannotBeKept() {
    kept.unwritable = true;
    assertFalse(killSwitch.turnOn(() -> "why"));
    assertFalse(kept.on);
    assertTrue(killSwitch.on());
    assertThrows(
        UncheckedIOException.class, () -> killSwitch.turnOff(killSwitch.onRequests(), "over"));
    assertTrue(killSwitch.on());

    kept.unwritable = false;
    assertTrue(killSwitch.turnOff(killSwitch.onRequests(), "over"));
    assertFalse(killSwitch.on());
  }

  @Test
  void itIsOnWhileKeepingItHangs() throws Exception {
    kept.hanging = new CountDownLatch(1);
    Thread turning = new Thread(() -> killSwitch.turnOn(() -> "why"));
    turning.start();
    kept.reached.await();
    assertFalse(kept.on);
    assertTrue(killSwitch.on());
    kept.hanging.countDown();
    turning.join();
    assertTrue(killSwitch.on());
    assertTrue(killSwitch.turnOff(killSwitch.onRequests(), "over"));
    assertFalse(killSwitch.on());
  }

  @Test
  void itIsOnWhileAnotherCallHangsTurningItOff() throws Exception {
    killSwitch.turnOn(() -> "why");
    kept.hanging = new CountDownLatch(1);
    Thread off = new Thread(() -> killSwitch.turnOff(killSwitch.onRequests(), "over"));
    off.start();
    while (off.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    kept.on = false;
    assertFalse(killSwitch.on());
    Thread on = new Thread(() -> killSwitch.turnOn(() -> "again"));
    on.start();
    while (on.getState() != Thread.State.BLOCKED) {
      Thread.sleep(1);
    }
    assertTrue(killSwitch.on());
    kept.hanging.countDown();
    off.join();
    on.join();
    assertTrue(killSwitch.on());
    assertTrue(kept.on);
  }

  @Test
  void whoWantedItOnSinceWins() {
    long seen = killSwitch.onRequests();
    killSwitch.turnOn(() -> "why");
    assertFalse(killSwitch.turnOff(seen, "over"));
    assertTrue(killSwitch.on());
  }

  @Test
  void whatAFileSaysIsFollowedAfterItWasTurnedByCall() {
    killSwitch.turnOn(() -> "why");
    kept.on = false;
    assertFalse(killSwitch.on());
    kept.on = true;
    assertTrue(killSwitch.on());
  }
}
