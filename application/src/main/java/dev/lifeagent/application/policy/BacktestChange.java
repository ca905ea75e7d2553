package dev.lifeagent.application.policy;

/**
 * A recorded call of which another policy makes something else.
 *
 * @param event the id of its event
 * @param before what became of it
 * @param after what would become of it
 * @since 0.1
 */
public record BacktestChange(long event, CallDecision before, CallDecision after) {
  /** What refuses or holds it, then or now: that of the new policy where it does. */
  public CallDecision deciding() {
    return after.kind() == CallDecision.Kind.ALLOWED ? before : after;
  }
}
