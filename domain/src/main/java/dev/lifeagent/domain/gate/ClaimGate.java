package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.PathRefusal;
import dev.lifeagent.domain.path.PathRules;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.tool.Spot;
import dev.lifeagent.domain.tool.TypedAct;
import dev.lifeagent.domain.tool.TypedAct.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the paths that an act uses, by where they lead.
 *
 * <p>What is changed in the workspace obeys what a plan obeys, with one difference: an allowed dir
 * binds a path only if the base holds it, or would hold it after the next commit. Build output,
 * which the base ignores, and folders without a file are free. What is read obeys the deny globs
 * and the rule on environment files. Outside of the workspace nothing is changed unless the policy
 * opens the place; what is read there is for the rules over commands.
 *
 * @since 0.1
 */
public final class ClaimGate implements Gate {
  /** The ids in the place of a rule's, by the policy's fields that decide. */
  static final String ALLOWED_DIRS = "allowed_dirs";

  static final String OUTSIDE = "outside_workspace";

  /** The finding of a change whose place the act does not say. */
  static final String UNKNOWN_PLACE = "unknown-place";

  private final List<RepoPath> protectedPaths;
  private final RiskProfile profile;

  /**
   * Makes the gate.
   *
   * @param protectedPaths as in {@link PathGate}
   * @param profile of the service; it counts where the policy names none
   */
  public ClaimGate(List<RepoPath> protectedPaths, RiskProfile profile) {
    this.protectedPaths = List.copyOf(protectedPaths);
    this.profile = profile;
  }

  @Override
  public String name() {
    return "claims";
  }

  @Override
  public Decision judge(GateRequest request) {
    return request.act().map(act -> judge(request, act)).orElseGet(() -> Decision.allow(request));
  }

  private Decision judge(GateRequest request, TypedAct act) {
    if (!act.placed()) {
      return refuse(
          request,
          RefusalCode.OUTSIDE_WORKSPACE,
          OUTSIDE,
          "no workspace holds the folder that this act runs in; an operator adds its root with"
              + " WORKSPACES",
          Map.of());
    }
    Policy policy = request.call().policy();
    PathRules rules = policy.pathRules(protectedPaths);
    List<Finding> findings = new ArrayList<>();
    Optional<Decision> asked = Optional.empty();
    for (int step = 0; step < act.steps().size(); step++) {
      for (Claim claim : act.steps().get(step).claims()) {
        for (Spot spot : claim.spots()) {
          Access access = claim.path().access();
          Optional<Decision> refused = refusal(request, policy.acts(), rules, access, spot);
          if (refused.filter(ClaimGate::isFinal).isPresent()) {
            return refused.get();
          }
          asked = asked.isPresent() ? asked : refused;
          if (spot.kind() == Spot.Kind.UNKNOWN && access.changes()) {
            findings.add(unknown(step));
          }
        }
      }
    }
    if (asked.isPresent()) {
      return asked.get();
    }
    RiskProfile deciding = policy.risk().profile().orElse(profile);
    List<Finding> kept = findings.stream().distinct().limit(RiskGate.MOST_FINDINGS).toList();
    return !kept.isEmpty() && deciding.refuses(kept.get(0).severity())
        ? Decision.denyByRule(
            request,
            RefusalCode.PROMPT_RISKY,
            UNKNOWN_PLACE,
            "the act does not say where '" + kept.get(0).field() + "' changes something",
            kept)
        : Decision.allow(request, kept);
  }

  /** What a person may open is refused only if nothing else is. */
  private static boolean isFinal(Decision decision) {
    return decision.fold(verdict -> false, d -> d.reason() != RefusalCode.NEEDS_APPROVAL);
  }

  private static Finding unknown(int step) {
    String field = "command[" + step + "]";
    return new Finding(UNKNOWN_PLACE, RiskCategory.PATH_TRAVERSAL, Severity.LOW, field, 0, 1);
  }

