package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.gate.KillSwitchStore;
import java.io.UncheckedIOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What {@link KillSwitchStore} promises.
 *
 * @since 0.1
 */
public abstract class KillSwitchStoreContract {
  /** For subclasses. */
  protected KillSwitchStoreContract() {}

  /** A store that was never turned; the same within a test. */
  protected abstract KillSwitchStore store();

  /** The store as a process sees it that starts now. */
  protected abstract KillSwitchStore restarted();

  /** From now on nothing can be written to the store, nor read of it. */
  protected abstract void breakDown();

  /** Lets the half second pass for which what was seen before is trusted. */
  protected abstract void passTime();

  @Test
  void aNewStoreIsOff() {
    assertFalse(store().on(), "a store that was never turned is off");
  }

  @Test
  void aTurnCountsAtOnceAndAsOftenAsItIsMade() {
    for (boolean on : new boolean[] {true, true, false, false, true}) {
      store().turn(on, "why");
      assertEquals(on, store().on(), "on() says what turn() was last told");
    }
  }

  @Test
  void aTurnIsThereAfterARestart() {
    store().turn(true, "why");
    assertTrue(restarted().on(), "what was turned on is on in the next process");
    store().turn(false, "over");
    assertFalse(restarted().on(), "what was turned off is off in the next process");
  }

  @Test
  void anyReasonIsTaken() {
    for (String reason : new String[] {"", "\u00e9\n\u0000\ud83d\ude00", "x".repeat(10_000)}) {
      store().turn(true, reason);
      assertTrue(store().on(), "a reason is text for people and changes nothing");
    }
  }

  @Test
  void whatCannotBeReadIsOn() {
    assertFalse(store().on());
    breakDown();
    passTime();
    assertTrue(store().on(), "a store that cannot be read is on");
  }

  @Test
  void whatCannotBeKeptIsSaid() {
    KillSwitchStore store = store();
    breakDown();
    assertThrows(
        UncheckedIOException.class,
        () -> store.turn(true, "why"),
        "a turn that is not kept throws UncheckedIOException");
  }

  @Test
  void severalThreadsAskAtOnce() {
    KillSwitchStore store = store();
    store.turn(true, "why");
    String sentence = "a store is asked by several threads at once";
    assertEquals(Set.of(true), Set.copyOf(Together.run(100, sentence, store::on)), sentence);
  }
}
