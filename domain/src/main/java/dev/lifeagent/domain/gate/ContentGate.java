package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.Deadline;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskGate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Shows every text of a submission to the risk rules.
 *
 * <p>What an agent asks and a model replies is refused as the {@link RiskGate}'s profile says. What
 * a model would be shown is refused for secrets alone, and so is what a change adds: context and
 * removed lines are not the agent's doing, and removing a leaked key must be possible. Other
 * findings lower the score and stand in the record for the reviewer.
 *
 * @since 0.1
 */
public final class ContentGate implements Gate {
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
      findings.addAll(rules.scan(text.field(), text.value(), deadline));
    }
    submission.changes().ifPresent(changes -> scanAdded(changes, findings, deadline));
    return refuses(submission.stage(), findings)
        ? Decision.deny(
            submission,
            reason(submission.stage()),
            detail(submission.stage(), findings),
            findings,
            Map.of())
        : Decision.allow(submission, findings);
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

  private boolean refuses(Stage stage, List<Finding> findings) {
    return findings.stream().anyMatch(refusing(stage));
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

  private String detail(Stage stage, List<Finding> findings) {
    Finding first = findings.stream().filter(refusing(stage)).findFirst().orElseThrow();
    return "rule '" + first.rule() + "' refuses '" + first.field() + "'";
  }
}