  private static Optional<Decision> refusal(
      GateRequest request, ActSettings settings, PathRules rules, Access access, Spot spot) {
    return switch (spot.kind()) {
      case STREAM, TEMPORARY, UNKNOWN -> Optional.empty();
      case OUTSIDE -> outside(request, settings, rules, access, spot);
      case INSIDE ->
          access.changes()
              ? changed(request, settings, rules, access, spot)
              : path(spot.path())
                  .flatMap(rules::readDenial)
                  .map(refusal -> deny(request, spot, refusal));
    };
  }

  private static Optional<Decision> outside(
      GateRequest request, ActSettings settings, PathRules rules, Access access, Spot spot) {
    String rooted = spot.path().startsWith("/") ? spot.path().substring(1) : spot.path();
    Optional<PathRefusal> denied = path(rooted).flatMap(rules::readDenial);
    if (denied.isPresent()) {
      return denied.map(refusal -> deny(request, spot, refusal));
    }
    if (!access.changes()
        || settings.allowedOutside().stream().anyMatch(glob -> glob.matches(spot.path()))) {
      return Optional.empty();
    }
    boolean ask = settings.outsideWorkspace() == Effect.ASK;
    return Optional.of(
        refuse(
            request,
            ask ? RefusalCode.NEEDS_APPROVAL : RefusalCode.OUTSIDE_WORKSPACE,
            OUTSIDE,
            ask
                ? "a person decides about changes outside of the workspace"
                : "the act would change something outside of the workspace",
            Map.of("path", spot.path())));
  }

  private static Optional<Decision> changed(
      GateRequest request, ActSettings settings, PathRules rules, Access access, Spot spot) {
    boolean bound = access != Access.FOLDER && (spot.held() || !spot.ignored());
    if (spot.path().isEmpty()) {
      boolean whole =
          request.call().policy().allowedDirs().stream().anyMatch(dir -> dir.folder().isEmpty());
      return bound && !whole
          ? Optional.of(
              refuse(
                  request,
                  RefusalCode.PATH_FORBIDDEN,
                  ALLOWED_DIRS,
                  "the act would change the workspace's root, which is no allowed dir",
                  Map.of()))
          : Optional.empty();
    }
    RepoPath path;
    try {
      path = RepoPath.of(spot.path());
    } catch (InvalidPathException e) {
      return Optional.of(
          Decision.deny(
              request,
              RefusalCode.PATH_FORBIDDEN,
              "the act would change a path that is not safe: " + e.fault().sentence()));
    }
    // What no policy opens comes first: a dry run lets the allowed dirs pass, and nothing else.
    Optional<PathRefusal> refusal =
        rules.denial(path).or(() -> bound ? rules.refusal(path) : Optional.empty());
    return refusal.map(
        found ->
            review(request, settings, path, found).orElseGet(() -> deny(request, spot, found)));
  }

  /** A change of the closed list is a person's to decide where the policy says so. */
  private static Optional<Decision> review(
      GateRequest request, ActSettings settings, RepoPath path, PathRefusal refusal) {
    return settings.protectedFiles() == Effect.ASK && refusal.kind() == PathRefusal.Kind.REVIEWABLE
        ? Optional.of(
            refuse(
                request,
                RefusalCode.NEEDS_APPROVAL,
                RuleMark.PROTECTED_FILES,
                "a person decides about changes of \"" + refusal.rule() + "\"",
                Map.of("path", path.value())))
        : Optional.empty();
  }

  private static Decision deny(GateRequest request, Spot spot, PathRefusal refusal) {
    return refusal.kind() == PathRefusal.Kind.FORBIDDEN
        ? refuse(
            request,
            RefusalCode.PATH_FORBIDDEN,
            ALLOWED_DIRS,
            refusal.sentence(),
            Map.of("path", spot.path()))
        : PathGate.deny(request, spot.path(), refusal);
  }

  private static Decision refuse(
      GateRequest request,
      RefusalCode code,
      String field,
      String detail,
      Map<String, Object> hints) {
    return new Decision.Denied(new Denial(code, detail, request.verdict(), hints).by(field));
  }

  private static Optional<RepoPath> path(String text) {
    try {
      return Optional.of(RepoPath.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
