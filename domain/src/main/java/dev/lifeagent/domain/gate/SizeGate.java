package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.patch.ChangeSet;
import java.util.List;
import java.util.Map;

/**
 * Lets through only changes that are within {@code max_diff_lines} of the policy.
 *
 * @since 0.1
 */
public final class SizeGate implements Gate {
  /** Makes the gate; it holds nothing, since the bound comes with the policy of each call. */
  public SizeGate() {}

  @Override
  public Decision judge(Submission submission) {
    int most = submission.call().policy().maxDiffLines();
    int lines = submission.changes().map(SizeGate::lines).orElse(0);
    if (lines <= most) {
      return Decision.allow(submission);
    }
    return Decision.deny(
        submission,
        DenialReason.DIFF_TOO_LARGE,
        "the change adds and deletes " + lines + " lines; the policy allows " + most,
        List.of(),
        Map.of("lines", lines, "max_diff_lines", most));
  }

  private static int lines(ChangeSet changes) {
    return changes.added() + changes.deleted();
  }
}
