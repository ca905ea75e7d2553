package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.TimeLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The one way from a submitted change to a verified one. In this order, and nowhere else:
 *
 * <ol>
 *   <li>the paths that the change names pass the gates, before any file is read;
 *   <li>the change is applied in memory;
 *   <li>the result passes the gates;
 *   <li>a patch is rendered from the result;
 *   <li>what was rendered is read and applied once more, and must give the same result.
 * </ol>
 *
 * <p>Safe for use by several threads, as far as the workspace and the gates are.
 *
 * @since 0.1
 */
public final class ChangeVerifier {
  /** How long one reading or application of a change may take unless another limit is given. */
  public static final Duration APPLY_LIMIT = Duration.ofSeconds(10);

  private final Workspace workspace;
  private final Gates gates;
  private final PatchLimits limits;
  private final TimeLimit time;

  /** A verifier with {@link PatchLimits#DEFAULT} and {@link #APPLY_LIMIT}. */
  public ChangeVerifier(Workspace workspace, Gates gates) {
    this(workspace, gates, PatchLimits.DEFAULT, TimeLimit.of(APPLY_LIMIT));
  }

  /**
   * Makes a verifier.
   *
   * @param workspace computes the tree of a result
   * @param gates asked about the named paths and the result
   * @param limits the bounds of a patch
   * @param time how long one reading or application of a change may take
   */
  public ChangeVerifier(Workspace workspace, Gates gates, PatchLimits limits, TimeLimit time) {
    this.workspace = workspace;
    this.gates = gates;
    this.limits = limits;
    this.time = time;
  }

  /** The same verifier for another workspace. */
  public ChangeVerifier in(Workspace other) {
    return other == workspace ? this : new ChangeVerifier(other, gates, limits, time);
  }

  /**
   * Verifies a change.
   *
   * @param call the circumstances, with the policy
   * @param proposer the agent whose change it is
   * @param base the commit that it is made for
   * @param change what was submitted
   * @param targets what may change
   * @throws DeniedException when it cannot be read, does not apply, or a gate refuses
   * @throws WorkspaceException when the base cannot be read
   */
  public VerifiedChange verify(
      Call call, Proposer proposer, Base base, SubmittedChange change, Targets targets) {
    ChangeForm form = change.form();
    checkPaths(call, proposer, form);
    ChangeForm.Applied applied =
        refusing(
            call, proposer, base, form::text, () -> form.apply(base.tree(), limits, time.start()));
    Verdict verdict =
        gates.check(
            GateRequest.ofResult(call, proposer.agent(), targets.paths(), applied.changes())
                .onBase(base.commit()));
    VerifiedPatch patch =
        form.stored()
            .map(stored -> unchanged(stored, base, applied.changes()))
            .orElseGet(() -> seal(call, proposer, base, form, applied.changes()));
    return new VerifiedChange(patch, applied.changes(), verdict, applied.notes());
  }

  private void checkPaths(Call call, Proposer proposer, ChangeForm form) {
    List<RepoPath> paths;
    try {
      paths = form.paths(limits, time.start());
    } catch (PatchException e) {
      throw new DeniedException(PatchDenial.of(e, call));
    }
    gates.check(GateRequest.of(Stage.PATHS, call, proposer.agent(), List.of(), paths));
  }

  /** Renders the result, then reads and applies what was rendered. */
  private VerifiedPatch seal(
      Call call, Proposer proposer, Base base, ChangeForm form, ChangeSet changes) {
    byte[] mail = MailedPatch.render(form.message().orElseThrow(), base, changes);
    ChangeSet again =
        refusing(
            call,
            proposer,
            base,
            form::text,
            () -> MailedPatch.apply(mail, base.tree(), limits, time.start()));
    if (!again.equals(changes)) {
      throw new IllegalStateException("the rendered patch has another result than the change");
    }
    return VerifiedPatch.of(mail, changes, workspace.resultTree(base, changes));
  }

  private VerifiedPatch unchanged(VerifiedPatch stored, Base base, ChangeSet changes) {
    if (!workspace.resultTree(base, changes).equals(stored.resultTree())) {
      throw new IllegalStateException("the stored patch has another result than was recorded");
    }
    return stored;
  }

  private <R> R refusing(
      Call call, Proposer proposer, Base base, Supplier<String> text, Supplier<R> work) {
    try {
      return work.get();
    } catch (PatchException e) {
      Denial denial = PatchDenial.of(e, call);
      boolean quotes = e.expected().isPresent() || e.actual().isPresent();
      throw new DeniedException(
          quotes && mayQuoteSecret(call, proposer, base, text.get(), e)
              ? PatchDenial.withoutQuotes(denial)
              : denial);
    }
  }

  /**
   * Whether what is quoted may be part of a secret. The line alone does not tell: it may lie in the
   * middle of a private key, or be cut within a token. So the whole file is judged, and the patch.
   * What the gates cannot tell in time counts as a secret.
   */
  private boolean mayQuoteSecret(
      Call call, Proposer proposer, Base base, String text, PatchException refusal) {
    List<GateRequest.Text> texts = new ArrayList<>();
    texts.add(GateRequest.Text.ofCode("patch", text));
    if (refusal.actual().isPresent()) {
      String path = refusal.file().orElseThrow();
      byte[] content = base.tree().content(RepoPath.of(path));
      texts.add(GateRequest.Text.ofCode(path, new String(content, StandardCharsets.UTF_8)));
    }
    return gates
        .judge(GateRequest.of(Stage.CONTEXT, call, proposer.agent(), texts, List.of()))
        .fold(verdict -> false, denial -> true);
  }
}
