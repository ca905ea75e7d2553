package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.application.gate.PatchDenial;
import dev.lifeagent.domain.Deadline;
import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Submission;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.Patch;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The gates and the patch engine for one patch, without a server and without a record. */
final class PatchCheck {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Workspace workspace;
  private final Gates gates;
  private final Call call;

  /**
   * Makes the check.
   *
   * @param gates none in it checks the patch alone
   * @param call carries the policy
   */
  PatchCheck(Workspace workspace, Gates gates, Call call) {
    this.workspace = workspace;
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
    try {
      Patch patch = Patch.parse(bytes);
      Submission named =
          Submission.of(
              Stage.REQUEST, EventKind.PLAN, call, AgentId.DEFAULT, List.of(), patch.paths());
      return judge(
          named,
          () -> {
            ChangeSet changes =
                patch.applyTo(base.tree(), PatchLimits.DEFAULT, Deadline.after(LIMIT));
            Submission result =
                Submission.ofResult(EventKind.PLAN, call, AgentId.DEFAULT, List.of(), changes);
            return judge(result, () -> accepted(base, changes));
          });
    } catch (PatchException e) {
      return refused(PatchDenial.of(e, call));
    }
  }

  private Outcome judge(Submission submission, Supplier<Outcome> next) {
    Decision decision = gates.judge(submission);
    return decision.fold(verdict -> next.get(), PatchCheck::refused);
  }

  private Outcome accepted(Base base, ChangeSet changes) {
    String tree = workspace.resultTree(base, changes);
    return new Outcome(
        true, Optional.of(tree), Optional.of(changes), Optional.empty(), Optional.empty());
  }

  private static Outcome refused(Denial denial) {
    Object path = denial.hints().get("path");
    boolean said = path == null || denial.detail().contains(path.toString());
    String where = said ? "" : " (" + path + ")";
    return Outcome.refused(denial.reason().code(), denial.detail() + where);
  }
}
