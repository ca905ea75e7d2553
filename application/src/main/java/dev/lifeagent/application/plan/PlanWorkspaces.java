package dev.lifeagent.application.plan;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.Workspaces;
import java.util.Optional;

/**
 * Finds the workspace that a plan is made for: the service's own unless another is named. Safe for
 * use by several threads.
 *
 * @since 0.1
 */
public final class PlanWorkspaces {
  private final Workspace own;
  private final Optional<Workspaces> all;

  private PlanWorkspaces(Workspace own, Optional<Workspaces> all) {
    this.own = own;
    this.all = all;
  }

  /** One workspace; naming another is refused. */
  public static PlanWorkspaces only(Workspace own) {
    return new PlanWorkspaces(own, Optional.empty());
  }

  /**
   * Several workspaces.
   *
   * @param own the one for plans that name none
   * @param all those that may be named, the own one among them
   */
  public static PlanWorkspaces of(Workspace own, Workspaces all) {
    return new PlanWorkspaces(own, Optional.of(all));
  }

  /** The service's own. */
  Workspace own() {
    return own;
  }

  /**
   * The root as a plan keeps it: none for the service's own, so that naming that one changes
   * nothing.
   *
   * @param root as the request names it
   * @throws DeniedException if it is not the root of a workspace that is allowed
   */
  Optional<String> named(Call call, Optional<String> root) {
    if (root.isEmpty()) {
      return root;
    }
    Workspaces.Site site =
        all.flatMap(known -> known.at(root.get())).orElseThrow(() -> outside(call, root.get()));
    return site.own() ? Optional.empty() : root;
  }

  /**
   * The workspace of a root that {@link #named} gave.
   *
   * @throws DeniedException if it is not allowed, or not there, any more
   */
  Workspace of(Call call, Optional<String> root) {
    return root.isEmpty() ? own : find(root.get()).orElseThrow(() -> outside(call, root.get()));
  }

  /**
   * The workspace of a stored plan.
   *
   * @throws DeniedException if it is not allowed, or not there, any more
   */
  public Workspace of(Call call, Plan plan) {
    return of(call, plan.workspace());
  }

  /** The workspace of a stored plan; empty if it is not allowed, or not there, any more. */
  public Optional<Workspace> find(Plan plan) {
    return plan.workspace().isEmpty() ? Optional.of(own) : find(plan.workspace().get());
  }

  private Optional<Workspace> find(String root) {
    return all.flatMap(known -> known.at(root).flatMap(known::open));
  }

  private DeniedException outside(Call call, String root) {
    String remedy =
        all.flatMap(known -> known.holding(root))
            .map(site -> "name its root: " + site.root())
            .orElse(
                "name the root of the service's workspace, of one of its linked work trees, or of"
                    + " one that its operator allows by WORKSPACES, as in"
                    + " WORKSPACES=/home/me/src/*");
    return new DeniedException(
        Denial.of(
            RefusalCode.OUTSIDE_WORKSPACE,
            "the plan's workspace is not the root of a workspace that is allowed; " + remedy,
            call.policy().digest()));
  }
}
