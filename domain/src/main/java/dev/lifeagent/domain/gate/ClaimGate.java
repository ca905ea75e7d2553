package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.PathRefusal;
import dev.lifeagent.domain.path.PathRules;
import dev.lifeagent.domain.path.ProtectedNames;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.tool.Spot;
import dev.lifeagent.domain.tool.TypedAct;
import dev.lifeagent.domain.tool.TypedAct.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the paths that an act uses by what is closed wherever they lie, by where they lead: what
 * is changed by the closed list, the service's own files and the deny globs; what is read by the
 * deny globs and the rule on environment files. In which folders an act may work is for the {@link
 * PlaceGate}.
 *
 * @since 0.1
 */
public final class ClaimGate implements Gate {
  private final List<RepoPath> protectedPaths;

  /**
   * Makes the gate.
   *
   * @param protectedPaths as in {@link PathGate}
   */
  public ClaimGate(List<RepoPath> protectedPaths) {
    this.protectedPaths = List.copyOf(protectedPaths);
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
    PathRules rules = request.call().policy().pathRules(protectedPaths);
    List<String> asked = new ArrayList<>();
    Optional<Decision> held = Optional.empty();
    for (Claim claim : act.claims().toList()) {
      for (Spot spot : claim.spots()) {
        Optional<Decision> refused = refusal(request, rules, claim.path().access(), spot);
        if (refused.isPresent() && !(refused.get() instanceof Decision.Held)) {
          return refused.get();
        }
        if (refused.isPresent()) {
          asked.add(spot.path());
          held = held.or(() -> refused);
        }
      }
    }
    Optional<Decision> kept = held.map(first -> about(asked, (Decision.Held) first));
    Optional<Decision> named =
        act.steps().stream()
            .flatMap(step -> step.named().stream())
            .flatMap(spot -> named(request, rules, spot).stream())
            .findFirst();
    return named.or(() -> kept).orElseGet(() -> Decision.allow(request));
  }

  /**
   * Nobody knows what is done with such a place: at least it is read, and perhaps it is changed.
   */
  private static Optional<Decision> named(GateRequest request, PathRules rules, Spot spot) {
    boolean hooks =
        rooted(spot)
            .filter(
                path ->
                    spot.kind() == Spot.Kind.INSIDE
                        ? ProtectedNames.denying(path).isPresent()
                            && !ProtectedNames.isReviewable(path)
                        : ProtectedNames.isHookConfiguration(path))
            .isPresent();
    return hooks
        ? Optional.of(
            Decision.deny(
                request,
                RefusalCode.PATH_DENIED,
                "the act names the configuration of an agent's hooks, and may change it; a person"
                    + " does that",
                List.of(),
                Map.of("path", spot.path())))
        : refusal(request, rules, Access.READ, spot);
  }

  private static Optional<Decision> refusal(
      GateRequest request, PathRules rules, Access access, Spot spot) {
    return switch (spot.kind()) {
      case STREAM, UNKNOWN -> Optional.empty();
      case UNRESOLVED -> Optional.of(unresolved(request, spot));
      case OUTSIDE, TEMPORARY -> {
        Optional<Decision> hooks = access.changes() ? hooks(request, spot) : Optional.empty();
        yield hooks.isPresent() ? hooks : read(request, rules, spot);
      }
      case INSIDE -> access.changes() ? changed(request, rules, spot) : read(request, rules, spot);
    };
  }

  /** Else whatever is closed would be open under a name that is long or crooked enough. */
  private static Decision unresolved(GateRequest request, Spot spot) {
    return Decision.deny(
        request,
        RefusalCode.PATH_FORBIDDEN,
        "the act uses a path that cannot be followed to where it leads; write it with fewer names,"
            + " without links of /proc, and patterns that fit fewer files",
        List.of(),
        Map.of("path", spot.path()));
  }

  /** Of the closed list, what sets up the hooks of agents is closed outside of a repository too. */
  private static Optional<Decision> hooks(GateRequest request, Spot spot) {
    return rooted(spot)
        .filter(ProtectedNames::isHookConfiguration)
        .map(
            path ->
                Decision.deny(
                    request,
                    RefusalCode.PATH_FORBIDDEN,
                    "the act would change the configuration of an agent's hooks; a person does that",
                    List.of(),
                    Map.of("path", spot.path())));
  }

  private static Optional<Decision> read(GateRequest request, PathRules rules, Spot spot) {
    return rooted(spot)
        .flatMap(rules::readDenial)
        .map(refusal -> PathGate.deny(request, spot.path(), refusal));
  }

  private static Optional<Decision> changed(GateRequest request, PathRules rules, Spot spot) {
    if (spot.path().isEmpty()) {
      return Optional.empty();
    }
    try {
      return rules
          .denial(RepoPath.of(spot.path()))
          .map(refusal -> deny(request, spot.path(), refusal));
    } catch (InvalidPathException e) {
      return Optional.of(
          Decision.deny(
              request,
              RefusalCode.PATH_FORBIDDEN,
              "the act would change a path that is not safe: " + e.fault().sentence()));
    }
  }

  /** A change of the closed list is a person's to decide where the policy says so. */
  private static Decision deny(GateRequest request, String path, PathRefusal refusal) {
    Policy policy = request.call().policy();
    boolean review = policy.acts().protectedFiles() == Effect.ASK;
    if (!review || refusal.kind() != PathRefusal.Kind.REVIEWABLE) {
      return PathGate.deny(request, path, refusal);
    }
    return Decision.hold(
        request,
        List.of(Hold.ofField(RuleMark.PROTECTED_FILES, List.of(path))),
        "a person decides about changes of \"" + refusal.rule() + "\"",
        List.of(),
        Map.of("path", path));
  }

  /** A person decides about these places alone: a link may lead elsewhere later. */
  private static Decision about(List<String> places, Decision.Held held) {
    return new Decision.Held(
        held.denial(), List.of(Hold.ofField(RuleMark.PROTECTED_FILES, places)));
  }

  private static Optional<RepoPath> rooted(Spot spot) {
    try {
      String path = spot.path();
      return Optional.of(RepoPath.of(path.startsWith("/") ? path.substring(1) : path));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
