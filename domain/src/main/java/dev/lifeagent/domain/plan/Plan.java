package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * A proposed change as it is stored. It holds no time and no actor, so that the same plan has the
 * same bytes; those are in the log.
 *
 * @param id its name
 * @param agent who proposes
 * @param intent what it is for
 * @param context what a reviewer should know
 * @param targets what was declared
 * @param base the commit that the patch applies to, as 40 or 64 hexadecimal digits
 * @param patch the change; empty where only the intent is recorded
 * @param verdict what the gates found
 * @param draft how a model came to the patch; empty where the agent brought it
 * @since 0.1
 */
public record Plan(
    PlanId id,
    AgentId agent,
    String intent,
    Optional<String> context,
    List<RepoPath> targets,
    String base,
    Optional<VerifiedPatch> patch,
    Verdict verdict,
    Optional<Draft> draft) {

  /**
   * How a language model came to a patch.
   *
   * @param model the model that replied
   * @param promptDigest SHA-256 of what the last attempt was sent, in lower-case hexadecimal
   * @param attempts how many it took, from 1
   * @param bridged one sentence for each place where what the model quoted of a file differed from
   *     it in blanks alone; empty if it matched exactly
   */
  public record Draft(String model, String promptDigest, int attempts, List<String> bridged) {
    /** Copies the list. */
    public Draft {
      bridged = List.copyOf(bridged);
    }
  }

  /** The same plan under another verdict. */
  public Plan with(Verdict newVerdict) {
    return new Plan(id, agent, intent, context, targets, base, patch, newVerdict, draft);
  }

  /** The same plan with its patch. */
  public Plan with(VerifiedPatch newPatch) {
    return new Plan(
        id, agent, intent, context, targets, base, Optional.of(newPatch), verdict, draft);
  }

  /** The same plan with how it was drafted. */
  public Plan with(Draft newDraft) {
    return new Plan(
        id, agent, intent, context, targets, base, patch, verdict, Optional.of(newDraft));
  }

  /** Copies the targets. */
  public Plan {
    targets = List.copyOf(targets);
  }
}
