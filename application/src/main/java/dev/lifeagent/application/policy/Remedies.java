package dev.lifeagent.application.policy;

import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.RuleGate;
import java.util.Optional;

/**
 * What would have to change for a refused call to be allowed: in the policy, by its author, or in
 * the call.
 *
 * @since 0.1
 */
public final class Remedies {
  private Remedies() {}

  /** One sentence; empty where nothing but the call can change. */
  public static Optional<String> of(Denial denial) {
    String rule = denial.rule().map(id -> "'" + id + "'").orElse("that rule");
    return switch (denial.reason()) {
      case PATH_FORBIDDEN -> Optional.of("Add its folder to allowed_dirs.");
      case PATH_DENIED ->
          Optional.of(
              "If a glob of the policy denies it, change deny_globs. A name that is denied in every"
                  + " policy can be left to a person with protected_files: review, unless it"
                  + " configures hooks or is the service's own.");
      case OUTSIDE_WORKSPACE ->
          Optional.of(
              "Open the place with outside_workspace, or add the folder that the act runs in to"
                  + " WORKSPACES.");
      case RULE ->
          Optional.of(
              denial.rule().filter(RuleGate.DEFAULT_EFFECT::equals).isPresent()
                  ? "Write a rule that allows it, or change default_effect."
                  : "Change or remove rule " + rule + ".");
      case NEEDS_APPROVAL ->
          Optional.of("A person has to decide; a rule with another effect would decide without.");
      case PROMPT_RISKY, REPLY_RISKY, SECRET_IN_PATCH, SECRET_IN_CONTEXT ->
          Optional.of(
              "Change the call. If the finding is wrong for you, put "
                  + rule
                  + " into risk.off, or a host into risk.allowed_hosts; keys and tokens cannot be"
                  + " switched off.");
      case SHELL_UNREADABLE ->
          Optional.of(
              "Write the line so that it can be read; risk.profile: balanced asks a person.");
      case DIFF_TOO_LARGE -> Optional.of("Raise max_diff_lines, or make the change smaller.");
      case SELF_ACCESS ->
          Optional.of("Nothing opens the service to an agent; an operator does it.");
      default -> Optional.empty();
    };
  }
}
