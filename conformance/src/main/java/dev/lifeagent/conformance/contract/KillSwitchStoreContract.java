package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.gate.KillSwitchStore;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
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

  /** The store as another process sees it that starts now, beside that of {@link #store}. */
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
      turn(store(), on);
      assertEquals(on, store().on(), "on() says which way it was last turned");
      assertEquals(on, store().state().on(), "so does state()");
    }
  }

  @Test
  void aTurnIsThereAfterARestart() {
    store().turnOn("why");
    assertTrue(restarted().on(), "what was turned on is on in the next process");
    turn(store(), false);
    assertFalse(restarted().on(), "what was turned off is off in the next process");
  }

  @Test
  void anyReasonIsTaken() {
    for (String reason : new String[] {"", "\u00e9\n\u0000\ud83d\ude00", "x".repeat(10_000)}) {
      store().turnOn(reason);
      assertTrue(store().on(), "a reason is text for people and changes nothing");
    }
  }

  @Test
  void whatCannotBeReadIsOn() {
    assertFalse(store().on());
    breakDown();
    passTime();
    assertTrue(store().on(), "a store that cannot be read is on");
    assertThrows(
        UncheckedIOException.class,
        () -> store().state(),
        "state() has nothing to say of a store that cannot be read: it throws UncheckedIOException");
  }

  @Test
  void whatCannotBeKeptIsSaid() {
    KillSwitchStore store = store();
    long version = store.state().version();
    breakDown();
    String sentence = "a turn that is not kept throws UncheckedIOException";
    assertThrows(UncheckedIOException.class, () -> store.turnOn("why"), sentence);
    assertThrows(UncheckedIOException.class, () -> store.turnOff(version, "over"), sentence);
  }

  @Test
  void everyTurnOnHasAVersionOfItsOwn() {
    Set<Long> versions = new HashSet<>();
    versions.add(store().state().version());
    for (int turns = 0; turns < 10; turns++) {
      (turns % 2 == 0 ? store() : restarted()).turnOn("why");
      assertTrue(
          versions.add(store().state().version()),
          "version() tells one turn from the next, also where it was on before and for one reason");
      assertEquals(
          store().state(), restarted().state(), "state() is the same for every process that reads");
    }
  }

  @Test
  void stateIsReadAndNotRemembered() {
    assertFalse(store().on());
    restarted().turnOn("why");
    assertTrue(store().state().on(), "state() sees at once what another process turned");
    turn(restarted(), false);
    assertFalse(store().state().on(), "state() sees at once what another process turned");
  }

  @Test
  void whatWasTurnedOnSinceIsNotTurnedOff() {
    KillSwitchStore other = restarted();
    store().turnOn("why");
    long seen = store().state().version();
    other.turnOn("again");
    assertFalse(store().turnOff(seen, "over"), "turnOff() of an old version refuses");
    assertTrue(store().on(), "and it stays on");
    assertTrue(store().state().on(), "and it stays on");
    passTime();
    assertTrue(other.on(), "and it stays on for every process");
    assertTrue(store().turnOff(store().state().version(), "over"), "not of the version that is");
    assertFalse(store().on(), "then it is off");
    passTime();
    assertFalse(other.on(), "then it is off for every process");
  }

  @Test
  void whatWasTurnedOffAndOnSinceIsNotTurnedOff() {
    store().turnOn("why");
    long seen = store().state().version();
    turn(restarted(), false);
    restarted().turnOn("why");
    assertFalse(store().turnOff(seen, "over"), "turnOff() of an old version refuses");
    assertTrue(store().state().on(), "and it stays on");
  }

  @Test
  void ofManyWhoTurnOffTheSameTurnOneDoes() {
    KillSwitchStore store = store();
    store.turnOn("why");
    long seen = store.state().version();
    String sentence = "turnOff() compares and turns in one step";
    List<Boolean> off = Together.run(1, sentence, () -> store.turnOff(seen, "over"));
    assertEquals(1, Collections.frequency(off, true), sentence);
    assertFalse(store.on(), sentence);
  }

  @Test
  void severalThreadsAskAtOnce() {
    KillSwitchStore store = store();
    store.turnOn("why");
    String sentence = "a store is asked by several threads at once";
    assertEquals(Set.of(true), Set.copyOf(Together.run(100, sentence, store::on)), sentence);
  }

  private static void turn(KillSwitchStore store, boolean on) {
    if (on) {
      store.turnOn("why");
    } else {
      assertTrue(store.turnOff(store.state().version(), "over"), "nobody turned it meanwhile");
    }
  }
}
