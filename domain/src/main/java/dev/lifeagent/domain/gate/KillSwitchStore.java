package dev.lifeagent.domain.gate;

/**
 * Stores the state of the kill switch, so that it survives a restart and can be set without HTTP
 * (driven port). Several processes may share one. Safe for use by several threads.
 *
 * @since 0.1
 */
public interface KillSwitchStore {
  /**
   * What was read.
   *
   * @param on whether it is on
   * @param version tells this turn from every other, those of other processes included; says
   *     nothing else
   */
  record State(boolean on, long version) {}

  /**
   * Whether it is on, as known for at most half a second. Quick. If it cannot be read, it counts as
   * on.
   */
  boolean on();

  /**
   * The state as it is now: read, not remembered.
   *
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  State state();

  /**
   * Turns it on, also where it is on; {@link #on} returns that from then on.
   *
   * @param reason for people who find it on
   * @throws java.io.UncheckedIOException if it could not be stored
   */
  void turnOn(String reason);

  /**
   * Turns it off, unless it was turned since.
   *
   * @param version that of the {@link #state} on which this was decided
   * @param reason for people who look at it later
   * @return whether it was turned off; if not, it was turned since that state was read, by whatever
   *     process, and stays as that left it
   * @throws java.io.UncheckedIOException if it could not be read or stored
   */
  boolean turnOff(long version, String reason);
}
