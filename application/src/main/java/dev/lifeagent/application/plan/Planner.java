package dev.lifeagent.application.plan;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.PatchMessage;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.RequestedPaths;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.VerifiedChange;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Turns a request into a plan with a verified patch. Stores nothing.
 *
 * @since 0.1
 */
public final class Planner {
  /** Drafts that are kept for callers who ask before they are stored. */
  private static final int KEPT_DRAFTS = 64;

  /** How long a call waits for the draft of another: more than a few slow attempts take. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final PlanWorkspaces workspaces;
  private final ChangeVerifier verifier;
  private final Plans plans;
  private final KillSwitch killSwitch;
  private final long seed;
  private final Optional<Drafter> drafter;
  private final SingleFlight<PlanId, Plan> drafts =
      new SingleFlight<>(KEPT_DRAFTS, TimeLimit.of(PATIENCE));

  /**
   * Makes the use case.
   *
   * @param workspaces finds the repository that a plan is made for
   * @param plans what was proposed before
   * @param model drafts where a request brings no patch; without one the intent alone is recorded
   * @param gates asked about results, and about everything that a model is shown
   * @param killSwitch asked once more before each model call and before the artifact
   * @param seed part of every plan's id, and sent with each prompt
   * @param attempts how often a model may try to draft one change, at least 1
   */
  public Planner(
      PlanWorkspaces workspaces,
      Plans plans,
      Optional<LanguageModel> model,
      Gates gates,
      KillSwitch killSwitch,
      long seed,
      int attempts) {
    this(
        workspaces,
        plans,
        model,
        gates,
        new ChangeVerifier(workspaces.own(), gates),
        TimeLimit.of(ContextFiles.LIMIT),
        killSwitch,
        seed,
        attempts);
  }

  /**
   * The same with other time limits.
   *
   * @param verifier verifies what is proposed
   * @param reading how long finding the files for one prompt may take
   */
  Planner(
      PlanWorkspaces workspaces,
      Plans plans,
      Optional<LanguageModel> model,
      Gates gates,
      ChangeVerifier verifier,
      TimeLimit reading,
      KillSwitch killSwitch,
      long seed,
      int attempts) {
    this.workspaces = workspaces;
    this.verifier = verifier;
    this.plans = plans;
    this.killSwitch = killSwitch;
    this.seed = seed;
    ContextFiles files = new ContextFiles(workspaces.own(), gates, reading);
    this.drafter =
        model.map(real -> new Drafter(real, files, verifier, gates, killSwitch, seed, attempts));
  }

  /** Makes the plan. The same request finds what was stored, after the same checks. */
  public PlanResult plan(Call call, PlanRequest asked) {
    PlanRequest request = asked.in(workspaces.named(call, asked.workspace()));
    Workspace workspace = workspaces.of(call, request.workspace());
    Base base = request.sweep().map(sweep -> workspace.at(sweep.base())).orElseGet(workspace::head);
    boolean drafted = !request.bringsChange() && drafter.isPresent();
    Plan intent = intent(call, request, base, drafted ? call.policy().llm().model() : "");
    Optional<Plan> stored = plans.find(intent.id()).map(StoredPlan::plan);
    Plan plan =
        drafted
            ? judged(
                call,
                stored.orElseGet(() -> draft(call, request, intent, workspace, base)),
                workspace,
                base)
            : request
                .change(PatchMessage.of(intent))
                .map(change -> intent.with(verify(call, intent, workspace, base, change)))
                .orElse(intent);
    killSwitch.check(call);
    return new PlanResult(0, stored.orElse(plan), stored.isPresent());
  }

  /** The plan without its patch. */
  private Plan intent(Call call, PlanRequest request, Base base, String model) {
    String policy = call.policy().digest();
    return new Plan(
        PlanId.of(seed, request, base.commit(), policy, model),
        request.agent(),
        request.intent(),
        request.context(),
        RequestedPaths.targets(call, request).paths(),
        base.commit(),
        request.workspace(),
        request.sweep(),
        Optional.empty(),
        Verdict.clean(policy),
        Optional.empty(),
        List.of());
  }

  /**
   * What was drafted passes the gates for this call too: another call may have drafted it, now or
   * before it was stored.
   */
  private Plan judged(Call call, Plan drafted, Workspace workspace, Base base) {
    Optional<VerifiedPatch> patch = drafted.patch();
    return patch
        .map(stored -> verify(call, drafted, workspace, base, SubmittedChange.ofStored(stored)))
        .map(change -> drafted.with(change.verdict()))
        .orElse(drafted);
  }

  private Plan draft(Call call, PlanRequest request, Plan intent, Workspace workspace, Base base) {
    Drafter available = drafter.orElseThrow().in(workspace);
    try {
      return drafts.get(
          intent.id(),
          () -> {
            Drafter.Drafted drafted = available.draft(call, request, intent, base);
            return intent.with(drafted.draft()).with(drafted.change());
          });
    } catch (DeadlineExceededException e) {
      throw new LanguageModelException(
          LanguageModelException.Fault.TIMEOUT,
          "the same plan is being drafted for another call, which takes too long");
    }
  }

  private VerifiedChange verify(
      Call call, Plan plan, Workspace workspace, Base base, SubmittedChange change) {
    return verifier
        .in(workspace)
        .verify(call, Proposer.of(plan.agent()), base, change, new Targets(plan.targets()));
  }
}
