package dev.lifeagent.application.gate;

import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DenialReason;
import dev.lifeagent.domain.gate.DeniedException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Stops everything that an agent may do. It is asked again before whatever has effects, so that a
 * call that is under way ends, too. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class KillSwitch {
  private final boolean heldOn;
  private final Switch kept;
  private final Object turning = new Object();

  /** How many times somebody wanted it on; each counts before anything is waited for. */
  private final AtomicLong wishes = new AtomicLong();

  /** Up to which wish it is kept on, or was turned off after. Written while turning. */
  private volatile long settled;

  /**
   * Makes the switch.
   *
   * @param heldOn whether the environment holds it on, whatever is kept
   * @param kept where it is kept
   */
  public KillSwitch(boolean heldOn, Switch kept) {
    this.heldOn = heldOn;
    this.kept = kept;
  }

  /** A switch that is off for good, for programs that embed the use cases and have none. */
  public static KillSwitch none() {
    return new KillSwitch(
        false,
        new Switch() {
          @Override
          public boolean on() {
            return false;
          }

          @Override
          public void turn(boolean on, String reason) {
            throw new IllegalStateException("there is no kill switch");
          }
        });
  }

  /** Whether the switch is on now. */
  public boolean on() {
    try {
      return heldOn || wishes.get() != settled || kept.on();
    } catch (RuntimeException e) {
      return true;
    }
  }

  /** Whether the environment holds the switch on. */
  public boolean heldOn() {
    return heldOn;
  }

  /**
   * Turns it on, at once: before the file is written, and even when it cannot be.
   *
   * @param reason says why, for whoever finds it on; asked only once it is on
   * @return whether it is kept; if not, it is on until it is turned off or the process ends
   */
  boolean turnOn(Supplier<String> reason) {
    long wish = wishes.incrementAndGet();
    synchronized (turning) {
      try {
        kept.turn(true, reason.get());
      } catch (RuntimeException e) {
        return false;
      }
      settled = Math.max(settled, wish);
      return true;
    }
  }

  /** How many times somebody wanted it on so far; see {@link #turnOff}. */
  long wishes() {
    return wishes.get();
  }

  /**
   * Turns it off, unless somebody wanted it on since.
   *
   * @param seen what {@link #wishes} said when turning it off was decided
   * @return whether it was turned off
   * @throws java.io.UncheckedIOException when what is kept cannot be changed; it stays on
   */
  boolean turnOff(long seen, String reason) {
    synchronized (turning) {
      if (wishes.get() != seen) {
        return false;
      }
      kept.turn(false, reason);
      settled = seen;
      return true;
    }
  }

  /**
   * Returns while the switch is off.
   *
   * @throws DeniedException when it is on
   */
  public void check(Call call) {
    if (on()) {
      throw new DeniedException(
          Denial.of(
              DenialReason.KILL_SWITCH,
              "the kill switch is on; an operator has to turn it off",
              call.policy().digest()));
    }
  }
}
