package dev.lifeagent.application.oversight;

/**
 * How many calls, by what became of them. A call with several marks of one kind counts once there.
 *
 * @param allowed let through and done
 * @param denied refused; with those that were only counted
 * @param held left to a person
 * @param failed let through, and failed
 * @param wouldDeny let through by a dry run, which else would have been refused
 * @param wouldHold let through by a dry run, which else would have been left to a person
 * @param dryRun that a rule with {@code effect: dry_run} matched
 * @since 0.1
 */
public record SummaryCounts(
    long allowed,
    long denied,
    long held,
    long failed,
    long wouldDeny,
    long wouldHold,
    long dryRun) {
  /** No call. */
  public static final SummaryCounts NONE = new SummaryCounts(0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public SummaryCounts and(SummaryCounts other) {
    return new SummaryCounts(
        allowed + other.allowed,
        denied + other.denied,
        held + other.held,
        failed + other.failed,
        wouldDeny + other.wouldDeny,
        wouldHold + other.wouldHold,
        dryRun + other.dryRun);
  }

  /** All calls. */
  public long calls() {
    return allowed + denied + held + failed;
  }
}
