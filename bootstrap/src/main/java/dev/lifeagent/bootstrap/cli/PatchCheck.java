package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.LocatedFinding;
import dev.lifeagent.domain.plan.PatchMessage;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.VerifiedChange;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.risk.Scorer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gates and the patch engine for one patch, without a server and without a record; the same
 * steps as {@code POST /plan} takes.
 */
final class PatchCheck {
  private static final AgentId AGENT = AgentId.DEFAULT;

  private final ChangeVerifier verifier;

  /** Without gates: applies again what they refused, to tell in which line. */
  private final ChangeVerifier applier;

  private final Call call;

  /**
   * Makes the check.
   *
   * @param gates without any, the patch alone is checked
   * @param call carries the policy
   */
  PatchCheck(Workspace workspace, Gates gates, Call call) {
    this.verifier = new ChangeVerifier(workspace, gates);
    this.applier = new ChangeVerifier(workspace, new Gates(Scorer.standard(), List.of()));
    this.call = call;
  }

  /**
   * What came of a check.
   *
   * @param accept whether everything allowed it
   * @param tree the tree of the result, where there is one
   * @param changes the result, where there is one
   * @param code why not
   * @param reason why not, in a sentence
   * @param path the file that it was refused for, where it is one
   * @param findings what the risk rules found, refusing or not
   * @param acknowledge what an approval has to acknowledge, by the policy
   */
  record Outcome(
      boolean accept,
      Optional<String> tree,
      Optional<ChangeSet> changes,
      Optional<String> code,
      Optional<String> reason,
      Optional<String> path,
      List<LocatedFinding> findings,
      List<Acknowledgement> acknowledge) {

    static Outcome refused(String code, String reason) {
      return refused(code, reason, Optional.empty(), List.of());
    }

    static Outcome refused(
        String code, String reason, Optional<String> path, List<LocatedFinding> findings) {
      return new Outcome(
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.of(code),
          Optional.of(reason),
          path,
          findings,
          List.of());
    }

    /** What a reviewer is told of the files. */
    List<ChangeMark> marks() {
      return changes.map(ChangeMark::of).orElse(List.of());
    }
  }

  Outcome check(Base base, byte[] bytes) {
    SubmittedPatch patch = SubmittedPatch.of(bytes);
    try {
      VerifiedChange change = verify(verifier, base, patch);
      return new Outcome(
          true,
          Optional.of(change.patch().resultTree()),
          Optional.of(change.changes()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          LocatedFinding.of(change.changes(), change.verdict()),
          Acknowledgement.of(change.verdict()));
    } catch (DeniedException e) {
      return refused(e.denial(), base, patch);
    }
  }

  private VerifiedChange verify(ChangeVerifier by, Base base, SubmittedPatch patch) {
    return by.verify(
        call,
        Proposer.of(AGENT),
        base,
        SubmittedChange.ofPatch(message(base, patch), patch),
        Targets.any());
  }

  /** What {@code POST /plan} would render, but for words that were not given. */
  private PatchMessage message(Base base, SubmittedPatch patch) {
    PlanRequest request =
        new PlanRequest(AGENT, "check", Optional.empty(), List.of(), Optional.of(patch));
    return PatchMessage.of(
        PlanId.of(0, request, base.commit(), call.policy().digest(), ""), request);
  }

  /** Where there are findings, the patch did apply. */
  private List<LocatedFinding> located(Verdict verdict, Base base, SubmittedPatch patch) {
    return verdict.findings().isEmpty()
        ? List.of()
        : LocatedFinding.of(verify(applier, base, patch).changes(), verdict);
  }

  private Outcome refused(Denial denial, Base base, SubmittedPatch patch) {
    Object path = denial.hints().get("path");
    boolean said = path == null || denial.detail().contains(path.toString());
    StringBuilder reason = new StringBuilder(denial.detail());
    reason.append(said ? "" : " (" + path + ")");
    append(reason, "; expected: ", denial.hints().get("expected"));
    append(reason, "; found there: ", denial.hints().get("actual"));
    append(reason, "; at line ", denial.hints().get("actual_line"));
    append(reason, "; nearest at line ", denial.hints().get("nearest_line"));
    return Outcome.refused(
        denial.reason().code(),
        reason.toString(),
        Optional.ofNullable(path).map(Object::toString),
        located(denial.verdict(), base, patch));
  }

  private static void append(StringBuilder reason, String label, @Nullable Object hint) {
    reason.append(hint == null ? "" : label + hint);
  }
}
