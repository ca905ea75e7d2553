package dev.lifeagent.application.plan;

import dev.lifeagent.application.gate.PatchDenial;
import dev.lifeagent.domain.Deadline;
import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Submission;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.EditResult;
import dev.lifeagent.domain.patch.Edits;
import dev.lifeagent.domain.patch.FileChange;
import dev.lifeagent.domain.patch.Patch;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.PatchMail;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Proposal;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.plan.Workspace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Applies a patch in memory, asks the gates about its result, and renders it anew.
 *
 * @since 0.1
 */
public final class PatchVerifier {
  /** How long one patch may take to be applied. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Workspace workspace;
  private final Gates gates;
  private final PatchLimits limits;

  /** The same for a patch within the mail around it. */
  private final PatchLimits mailLimits;

  /** Verifies against a workspace, under the gates and within the limits. */
  public PatchVerifier(Workspace workspace, Gates gates, PatchLimits limits) {
    this.workspace = workspace;
    this.gates = gates;
    this.limits = limits;
    this.mailLimits =
        new PatchLimits(
            limits.maxPatchBytes() + PatchMail.MAX_BYTES_AROUND,
            limits.maxFiles(),
            limits.maxBlobBytes(),
            limits.maxResultBytes(),
            limits.maxLineBytes());
  }

  /** The commit that plans are made for now. */
  public Base head() {
    return workspace.head();
  }

  /** The commit that a plan was made for. */
  public Base at(String commit) {
    return workspace.at(commit);
  }

  /**
   * What a patch makes of the base. Every path that it names was allowed before.
   *
   * @throws DeniedException when it does not apply
   */
  public ChangeSet apply(Call call, AgentId agent, SubmittedPatch patch, Base base) {
    return refusing(
        call,
        agent,
        base,
        patch::text,
        () -> patch.parsed().applyTo(base.tree(), limits, Deadline.after(LIMIT)));
  }

  /**
   * What a patch that was sealed makes of its base.
   *
   * @throws DeniedException when it does not apply
   */
  public ChangeSet apply(Call call, AgentId agent, VerifiedPatch patch, Base base) {
    return apply(call, agent, base, patch.bytes());
  }

  /**
   * What the edits of a model make of the base.
   *
   * @param reply what the model wrote
   * @throws DeniedException when they do not apply
   */
  EditResult apply(Call call, AgentId agent, Edits edits, String reply, Base base) {
    return refusing(
        call,
        agent,
        base,
        () -> reply,
        () -> edits.applyTo(base.tree(), limits, Deadline.after(LIMIT)));
  }

  private ChangeSet apply(Call call, AgentId agent, Base base, byte[] mail) {
    return refusing(
        call,
        agent,
        base,
        () -> new String(mail, StandardCharsets.UTF_8),
        () ->
            Patch.parse(mail, mailLimits).applyTo(base.tree(), mailLimits, Deadline.after(LIMIT)));
  }

  /**
   * What the gates find in a result.
   *
   * @param declared the paths that may change; empty leaves it to the policy
   * @throws DeniedException when a gate refuses
   */
  public Verdict judge(
      EventKind kind, Call call, AgentId agent, List<RepoPath> declared, ChangeSet changes) {
    return gates.check(Submission.ofResult(kind, call, agent, declared, changes));
  }

  /**
   * The canonical patch of a result: rendered, then read and applied once more.
   *
   * @param proposal what the change is for
   * @throws DeniedException when the rendered patch is beyond a bound
   */
  public VerifiedPatch seal(Call call, Proposal proposal, Base base, ChangeSet changes) {
    byte[] mail = mail(proposal, base).render(changes);
    if (!apply(call, proposal.agent(), base, mail).equals(changes)) {
      throw new IllegalStateException("the rendered patch has another result than the change");
    }
    return new VerifiedPatch(
        mail,
        changes.files().stream().map(PatchVerifier::summary).toList(),
        changes.added(),
        changes.deleted(),
        workspace.resultTree(base, changes));
  }

  private <R> R refusing(
      Call call, AgentId agent, Base base, Supplier<String> patch, Supplier<R> work) {
    try {
      return work.get();
    } catch (PatchException e) {
      Denial denial = PatchDenial.of(e, call);
      boolean quotes = e.expected().isPresent() || e.actual().isPresent();
      throw new DeniedException(
          quotes && holdsSecret(call, agent, base, patch.get(), e)
              ? PatchDenial.withoutQuotes(denial)
              : denial);
    }
  }

  /**
   * Whether what is quoted may be part of a secret. The line alone does not tell: it may stand in
   * the middle of a private key, or be cut within a token. So the whole file is judged, and the
   * patch. What the gates cannot tell in time counts as a secret.
   */
  private boolean holdsSecret(
      Call call, AgentId agent, Base base, String patch, PatchException refusal) {
    List<Submission.Text> texts = new ArrayList<>();
    texts.add(new Submission.Text("patch", patch));
    if (refusal.actual().isPresent()) {
      String path = refusal.file().orElseThrow();
      byte[] content = base.tree().content(RepoPath.of(path));
      texts.add(new Submission.Text(path, new String(content, StandardCharsets.UTF_8)));
    }
    return gates
        .judge(Submission.of(Stage.CONTEXT, EventKind.PLAN, call, agent, texts, List.of()))
        .fold(verdict -> false, denial -> true);
  }

  private static PatchMail mail(Proposal proposal, Base base) {
    return new PatchMail(
        base.commit(),
        base.committedAt(),
        proposal.intent(),
        proposal.context().orElse(""),
        proposal.id().value());
  }

  private static VerifiedPatch.FileSummary summary(FileChange change) {
    String status =
        change.before().isEmpty() ? "added" : change.after().isEmpty() ? "deleted" : "modified";
    String mode = change.after().or(change::before).orElseThrow().mode().octal();
    return new VerifiedPatch.FileSummary(change.path(), status, mode);
  }
}
