package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.Deadline;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskGate;
import dev.lifeagent.domain.risk.RiskRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Shows every text of a submission to the risk rules.
 *
 * <p>What an agent asks and a model replies is refused as the {@link RiskGate}'s profile says. What
 * a model would be shown is refused for secrets alone, and so is what a change adds: context and
 * removed lines are not the agent's doing, and removing a leaked key must be possible. Other
 * findings lower the score and stand in the record for the reviewer.
 *
 * <p>All findings decide. At most {@value #MOST_FINDINGS} of them are kept, those that refuse
 * before the others: who reads them fixes those first, and a text made of nothing else fills no
 * log.
 *
 * @since 0.1
 */
public final class ContentGate implements Gate {
  /** The most findings that one submission's verdict keeps. */
  public static final int MOST_FINDINGS = 100;

  private final RiskGate rules;
  private final Duration limit;

  /**
   * Makes the gate.
   *
   * @param rules the risk rules and the profile
   * @param limit how long one submission may take before it is refused
   */
  public ContentGate(RiskGate rules, Duration limit) {
    this.rules = rules;
    this.limit = limit;
  }

  @Override
  public Decision judge(Submission submission) {
    Deadline deadline = Deadline.after(limit);
    List<Finding> findings = new ArrayList<>();
    for (Submission.Text text : submission.texts()) {
      rules.scan(text.field(), text.value(), deadline).stream()
          .filter(found -> !text.name() || found.category() == RiskCategory.SECRET)
          .forEach(findings::add);
    }
    submission.changes().ifPresent(changes -> scanAdded(changes, findings, deadline));
    Stage stage = submission.stage();
    List<Finding> kept = worstFirst(findings, refusing(stage));
    return kept.stream()
        .filter(refusing(stage))
        .findFirst()
        .map(first -> Decision.deny(submission, reason(stage), detail(first), kept, Map.of()))
        .orElseGet(() -> Decision.allow(submission, kept));
  }

  private static List<Finding> worstFirst(List<Finding> all, Predicate<Finding> refusing) {
    if (all.size() <= MOST_FINDINGS) {
      return all;
    }
    return Stream.concat(
            all.stream().filter(refusing), all.stream().filter(Predicate.not(refusing)))
        .limit(MOST_FINDINGS)
        .toList();
  }

  private void scanAdded(ChangeSet changes, List<Finding> findings, Deadline deadline) {
    changes.newPaths().forEach(path -> findings.addAll(rules.scan("path", path.value(), deadline)));
    // One scan a file: a secret may be split over lines, and one long text is cheaper than many.
    changes
        .addedText()
        .forEach(
            (path, text) ->
                findings.addAll(
                    rules.scan(path.value(), new String(text, StandardCharsets.UTF_8), deadline)));
  }

  private Predicate<Finding> refusing(Stage stage) {
    return switch (stage) {
      case REQUEST, REPLY -> rules::refuses;
      case CONTEXT, RESULT -> rules::refusesInPatch;
    };
  }

  private static DenialReason reason(Stage stage) {
    return switch (stage) {
      case REQUEST -> DenialReason.PROMPT_RISKY;
      case CONTEXT -> DenialReason.SECRET_IN_CONTEXT;
      case REPLY -> DenialReason.REPLY_RISKY;
      case RESULT -> DenialReason.SECRET_IN_PATCH;
    };
  }

  private String detail(Finding finding) {
    String why =
        rules.rules().stream()
            .filter(rule -> rule.id().equals(finding.rule()))
            .map(RiskRule::reason)
            .findFirst()
            .orElseThrow();
    return "rule '" + finding.rule() + "' refuses '" + finding.field() + "': " + why;
  }
}
