package dev.lifeagent.application.review;

import dev.lifeagent.application.plan.PlanWorkspaces;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Current;
import dev.lifeagent.domain.plan.HeadComparison;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.time.TimeLimit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Compares plans with the head of the workspace. Results are cached by plan and head, so that lists
 * need no comparison. Thread-safe.
 *
 * @since 0.1
 */
public final class CurrentPlans {
  /** The most answers that are kept; the oldest go first. */
  private static final int KEPT = 1_000;

  private final PlanWorkspaces workspaces;
  private final HeadComparison comparison;
  private final TimeLimit limit;
  private final Map<PlanId, Answer> answers = new LinkedHashMap<>();

  /** What was found out about a plan at a head. */
  private record Answer(String head, Current current) {}

  /** The same for plans of one workspace. */
  public CurrentPlans(Workspace workspace, HeadComparison comparison, TimeLimit limit) {
    this(PlanWorkspaces.only(workspace), comparison, limit);
  }

  /**
   * Makes the use case.
   *
   * @param workspaces hold the commits
   * @param comparison compares the files of a plan in two of them
   * @param limit how long one comparison may take
   */
  public CurrentPlans(PlanWorkspaces workspaces, HeadComparison comparison, TimeLimit limit) {
    this.workspaces = workspaces;
    this.comparison = comparison;
    this.limit = limit;
  }

  /**
   * Compares a plan with the current head of its workspace; {@link Current#UNKNOWN} if that cannot
   * be read.
   */
  public Current of(Plan plan) {
    try {
      Optional<Workspace> workspace = workspaces.find(plan);
      if (workspace.isEmpty()) {
        return Current.UNKNOWN;
      }
      Base head = workspace.get().head();
      Current known = cached(plan.id(), head.commit());
      return known == Current.UNKNOWN ? compare(plan, workspace.get(), head) : known;
    } catch (WorkspaceException e) {
      return Current.UNKNOWN;
    }
  }

  /**
   * What was found out before, perhaps at an older head; {@link Current#UNKNOWN} if nothing was.
   */
  public Current cached(PlanId plan) {
    synchronized (answers) {
      Answer answer = answers.get(plan);
      return answer == null ? Current.UNKNOWN : answer.current();
    }
  }

  private Current cached(PlanId plan, String head) {
    synchronized (answers) {
      Answer answer = answers.get(plan);
      return answer == null || !answer.head().equals(head) ? Current.UNKNOWN : answer.current();
    }
  }

  private Current compare(Plan plan, Workspace workspace, Base head) {
    if (plan.patch().isEmpty()) {
      return plan.base().equals(head.commit()) ? Current.YES : Current.UNKNOWN;
    }
    VerifiedPatch patch = plan.patch().get();
    Current found = comparison.compare(patch, workspace.at(plan.base()), head, limit.start());
    if (found != Current.UNKNOWN) {
      synchronized (answers) {
        answers.remove(plan.id());
        answers.put(plan.id(), new Answer(head.commit(), found));
        if (answers.size() > KEPT) {
          answers.remove(answers.keySet().iterator().next());
        }
      }
    }
    return found;
  }
}
