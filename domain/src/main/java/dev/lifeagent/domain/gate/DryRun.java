package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.policy.ActSettings.Mode;
import dev.lifeagent.domain.risk.RiskCategory;
import java.util.List;

/**
 * What {@code mode: dry_run} lets through: what rules, {@code default_effect}, {@code
 * allowed_dirs}, {@code outside_workspace}, a line that cannot be read, or risk rules other than
 * secrets would refuse of acts and turns. All else is enforced.
 */
final class DryRun {
  private DryRun() {}

  /** The marks that are left in the place of a refusal; empty where the decision is enforced. */
  static List<RuleMark> marksInsteadOf(GateRequest request, Decision decision) {
    boolean watched =
        request.call().policy().acts().mode() == Mode.DRY_RUN
            && request.stage() == Stage.REQUEST
            && (request.kind() == CallKind.ACT || request.kind() == CallKind.TURN);
    if (!watched || decision instanceof Decision.Allowed) {
      return List.of();
    }
    if (decision instanceof Decision.Held held) {
      boolean enforced =
          held.holds().stream().anyMatch(hold -> hold.id().equals(RuleMark.PROTECTED_FILES));
      return enforced
          ? List.of()
          : held.holds().stream()
              .map(hold -> new RuleMark(hold.id(), RuleMark.Outcome.WOULD_HOLD))
              .toList();
    }
    return decision.fold(
        verdict -> List.of(),
        denial ->
            denial.rule().filter(rule -> isWatched(rule, denial)).stream()
                .map(rule -> new RuleMark(rule, RuleMark.Outcome.WOULD_DENY))
                .toList());
  }

  private static boolean isWatched(String rule, Denial denial) {
    return switch (denial.reason()) {
      case RULE, OUTSIDE_WORKSPACE, SHELL_UNREADABLE -> true;
      case PATH_FORBIDDEN -> rule.equals(PlaceGate.ALLOWED_DIRS);
      case PROMPT_RISKY ->
          denial.verdict().findings().stream()
              .noneMatch(found -> found.category() == RiskCategory.SECRET);
      default -> false;
    };
  }
}
