package dev.lifeagent.domain.gate;

/**
 * Stores the state of the kill switch, so that it survives a restart and can be set without HTTP
 * (driven port). Safe for use by several threads.
 *
 * @since 0.1
 */
public interface KillSwitchStore {
  /**
   * Whether it is on, as known for at most half a second. Quick. If it cannot be read, it counts as
   * on.
   */
  boolean on();

  /**
   * Turns it on or off; {@link #on} returns that from then on.
   *
   * @param reason for people who find it on
   * @throws java.io.UncheckedIOException if it could not be stored
   */
  void turn(boolean on, String reason);
}
