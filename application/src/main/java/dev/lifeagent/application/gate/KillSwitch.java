package dev.lifeagent.application.gate;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.KillSwitchStore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Refuses every act, turn and plan while it is on. It is checked again before each effect, so that
 * a call in progress stops too. Several processes may keep it in one store: whoever turns it on
 * wins over who decided before that to turn it off. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class KillSwitch {
  private final boolean forcedOn;
  private final KillSwitchStore store;
  private final Object lock = new Object();

  /** How many times it was asked to be on; each counts before anything is waited for. */
  private final AtomicLong onRequests = new AtomicLong();

  /**
   * The last of these requests that was stored, or that turning it off answered. Guarded by the
   * lock.
   */
  private volatile long acknowledged;

  /**
   * Makes the switch.
   *
   * @param forcedOn whether the environment keeps it on, whatever is stored
   * @param store where it is kept
   */
  public KillSwitch(boolean forcedOn, KillSwitchStore store) {
    this.forcedOn = forcedOn;
    this.store = store;
  }

  /** A switch that is always off, for programs that embed the use cases without one. */
  public static KillSwitch none() {
    return new KillSwitch(
        false,
        new KillSwitchStore() {
          @Override
          public boolean on() {
            return false;
          }

          @Override
          public State state() {
            return new State(false, 0);
          }

          @Override
          public void turnOn(String reason) {
            throw new IllegalStateException("there is no kill switch");
          }

          @Override
          public boolean turnOff(long version, String reason) {
            throw new IllegalStateException("there is no kill switch");
          }
        });
  }

  /** Whether the switch is on now. */
  public boolean on() {
    try {
      return forcedOn || onRequests.get() != acknowledged || store.on();
    } catch (RuntimeException e) {
      return true;
    }
  }

  /** Whether the environment keeps the switch on. */
  public boolean forcedOn() {
    return forcedOn;
  }

  /**
   * Turns it on, at once: before the file is written, and even when it cannot be.
   *
   * @param reason says why, for people who find it on; asked only once it is on
   * @return whether it is kept; if not, it is on until it is turned off or the process ends
   */
  boolean turnOn(Supplier<String> reason) {
    long request = onRequests.incrementAndGet();
    synchronized (lock) {
      try {
        store.turnOn(reason.get());
      } catch (RuntimeException e) {
        return false;
      }
      acknowledged = Math.max(acknowledged, request);
      return true;
    }
  }

  /**
   * What is known when turning it off is decided; see {@link #turnOff}.
   *
   * @param onRequests how many times this process was asked to turn it on so far
   * @param version of what is stored, which other processes turn, too
   */
  record Seen(long onRequests, long version) {}

  /**
   * What is known now.
   *
   * @throws java.io.UncheckedIOException when what is kept cannot be read
   */
  Seen seen() {
    return new Seen(onRequests.get(), store.state().version());
  }

  /**
   * Turns it off, unless this process was asked to turn it on since, or another one turned it on.
   *
   * @param seen what {@link #seen} said when turning it off was decided
   * @return whether it is off
   * @throws java.io.UncheckedIOException when what is kept cannot be read or changed; it stays on
   */
  boolean turnOff(Seen seen, String reason) {
    synchronized (lock) {
      if (onRequests.get() != seen.onRequests()) {
        return false;
      }
      // One that another process turned off meanwhile is as it is wanted.
      if (!store.turnOff(seen.version(), reason) && store.state().on()) {
        return false;
      }
      acknowledged = seen.onRequests();
      return true;
    }
  }

  /**
   * Does nothing while the switch is off.
   *
   * @throws DeniedException when it is on
   */
  public void check(Call call) {
    if (on()) {
      throw new DeniedException(Denial.stopped(call.policy().digest()));
    }
  }
}
