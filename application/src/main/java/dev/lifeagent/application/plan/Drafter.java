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
import dev.lifeagent.domain.llm.Prompt.Message;
import dev.lifeagent.domain.llm.PromptDigest;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.Edits;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.Proposal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
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

  /** A change, what the gates found in it, and how it came about. */
  record Drafted(ChangeSet changes, Verdict verdict, Proposal.Draft draft) {}

  /**
   * Asks until a reply passes, at most as often as is allowed.
   *
   * @param targets what may change; empty leaves it to the policy, and the model says what it needs
   * @throws DeniedException when the last reply was refused, or nothing may be asked
   */
  Drafted draft(Call call, PlanRequest request, List<RepoPath> targets, Base base) {
    List<RepoPath> wanted = targets.isEmpty() ? choose(call, request, base) : targets;
    String task =
        DraftPrompt.task(request, targets, files.read(call, request.agent(), base, wanted));
    List<Message> messages = new ArrayList<>();
    messages.add(new Message(Prompt.Role.SYSTEM, DraftPrompt.SYSTEM));
    messages.add(new Message(Prompt.Role.USER, task));
    for (int attempt = 1; ; attempt++) {
      Prompt prompt = prompt(call, request, messages);
      String reply = ask(call, prompt).text();
      try {
        ChangeSet changes = apply(call, request, base, reply);
        // Added lines are judged with the result. The reply as a whole is not: it is code, and
        // whatever else stands in it goes nowhere but into the record.
        Verdict verdict = verifier.judge(EventKind.PLAN, call, request.agent(), targets, changes);
        String name = prompt.settings().model();
        return new Drafted(
            changes, verdict, new Proposal.Draft(name, PromptDigest.of(prompt), attempt));
      } catch (DeniedException e) {
        if (attempt == attempts || !RETRIED.contains(e.denial().reason())) {
          throw new DeniedException(after(attempt, e.denial()));
        }
        messages.add(new Message(Prompt.Role.ASSISTANT, reply));
        messages.add(new Message(Prompt.Role.USER, again(call, request, e.denial())));
      }
    }
  }

  /** The files that the model asks for, of those that it may know of. */
  private List<RepoPath> choose(Call call, PlanRequest request, Base base) {
    List<RepoPath> listing = files.list(call, request.agent(), base);
    if (listing.isEmpty()) {
      return List.of();
    }
    List<Message> messages =
        List.of(
            new Message(Prompt.Role.SYSTEM, DraftPrompt.CHOOSE),
            new Message(Prompt.Role.USER, DraftPrompt.choice(request, listing)));
    Set<String> lines =
        new HashSet<>(
            ask(call, prompt(call, request, messages)).text().lines().map(String::strip).toList());
    return listing.stream().filter(path -> lines.contains(path.value())).limit(CHOSEN).toList();
  }

  private Completion ask(Call call, Prompt prompt) {
    killSwitch.check(call);
    return model.complete(prompt);
  }

  private Prompt prompt(Call call, PlanRequest request, List<Message> messages) {
    Prompt.Origin origin =
        new Prompt.Origin(request.agent(), call.caller().name(), call.requestId());
    return new Prompt(messages, call.policy().llm(), seed, origin);
  }

  /** Paths first: nothing is read for an edit of what is not allowed. */
  private ChangeSet apply(Call call, PlanRequest request, Base base, String reply) {
    try {
      Edits edits = Edits.parse(reply);
      gates.check(
          Submission.of(
              Stage.REPLY, EventKind.PLAN, call, request.agent(), List.of(), edits.paths()));
      return verifier.apply(call, edits, base);
    } catch (PatchException e) {
      throw new DeniedException(PatchDenial.of(e, call));
    }
  }

  /** A refusal quotes the base, so it passes the gates like everything else that goes out. */
  private String again(Call call, PlanRequest request, Denial denial) {
    String text = DraftPrompt.again(denial);
    Submission.Text refusal = new Submission.Text("refusal", text);
    gates.check(ContextFiles.context(call, request.agent(), List.of(refusal), List.of()));
    return text;
  }

  private static Denial after(int attempt, Denial denial) {
    Map<String, Object> hints = new LinkedHashMap<>(denial.hints());
    hints.put("attempts", attempt);
    return new Denial(denial.reason(), denial.detail(), denial.verdict(), hints);
  }
}
