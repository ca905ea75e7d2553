package dev.lifeagent.domain.gate;

/**
 * Decides whether something may happen (driven port; the built-in gates implement it too).
 *
 * <p>A gate is called by several threads at once and never waits without a limit. One that cannot
 * decide denies: whatever it throws is taken for a refusal with {@link RefusalCode#GATE_TIMEOUT} (a
 * passed deadline) or {@link RefusalCode#GATE_FAILED}.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Gate {
  /**
   * Judges one request.
   *
   * @return {@link Decision#allow} with the verdict so far, perhaps with findings added, or {@link
   *     Decision#deny}
   */
  Decision judge(GateRequest request);

  /** What people call it in an explanation; lower-case letters and {@code _}. */
  default String name() {
    return "gate";
  }
}
