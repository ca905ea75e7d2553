package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.policy.ActSettings.Mode;
import dev.lifeagent.domain.risk.RiskCategory;
import java.util.Optional;

/**
 * What {@code mode: dry_run} lets through: what rules, {@code default_effect}, {@code
 * allowed_dirs}, {@code outside_workspace}, a line that cannot be read, or risk rules other than
 * secrets would refuse of acts and turns. All else is enforced.
 */
final class DryRun {
  private DryRun() {}

  /** The mark that is left in the place of a denial; empty where the denial is enforced. */
  static Optional<RuleMark> markInsteadOf(GateRequest request, Denial denial) {
    boolean watched =
        request.call().policy().acts().mode() == Mode.DRY_RUN
            && request.stage() == Stage.REQUEST
            && (request.kind() == CallKind.ACT || request.kind() == CallKind.TURN);
    return watched ? denial.rule().flatMap(rule -> mark(rule, denial)) : Optional.empty();
  }

  private static Optional<RuleMark> mark(String rule, Denial denial) {
    boolean decided =
        switch (denial.reason()) {
          case RULE, OUTSIDE_WORKSPACE, SHELL_UNREADABLE -> true;
          case NEEDS_APPROVAL -> !rule.equals(RuleMark.PROTECTED_FILES);
          case PATH_FORBIDDEN -> rule.equals(PlaceGate.ALLOWED_DIRS);
          case PROMPT_RISKY ->
              denial.verdict().findings().stream()
                  .noneMatch(found -> found.category() == RiskCategory.SECRET);
          default -> false;
        };
    RuleMark.Outcome outcome =
        denial.needsApproval() ? RuleMark.Outcome.WOULD_HOLD : RuleMark.Outcome.WOULD_DENY;
    return decided ? Optional.of(new RuleMark(rule, outcome)) : Optional.empty();
  }
}
