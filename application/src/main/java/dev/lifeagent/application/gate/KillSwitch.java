package dev.lifeagent.application.gate;

import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DenialReason;
import dev.lifeagent.domain.gate.DeniedException;
import java.util.function.BooleanSupplier;

/**
 * Stops everything that an agent may do. It is asked again before whatever has effects, so that a
 * call that is under way ends, too.
 */
public final class KillSwitch {
  private final BooleanSupplier on;

  /**
   * Makes the switch.
   *
   * @param on whether the switch is on, asked each time; must be quick and safe for threads. What
   *     it throws counts as on
   */
  public KillSwitch(BooleanSupplier on) {
    this.on = on;
  }

  /** Whether the switch is on now. */
  public boolean on() {
    try {
      return on.getAsBoolean();
    } catch (RuntimeException e) {
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
