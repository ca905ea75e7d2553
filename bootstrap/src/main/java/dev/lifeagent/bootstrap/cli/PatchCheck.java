package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.application.gate.PatchDenial;
import dev.lifeagent.application.plan.PatchVerifier;
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
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.Proposal;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.plan.Workspace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gates and the patch engine for one patch, without a server and without a record; the same
 * steps as {@code POST /plan} takes.
 */
final class PatchCheck {
  private static final AgentId AGENT = AgentId.DEFAULT;

  private final PatchVerifier verifier;
  private final Gates gates;
  private final Call call;

  /**
   * Makes the check.
   *
   * @param gates none in it checks the patch alone
   * @param call carries the policy
   */
  PatchCheck(Workspace workspace, Gates gates, Call call) {
    this.verifier = new PatchVerifier(workspace, gates, PatchLimits.DEFAULT);
    this.gates = gates;
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
   */
  record Outcome(
      boolean accept,
      Optional<String> tree,
      Optional<ChangeSet> changes,
      Optional<String> code,
      Optional<String> reason) {

    static Outcome refused(String code, String reason) {
      return new Outcome(
          false, Optional.empty(), Optional.empty(), Optional.of(code), Optional.of(reason));
    }
  }

  Outcome check(Base base, byte[] bytes) {
    SubmittedPatch patch = SubmittedPatch.of(bytes);
    try {
      gates.check(
          Submission.of(
              Stage.REQUEST, EventKind.PLAN, call, AGENT, List.of(), patch.parsed().paths()));
      ChangeSet changes = verifier.apply(call, AGENT, patch, base);
      verifier.judge(EventKind.PLAN, call, AGENT, List.of(), changes);
      VerifiedPatch sealed = verifier.seal(call, proposal(base, patch), base, changes);
      return new Outcome(
          true,
          Optional.of(sealed.resultTree()),
          Optional.of(changes),
          Optional.empty(),
          Optional.empty());
    } catch (PatchException e) {
      return refused(PatchDenial.of(e, call));
    } catch (DeniedException e) {
      return refused(e.denial());
    }
  }

  /** What {@code POST /plan} would seal, but for words that nobody gave. */
  private Proposal proposal(Base base, SubmittedPatch patch) {
    PlanRequest request =
        new PlanRequest(AGENT, "check", Optional.empty(), List.of(), Optional.of(patch));
    String policy = call.policy().digest();
    return new Proposal(
        PlanId.of(0, request, base.commit(), policy, ""),
        AGENT,
        request.intent(),
        Optional.empty(),
        List.of(),
        base.commit(),
        Optional.empty(),
        Verdict.clean(policy),
        Optional.empty());
  }

  private static Outcome refused(Denial denial) {
    Object path = denial.hints().get("path");
    boolean said = path == null || denial.detail().contains(path.toString());
    StringBuilder reason = new StringBuilder(denial.detail());
    reason.append(said ? "" : " (" + path + ")");
    append(reason, "; expected: ", denial.hints().get("expected"));
    append(reason, "; found there: ", denial.hints().get("actual"));
    append(reason, "; at line ", denial.hints().get("actual_line"));
    append(reason, "; nearest at line ", denial.hints().get("nearest_line"));
    return Outcome.refused(denial.reason().code(), reason.toString());
  }

  private static void append(StringBuilder reason, String label, @Nullable Object hint) {
    reason.append(hint == null ? "" : label + hint);
  }
}
