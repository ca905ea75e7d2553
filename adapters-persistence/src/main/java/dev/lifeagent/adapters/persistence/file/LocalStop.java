package dev.lifeagent.adapters.persistence.file;

import dev.lifeagent.domain.gate.KillSwitchStore;

/**
 * A kill switch that many nodes share, and a file that stops this node alone. It is on while either
 * is; turning it on turns the shared one, and turning it off both. Safe for use by several threads.
 */
public final class LocalStop implements KillSwitchStore {
  private final KillSwitchStore shared;
  private final KillSwitchStore local;

  /** Of both. */
  public LocalStop(KillSwitchStore shared, KillSwitchStore local) {
    this.shared = shared;
    this.local = local;
  }

  @Override
  public boolean on() {
    return local.on() || shared.on();
  }

  @Override
  public State state() {
    return of(shared.state(), local.state());
  }

  private static State of(State shared, State local) {
    return new State(shared.on() || local.on(), 31 * shared.version() + local.version());
  }

  @Override
  public void turnOn(String reason) {
    shared.turnOn(reason);
  }

  /** The shared one first: where that fails, both stay as they are. */
  @Override
  public boolean turnOff(long version, String reason) {
    State there = shared.state();
    State here = local.state();
    return of(there, here).version() == version
        && (!there.on() || shared.turnOff(there.version(), reason))
        && (!here.on() || local.turnOff(here.version(), reason));
  }
}
