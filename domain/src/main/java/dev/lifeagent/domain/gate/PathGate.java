package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.PathRefusal;
import dev.lifeagent.domain.path.PathRules;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Allows only paths that the policy allows, and in a result only declared ones. What the policy
 * leaves to a reviewer ({@code protected_files: review}) is allowed with the mark {@link
 * RuleMark#PROTECTED_FILES}.
 *
 * @since 0.1
 */
public final class PathGate implements Gate {
  private final List<RepoPath> protectedPaths;

  /**
   * Makes the gate.
   *
   * @param protectedPaths files and folders of the workspace that are never open to agents: what
   *     the service itself reads and writes
   */
  public PathGate(List<RepoPath> protectedPaths) {
    this.protectedPaths = List.copyOf(protectedPaths);
  }

  @Override
  public String name() {
    return "paths";
  }

  @Override
  public Decision judge(GateRequest request) {
    PathRules rules = rules(request.call().policy());
    boolean marked = false;
    for (RepoPath path : request.paths()) {
      Optional<PathRefusal> refusal = rules.refusal(path);
      if (refusal.isPresent() && !isLeftToReview(request, refusal.get())) {
        return deny(request, path.value(), refusal.get());
      }
      marked |= refusal.isPresent();
    }
    return request
        .changes()
        .map(changes -> judgeResult(request, rules, changes))
        .orElse(marked ? allowMarked(request) : Decision.allow(request));
  }

  /** The rules that the gate applies under a policy. */
  public PathRules rules(Policy policy) {
    return policy.pathRules(protectedPaths);
  }

  /** Of a result only what it touches is marked, not what was declared besides. */
  private static Decision judgeResult(GateRequest request, PathRules rules, ChangeSet changes) {
    boolean marked = false;
    for (RepoPath path : changes.paths()) {
      Optional<PathRefusal> refusal = rules.refusal(path);
      if (refusal.isPresent() && !isLeftToReview(request, refusal.get())) {
        return deny(request, path.value(), refusal.get());
      }
      if (!declared(request.paths(), path)) {
        return Decision.deny(
            request,
            RefusalCode.PATH_UNDECLARED,
            "the change touches a path that target_paths does not name",
            List.of(),
            Map.of("path", path.value()));
      }
      marked |= refusal.isPresent();
    }
    return marked ? allowMarked(request) : Decision.allow(request);
  }

  private static boolean isLeftToReview(GateRequest request, PathRefusal refusal) {
    return refusal.kind() == PathRefusal.Kind.REVIEWABLE
        && request.call().policy().acts().protectedFiles() == Effect.ASK;
  }

  private static Decision allowMarked(GateRequest request) {
    return Decision.allow(
        request.with(
            request.verdict().marked(List.of(RuleMark.acknowledge(RuleMark.PROTECTED_FILES)))));
  }

  private static boolean declared(List<RepoPath> targets, RepoPath path) {
    return targets.isEmpty() || targets.stream().anyMatch(path::isIn);
  }

  static Decision deny(GateRequest request, String path, PathRefusal refusal) {
    RefusalCode reason =
        refusal.kind() == PathRefusal.Kind.FORBIDDEN
            ? RefusalCode.PATH_FORBIDDEN
            : RefusalCode.PATH_DENIED;
    return Decision.deny(request, reason, refusal.sentence(), List.of(), Map.of("path", path));
  }
}
