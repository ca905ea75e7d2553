package dev.lifeagent.application.plan;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.llm.PromptDigest;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.PatchMessage;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.SubmittedEdits;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.VerifiedChange;
import dev.lifeagent.domain.plan.Workspace;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets a language model draft a change. Its reply is applied in memory and judged like any patch;
 * if it is refused, the model gets the reason.
 */
final class Drafter {
  /** Refusals that another attempt may fix; others end the draft. */
  private static final Set<RefusalCode> RETRIED =
      EnumSet.of(
          RefusalCode.PATCH_INVALID,
          RefusalCode.PATH_FORBIDDEN,
          RefusalCode.PATH_DENIED,
          RefusalCode.PATH_UNDECLARED,
          RefusalCode.DIFF_TOO_LARGE);

  /** How many files a model may ask to see. */
  private static final int CHOSEN = 10;

  private final LanguageModel model;
  private final ContextFiles files;
  private final ChangeVerifier verifier;
  private final Gates gates;
  private final KillSwitch killSwitch;
  private final long seed;
  private final int attempts;

  Drafter(
      LanguageModel model,
      ContextFiles files,
      ChangeVerifier verifier,
      Gates gates,
      KillSwitch killSwitch,
      long seed,
      int attempts) {
    this.model = model;
    this.files = files;
    this.verifier = verifier;
    this.gates = gates;
    this.killSwitch = killSwitch;
    this.seed = seed;
    this.attempts = attempts;
  }

  /** The same drafter for another workspace. */
  Drafter in(Workspace workspace) {
    return new Drafter(
        model, files.in(workspace), verifier.in(workspace), gates, killSwitch, seed, attempts);
  }

  /** A change that was verified, and how it came about. */
  record Drafted(VerifiedChange change, Plan.Draft draft) {}

  /**
   * Asks until a reply passes, at most as often as is allowed.
   *
   * @param intent the plan without its patch; without targets the policy decides what may change,
   *     and the model says which files it needs
   * @throws DeniedException when the last reply was refused, or nothing may be asked
   */
  Drafted draft(Call call, PlanRequest request, Plan intent, Base base) {
    Proposer proposer = Proposer.of(request.agent());
    List<RepoPath> targets = intent.targets();
    List<RepoPath> wanted = targets.isEmpty() ? choose(call, request, base) : targets;
    Dialogue dialogue =
        dialogue(call, proposer)
            .say(Prompt.Role.SYSTEM, DraftPrompt.SYSTEM)
            .say(
                Prompt.Role.USER,
                DraftPrompt.task(request, targets, files.read(call, proposer, base, wanted)));
    while (true) {
      Prompt prompt = dialogue.prompt();
      Completion completion = ask(dialogue);
      try {
        refuseUnfinished(call, completion);
        // Added lines are judged with the result. The reply as a whole is not: it is code, and
        // goes nowhere but into the record, or back to the model past the gates.
        VerifiedChange change =
            verifier.verify(
                call,
                proposer,
                base,
                SubmittedChange.ofEdits(
                    PatchMessage.of(intent), SubmittedEdits.of(completion.text())),
                new Targets(targets));
        return new Drafted(
            change,
            new Plan.Draft(prompt.settings().model(), PromptDigest.of(prompt), dialogue.sent()));
      } catch (DeniedException e) {
        if (dialogue.sent() == attempts || !RETRIED.contains(e.denial().reason())) {
          throw new DeniedException(after(dialogue.sent(), e.denial()));
        }
        dialogue
            .say(Prompt.Role.ASSISTANT, completion.text())
            .say(Prompt.Role.USER, DraftPrompt.again(e.denial()));
      }
    }
  }

  private static Completion ask(Dialogue dialogue) {
    try {
      return dialogue.ask();
    } catch (DeniedException e) {
      throw new DeniedException(after(dialogue.sent(), e.denial()));
    }
  }

  /** The files that the model asks for, of those that it may know of. */
  private List<RepoPath> choose(Call call, PlanRequest request, Base base) {
    ContextFiles.Listing listing = files.list(call, Proposer.of(request.agent()), base);
    if (listing.paths().isEmpty()) {
      return List.of();
    }
    Completion choice =
        dialogue(call, Proposer.of(request.agent()))
            .say(Prompt.Role.SYSTEM, DraftPrompt.CHOOSE)
            .say(Prompt.Role.USER, DraftPrompt.choice(request, listing))
            .ask();
    Set<String> chosen = DraftPrompt.chosen(choice.text());
    return listing.paths().stream()
        .filter(path -> chosen.contains(path.value()))
        .limit(CHOSEN)
        .toList();
  }

  private Dialogue dialogue(Call call, Proposer proposer) {
    return new Dialogue(model, gates, killSwitch, call, proposer, seed);
  }

  /** A reply that was cut off may end between two edits, and then looks whole. */
  private static void refuseUnfinished(Call call, Completion completion) {
    int maxTokens = call.policy().llm().maxTokens();
    if (!isWhole(completion, maxTokens)) {
      String why =
          switch (completion.finishReason()) {
            case Completion.LENGTH ->
                "it was cut off by max_tokens (" + maxTokens + "); shorter edits may fit";
            case Completion.UNKNOWN ->
                "the provider gave no finish_reason, and no number of tokens below max_tokens ("
                    + maxTokens
                    + ")";
            default -> "it ended with finish_reason '" + completion.finishReason() + "'";
          };
      throw new DeniedException(
          new Denial(
              RefusalCode.PATCH_INVALID,
              "the reply is not whole: " + why,
              Verdict.clean(call.policy().digest()),
              Map.of("fault", "reply_not_whole")));
    }
  }

  /** Where the provider does not say, fewer tokens than were allowed show that none is missing. */
  private static boolean isWhole(Completion completion, int maxTokens) {
    int tokens = completion.completionTokens().orElse(0);
    return completion.finishReason().equals(Completion.STOP)
        || (completion.finishReason().equals(Completion.UNKNOWN)
            && tokens > 0
            && tokens < maxTokens);
  }

  private static Denial after(int attempt, Denial denial) {
    if (attempt == 0) {
      return denial;
    }
    Map<String, Object> hints = new LinkedHashMap<>(denial.hints());
    hints.put("attempts", attempt);
    return denial.with(hints);
  }
}
