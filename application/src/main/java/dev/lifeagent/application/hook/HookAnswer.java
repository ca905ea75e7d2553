package dev.lifeagent.application.hook;

/**
 * The answer to a hook.
 *
 * @param allowed whether the host may go on
 * @param reason one sentence for the agent and its user; never empty, and without secrets
 * @since 0.1
 */
public record HookAnswer(boolean allowed, String reason) {
  /** The host may go on. */
  public static HookAnswer allow(String reason) {
    return new HookAnswer(true, reason);
  }

  /** The host may not go on. */
  public static HookAnswer refuse(String reason) {
    return new HookAnswer(false, reason);
  }
}
