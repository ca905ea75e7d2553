package dev.lifeagent.application.plan;

import dev.lifeagent.application.Ports;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.gate.NamedPaths;
import dev.lifeagent.domain.DeadlineExceededException;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.FiledProposal;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.Proposal;
import dev.lifeagent.domain.plan.Proposals;
import dev.lifeagent.domain.plan.SubmittedPatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Turns a request into a proposal with a verified patch. Stores nothing.
 *
 * @since 0.1
 */
public final class Plans {
  /** Drafts that are kept for whoever asks before they are stored. */
  private static final int KEPT_DRAFTS = 64;

  /** How long a call waits for the draft of another: more than a few slow attempts take. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final PatchVerifier verifier;
  private final Proposals proposals;
  private final KillSwitch killSwitch;
  private final long seed;
  private final Optional<Drafter> drafter;
  private final SingleFlight<PlanId, Proposal> drafts = new SingleFlight<>(KEPT_DRAFTS, PATIENCE);

  /**
   * Makes the use case.
   *
   * @param ports the workspace, what was proposed before, and the model that drafts where a request
   *     brings no patch; without one the intent alone is recorded
   * @param gates asked about results, and about whatever a model is shown
   * @param killSwitch asked once more before each model call and before the artifact
   * @param seed part of every plan's id, and sent with each prompt
   * @param attempts how often a model may try to draft one change, at least 1
   */
  public Plans(Ports ports, Gates gates, KillSwitch killSwitch, long seed, int attempts) {
    this.verifier = new PatchVerifier(ports.workspace(), gates, PatchLimits.DEFAULT);
    this.proposals = ports.proposals();
    this.killSwitch = killSwitch;
    this.seed = seed;
    ContextFiles files = new ContextFiles(ports.workspace(), gates);
    this.drafter =
        ports
            .model()
            .map(model -> new Drafter(model, files, verifier, gates, killSwitch, seed, attempts));
  }

  /** Makes the plan. The same request finds what was stored, after the same checks. */
  public Plan plan(Call call, PlanRequest request) {
    Base base = verifier.head();
    boolean drafted = request.patch().isEmpty() && drafter.isPresent();
    String model = drafted ? call.policy().llm().model() : "";
    PlanId id = PlanId.of(seed, request, base.commit(), call.policy().digest(), model);
    List<RepoPath> targets = NamedPaths.targets(call, request);
    Proposal intent =
        new Proposal(
            id,
            request.agent(),
            request.intent(),
            request.context(),
            targets,
            base.commit(),
            Optional.empty(),
            Verdict.clean(call.policy().digest()),
            Optional.empty());
    Optional<Proposal> filed = proposals.find(id).map(FiledProposal::proposal);
    Proposal proposal =
        drafted
            ? judged(call, filed.orElseGet(() -> draft(call, request, intent, base)), base)
            : request.patch().map(patch -> withPatch(call, intent, base, patch)).orElse(intent);
    killSwitch.check(call);
    return new Plan(0, filed.orElse(proposal), filed.isPresent());
  }

  /**
   * What was drafted passes the gates for this call too: another call may have drafted it, now or
   * before it was filed.
   */
  private Proposal judged(Call call, Proposal drafted, Base base) {
    return drafted
        .patch()
        .map(patch -> verifier.apply(call, drafted.agent(), patch, base))
        .map(
            changes ->
                verifier.judge(EventKind.PLAN, call, drafted.agent(), drafted.targets(), changes))
        .map(drafted::with)
        .orElse(drafted);
  }

  private Proposal draft(Call call, PlanRequest request, Proposal intent, Base base) {
    Drafter available = drafter.orElseThrow();
    try {
      return drafts.get(
          intent.id(),
          () -> {
            Drafter.Drafted drafted = available.draft(call, request, intent.targets(), base);
            return intent
                .with(drafted.draft())
                .with(verifier.seal(call, intent, base, drafted.changes()));
          });
    } catch (DeadlineExceededException e) {
      throw new LanguageModelException(
          LanguageModelException.Fault.TIMEOUT,
          "the same plan is being drafted for another call, which takes too long");
    }
  }

  private Proposal withPatch(Call call, Proposal intent, Base base, SubmittedPatch patch) {
    ChangeSet changes = verifier.apply(call, intent.agent(), patch, base);
    Verdict verdict =
        verifier.judge(EventKind.PLAN, call, intent.agent(), intent.targets(), changes);
    return intent.with(verdict).with(verifier.seal(call, intent, base, changes));
  }
}
