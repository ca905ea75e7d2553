package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.sweep.Sweep;
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
 * @param workspace the root of the workspace that it is for; empty for the service's own
 * @param sweep that it is the whole change of a session, and what of it is left out; empty for any
 *     other change
 * @param patch the change; empty where only the intent is recorded
 * @param verdict what the gates found
 * @param draft how a model came to the patch; empty where the agent brought it
 * @param notes one sentence for each place where the edits, of the agent or of the model, were
 *     taken with some liberty; empty if they fitted exactly, and for a patch
 * @since 0.1
 */
public record Plan(
    PlanId id,
    AgentId agent,
    String intent,
    Optional<String> context,
    List<RepoPath> targets,
    String base,
    Optional<String> workspace,
    Optional<Sweep> sweep,
    Optional<VerifiedPatch> patch,
    Verdict verdict,
    Optional<Draft> draft,
    List<String> notes) {

  /**
   * How a language model came to a patch.
   *
   * @param model the model that replied
   * @param promptDigest SHA-256 of what the last attempt was sent, in lower-case hexadecimal
   * @param attempts how many it took, from 1
   */
  public record Draft(String model, String promptDigest, int attempts) {}

  /** A plan for the service's own workspace. */
  public Plan(
      PlanId id,
      AgentId agent,
      String intent,
      Optional<String> context,
      List<RepoPath> targets,
      String base,
      Optional<VerifiedPatch> patch,
      Verdict verdict,
      Optional<Draft> draft,
      List<String> notes) {
    this(
        id,
        agent,
        intent,
        context,
        targets,
        base,
        Optional.empty(),
        Optional.empty(),
        patch,
        verdict,
        draft,
        notes);
  }

  /** The same plan under another verdict. */
  public Plan with(Verdict newVerdict) {
    return new Plan(
        id,
        agent,
        intent,
        context,
        targets,
        base,
        workspace,
        sweep,
        patch,
        newVerdict,
        draft,
        notes);
  }

  /** The same plan with its change: the patch, what the gates found in it, and the notes. */
  public Plan with(VerifiedChange change) {
    return new Plan(
        id,
        agent,
        intent,
        context,
        targets,
        base,
        workspace,
        sweep,
        Optional.of(change.patch()),
        change.verdict(),
        draft,
        change.notes());
  }

  /** The same plan with how it was drafted. */
  public Plan with(Draft newDraft) {
    return new Plan(
        id,
        agent,
        intent,
        context,
        targets,
        base,
        workspace,
        sweep,
        patch,
        verdict,
        Optional.of(newDraft),
        notes);
  }

  /** Copies the lists. */
  public Plan {
    targets = List.copyOf(targets);
    notes = List.copyOf(notes);
  }
}
