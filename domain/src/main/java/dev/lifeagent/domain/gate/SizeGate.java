package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.patch.ChangeSet;
import java.util.List;
import java.util.Map;

/**
 * Allows only changes within {@code max_diff_lines} of the policy.
 *
 * @since 0.1
 */
public final class SizeGate implements Gate {
  /** Makes the gate. It has no state: the bound comes with the policy of each call. */
  public SizeGate() {}

  @Override
  public String name() {
    return "size";
  }

  @Override
  public Decision judge(GateRequest request) {
    int most = request.call().policy().maxDiffLines();
    int lines = request.changes().map(SizeGate::lines).orElse(0);
    if (lines <= most) {
      return Decision.allow(request);
    }
    return Decision.deny(
        request,
        RefusalCode.DIFF_TOO_LARGE,
        "the change adds and deletes " + lines + " lines; the policy allows " + most,
        List.of(),
        Map.of("lines", lines, "max_diff_lines", most));
  }

  private static int lines(ChangeSet changes) {
    return changes.added() + changes.deleted();
  }
}
