package dev.lifeagent.application.plan;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.gate.PatchDenial;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DenialReason;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Submission;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.llm.PromptDigest;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.EditResult;
import dev.lifeagent.domain.patch.Edits;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.Proposal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Has a language model draft a change. What the model replies counts for nothing by itself: it is
 * applied in memory and judged like any patch, and the model is told why where it is refused.
 */
final class Drafter {
  /** What another attempt mends; the rest is not for a model to try its luck with. */
  private static final Set<DenialReason> RETRIED =
      EnumSet.of(
          DenialReason.PATCH_INVALID,
          DenialReason.PATH_FORBIDDEN,
          DenialReason.PATH_DENIED,
          DenialReason.PATH_UNDECLARED,
          DenialReason.DIFF_TOO_LARGE);

  /** How many files a model may ask to see. */
  private static final int CHOSEN = 10;

  /** What providers say of a reply that the model itself brought to its end. */
  private static final String FINISHED = "stop";

  private static final String OUT_OF_TOKENS = "length";

  private final LanguageModel model;
  private final ContextFiles files;
  private final PatchVerifier verifier;
  private final Gates gates;
  private final KillSwitch killSwitch;
  private final long seed;
  private final int attempts;

  Drafter(
      LanguageModel model,
      ContextFiles files,
      PatchVerifier verifier,
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

  /** A change that the gates let through, and how it came about. */
  record Drafted(ChangeSet changes, Proposal.Draft draft) {}

  /**
   * Asks until a reply passes, at most as often as is allowed.
   *
   * @param targets what may change; empty leaves it to the policy, and the model says what it needs
   * @throws DeniedException when the last reply was refused, or nothing may be asked
   */
  Drafted draft(Call call, PlanRequest request, List<RepoPath> targets, Base base) {
    List<RepoPath> wanted = targets.isEmpty() ? choose(call, request, base) : targets;
    Dialogue dialogue =
        dialogue(call, request)
            .say(Prompt.Role.SYSTEM, DraftPrompt.SYSTEM)
            .say(
                Prompt.Role.USER,
                DraftPrompt.task(
                    request, targets, files.read(call, request.agent(), base, wanted)));
    while (true) {
      Prompt prompt = dialogue.prompt();
      Completion completion = ask(dialogue);
      try {
        EditResult result = apply(call, request, base, completion);
        // Added lines are judged with the result. The reply as a whole is not: it is code, and
        // goes nowhere but into the record, or back to the model past the gates.
        verifier.judge(EventKind.PLAN, call, request.agent(), targets, result.changes());
        return new Drafted(
            result.changes(),
            new Proposal.Draft(
                prompt.settings().model(),
                PromptDigest.of(prompt),
                dialogue.sent(),
                result.bridged()));
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
    ContextFiles.Listing listing = files.list(call, request.agent(), base);
    if (listing.paths().isEmpty()) {
      return List.of();
    }
    Completion choice =
        dialogue(call, request)
            .say(Prompt.Role.SYSTEM, DraftPrompt.CHOOSE)
            .say(Prompt.Role.USER, DraftPrompt.choice(request, listing))
            .ask();
    Set<String> chosen = DraftPrompt.chosen(choice.text());
    return listing.paths().stream()
        .filter(path -> chosen.contains(path.value()))
        .limit(CHOSEN)
        .toList();
  }

  private Dialogue dialogue(Call call, PlanRequest request) {
    return new Dialogue(model, gates, killSwitch, call, request.agent(), seed);
  }

  /** Paths first: nothing is read for an edit of what is not allowed. */
  private EditResult apply(Call call, PlanRequest request, Base base, Completion completion) {
    refuseUnfinished(call, completion);
    try {
      Edits edits = Edits.parse(completion.text());
      gates.check(
          Submission.of(
              Stage.REPLY, EventKind.PLAN, call, request.agent(), List.of(), edits.paths()));
      return verifier.apply(call, request.agent(), edits, completion.text(), base);
    } catch (PatchException e) {
      throw new DeniedException(PatchDenial.of(e, call));
    }
  }

  /** A reply that was cut off may end between two edits, and then looks whole. */
  private static void refuseUnfinished(Call call, Completion completion) {
    String reason = completion.finishReason();
    if (!reason.equals(FINISHED)) {
      String why =
          reason.equals(OUT_OF_TOKENS)
              ? "it was cut off by max_tokens (" + call.policy().llm().maxTokens() + ")"
              : "the model did not bring it to an end";
      throw new DeniedException(
          new Denial(
              DenialReason.PATCH_INVALID,
              "the reply is not whole: " + why + "; shorter edits may fit",
              Verdict.clean(call.policy().digest()),
              Map.of("fault", "reply_not_whole")));
    }
  }

  private static Denial after(int attempt, Denial denial) {
    if (attempt == 0) {
      return denial;
    }
    Map<String, Object> hints = new LinkedHashMap<>(denial.hints());
    hints.put("attempts", attempt);
    return new Denial(denial.reason(), denial.detail(), denial.verdict(), hints);
  }
}
