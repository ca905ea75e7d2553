package dev.lifeagent.application.gate;

import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DenialReason;
import dev.lifeagent.domain.gate.DeniedException;

/**
 * Stops everything that an agent may do. It is asked again before whatever has effects, so that a
 * call that is under way ends, too. Safe for use by several threads.
 */
public final class KillSwitch {
  private final boolean heldOn;
  private final Switch kept;

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
      return heldOn || kept.on();
    } catch (RuntimeException e) {
      return true;
    }
  }

  /** Whether the environment holds the switch on. */
  public boolean heldOn() {
    return heldOn;
  }

  /** Turns what is kept; see {@link Switch#turn}. */
  void turn(boolean on, String reason) {
    kept.turn(on, reason);
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
