package dev.lifeagent.application.gate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.KillSwitchStore;
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

  private final InMemoryKillSwitchStore kept = new InMemoryKillSwitchStore();
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
    kept.set(on);
    kept.setUnreadable(unreadable);
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
  void aStoreThatThrowsCountsAsOn() {
    KillSwitchStore careless =
        new KillSwitchStore() {
          @Override
          public boolean on() {
            throw new IllegalStateException("unreadable");
          }

          @Override
          public State state() {
            throw new IllegalStateException("unreadable");
          }

          @Override
          public void turnOn(String reason) {}

          @Override
          public boolean turnOff(long version, String reason) {
            return false;
          }
        };
    assertTrue(new KillSwitch(false, careless).on());
  }

  @Test
  void aProgramWithoutASwitchRunsAndCannotTurnIt() {
    KillSwitch none = KillSwitch.none();
    assertFalse(none.on());
    assertFalse(none.forcedOn());
    assertFalse(none.turnOn(() -> "why"), "there is nothing to keep it in");
    assertTrue(none.on(), "and it is on all the same");
  }

  @Test
  void turnedOnItIsKept() {
    assertTrue(killSwitch.turnOn(() -> "why"));
    assertTrue(kept.kept());
    assertTrue(killSwitch.on());
  }

  @Test
  void itIsOnEvenWhenThatCannotBeKept() {
    kept.setUnwritable(true);
    assertFalse(killSwitch.turnOn(() -> "why"));
    assertFalse(kept.kept());
    assertTrue(killSwitch.on());
    assertThrows(UncheckedIOException.class, () -> killSwitch.turnOff(killSwitch.seen(), "over"));
    assertTrue(killSwitch.on());

    kept.setUnwritable(false);
    assertTrue(killSwitch.turnOff(killSwitch.seen(), "over"));
    assertFalse(killSwitch.on());
  }

  @Test
  void itIsOnWhileKeepingItHangs() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    kept.hangUntil(release);
    Thread turning = new Thread(() -> killSwitch.turnOn(() -> "why"));
    turning.start();
    kept.awaitTurn();
    assertFalse(kept.kept());
    assertTrue(killSwitch.on());
    release.countDown();
    turning.join();
    assertTrue(killSwitch.on());
    assertTrue(killSwitch.turnOff(killSwitch.seen(), "over"));
    assertFalse(killSwitch.on());
  }

  @Test
  void itIsOnWhileAnotherCallHangsTurningItOff() throws Exception {
    killSwitch.turnOn(() -> "why");
    CountDownLatch release = new CountDownLatch(1);
    kept.hangUntil(release);
    Thread off = new Thread(() -> killSwitch.turnOff(killSwitch.seen(), "over"));
    off.start();
    while (off.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    kept.set(false);
    assertFalse(killSwitch.on());
    Thread on = new Thread(() -> killSwitch.turnOn(() -> "again"));
    on.start();
    while (on.getState() != Thread.State.BLOCKED) {
      Thread.sleep(1);
    }
    assertTrue(killSwitch.on());
    release.countDown();
    off.join();
    on.join();
    assertTrue(killSwitch.on());
    assertTrue(kept.kept());
  }

  @Test
  void whoWantedItOnSinceWins() {
    KillSwitch.Seen seen = killSwitch.seen();
    killSwitch.turnOn(() -> "why");
    assertFalse(killSwitch.turnOff(seen, "over"));
    assertTrue(killSwitch.on());
  }

  @Test
  void whatAFileSaysIsFollowedAfterItWasTurnedByCall() {
    killSwitch.turnOn(() -> "why");
    kept.set(false);
    assertFalse(killSwitch.on());
    kept.set(true);
    assertTrue(killSwitch.on());
  }

  @Test
  void whoWantedItOnSinceInAnotherProcessWins() {
    KillSwitch other = new KillSwitch(false, kept);
    killSwitch.turnOn(() -> "why");
    KillSwitch.Seen seen = killSwitch.seen();
    assertTrue(other.turnOn(() -> "again"));
    assertFalse(killSwitch.turnOff(seen, "over"));
    assertTrue(killSwitch.on());
    assertTrue(other.on());

    assertTrue(killSwitch.turnOff(killSwitch.seen(), "over"));
    assertFalse(killSwitch.on());
    assertFalse(other.on());
  }

  @Test
  void whoWantedItOnWhileItWasOffInAnotherProcessWins() {
    KillSwitch other = new KillSwitch(false, kept);
    KillSwitch.Seen seen = killSwitch.seen();
    other.turnOn(() -> "why");
    assertFalse(killSwitch.turnOff(seen, "over"));
    assertTrue(killSwitch.on());
    assertTrue(other.on());
  }

  @Test
  void whatAnotherProcessTurnedOffMeanwhileIsOff() {
    KillSwitch other = new KillSwitch(false, kept);
    killSwitch.turnOn(() -> "why");
    KillSwitch.Seen seen = killSwitch.seen();
    assertTrue(other.turnOff(other.seen(), "over"));
    assertTrue(killSwitch.turnOff(seen, "over"));
    assertFalse(killSwitch.on());
  }

  @Test
  void whatAnotherProcessCouldNotKeepStaysOnThere() {
    KillSwitch other = new KillSwitch(false, kept);
    kept.setUnwritable(true);
    assertFalse(other.turnOn(() -> "why"));
    kept.setUnwritable(false);
    assertTrue(killSwitch.turnOff(killSwitch.seen(), "over"));
    assertFalse(killSwitch.on());
    assertTrue(other.on());
  }

  @Test
  void whatCannotBeReadIsNotTurnedOff() {
    killSwitch.turnOn(() -> "why");
    kept.setUnreadable(true);
    assertThrows(UncheckedIOException.class, killSwitch::seen);
    assertTrue(killSwitch.on());
  }
}
