package dev.lifeagent.domain.gate;

/**
 * Where the kill switch is kept, so that it survives a restart and works without HTTP. Safe for use
 * by several threads.
 *
 * @since 0.1
 */
public interface KillSwitchStore {
  /** Whether it is on, as known for at most half a second. Quick. What cannot be read is on. */
  boolean on();

  /**
   * Turns it; {@link #on} says so from then on.
   *
   * @param reason for people who find it on
   * @throws java.io.UncheckedIOException when it could not be kept
   */
  void turn(boolean on, String reason);
}
