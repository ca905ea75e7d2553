package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.gate.RuleMark;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that a reviewer has to say that he knows of, to approve a plan.
 *
 * @param code what a review names: {@code moved}, {@code conflict}, {@code protected_files}, or
 *     {@code rule:} and the id of a rule that asks
 * @since 0.1
 */
public record Acknowledgement(String code) {
  /** What a code looks like, as a regular expression for the whole of it. */
  public static final String FORM =
      "(moved|conflict|" + RuleMark.PROTECTED_FILES + "|rule:" + PolicyRule.ID_FORM + ")";

  private static final String RULE = "rule:";
  private static final Pattern CODE = Pattern.compile(FORM);

  /** Refuses any other code with {@link IllegalArgumentException}. */
  public Acknowledgement {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("nothing of that name is acknowledged");
    }
  }

  /**
   * What must be acknowledged to approve a plan: that its files have changed, then what the gates
   * marked, in their order.
   *
   * @param current how the plan compares with the workspace
   * @param verdict of the gates about what the plan changes, under the policy that is in force
   */
  public static List<Acknowledgement> of(Current current, Verdict verdict) {
    List<Acknowledgement> all = new ArrayList<>();
    if (current.mustBeAcknowledged()) {
      all.add(new Acknowledgement(current.code()));
    }
    all.addAll(of(verdict));
    return List.copyOf(all);
  }

  /** What must be acknowledged because of what the gates marked. */
  public static List<Acknowledgement> of(Verdict verdict) {
    return verdict.marks().stream()
        .filter(mark -> mark.outcome() == RuleMark.Outcome.ACKNOWLEDGE)
        .map(RuleMark::rule)
        .map(rule -> rule.equals(RuleMark.PROTECTED_FILES) ? rule : RULE + rule)
        .map(Acknowledgement::new)
        .distinct()
        .toList();
  }

  /** Whether it is about files of the plan, each of which may bear a mark of its own. */
  public boolean isAboutFiles() {
    return !code.startsWith(RULE);
  }

  /**
   * Why, as a sentence without a capital and a full stop.
   *
   * @param policy knows the reasons of its rules
   */
  public String reason(Policy policy) {
    return switch (code) {
      case "moved" -> "files of the plan have changed since its base; the patch still applies";
      case "conflict" ->
          "files of the plan have changed since its base; the patch no longer applies";
      case RuleMark.PROTECTED_FILES ->
          "the plan touches files that another program would run or obey";
      default -> reason(policy, code.substring(RULE.length()));
    };
  }

  private static String reason(Policy policy, String id) {
    String why =
        policy.rules().stream()
            .filter(rule -> rule.id().equals(id))
            .map(rule -> ": " + rule.reason().replaceFirst("\\.$", ""))
            .findFirst()
            .orElse("");
    return "rule '" + id + "' wants a person to decide" + why;
  }
}
