package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.PathRefusal;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges where an act changes something. In the workspace an allowed dir binds a path if the base
 * holds it, or would hold it after the next commit: build output, which the base ignores, and
 * folders without a file are free. Outside of the workspace nothing is changed unless the policy
 * opens the place. What is read anywhere is for the {@link ClaimGate} and the rules over commands.
 *
 * @since 0.1
 */
public final class PlaceGate implements Gate {
  /** The ids in the place of a rule's, by the policy's fields that decide. */
  static final String ALLOWED_DIRS = "allowed_dirs";

  static final String OUTSIDE = "outside_workspace";

  /** The finding of a change whose place the act does not say. */
  static final String UNKNOWN_PLACE = "unknown-place";

  private final RiskProfile profile;

  /**
   * Makes the gate.
   *
   * @param profile of the service; it counts where the policy names none
   */
  public PlaceGate(RiskProfile profile) {
    this.profile = profile;
  }

  @Override
  public String name() {
    return "places";
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
    List<String> asked = new ArrayList<>();
    List<Finding> unknown = new ArrayList<>();
    for (int step = 0; step < act.steps().size(); step++) {
      for (TypedAct.Claim claim : act.steps().get(step).claims()) {
        Access access = claim.path().access();
        for (Spot spot : access.changes() ? claim.spots() : List.<Spot>of()) {
          Optional<Decision> refused = refusal(request, access, spot);
          if (refused.isPresent() && !(refused.get() instanceof Decision.Held)) {
            return refused.get();
          }
          refused.ifPresent(held -> asked.add(spot.path()));
          if (spot.kind() == Spot.Kind.UNKNOWN) {
            unknown.add(unknown(step));
          }
        }
      }
    }
    // What nobody can open is not opened along with what a person may.
    Decision otherwise = judge(request, unknown);
    return asked.isEmpty() || otherwise instanceof Decision.Denied
        ? otherwise
        : held(request, asked, found(unknown));
  }

  private static List<Finding> found(List<Finding> unknown) {
    return unknown.stream().distinct().limit(RiskGate.MOST_FINDINGS).toList();
  }

  private static Finding unknown(int step) {
    String field = "command[" + step + "]";
    return new Finding(UNKNOWN_PLACE, RiskCategory.PATH_TRAVERSAL, Severity.LOW, field, 0, 1);
  }

  private Decision judge(GateRequest request, List<Finding> unknown) {
    RiskProfile deciding = request.call().policy().risk().profile().orElse(profile);
    List<Finding> kept = found(unknown);
    return !kept.isEmpty() && deciding.refuses(kept.get(0).severity())
        ? Decision.denyByRule(
            request,
            RefusalCode.PROMPT_RISKY,
            UNKNOWN_PLACE,
            "the act does not say where '"
                + kept.get(0).field()
                + "' changes something; write the path out",
            kept)
        : Decision.allow(request, kept);
  }

  private static Optional<Decision> refusal(GateRequest request, Access access, Spot spot) {
    return switch (spot.kind()) {
      case STREAM, TEMPORARY, UNKNOWN, UNRESOLVED -> Optional.empty();
      case OUTSIDE -> outside(request, spot);
      case INSIDE -> {
        boolean bound = access != Access.FOLDER && (spot.held() || !spot.ignored());
        yield bound ? inside(request, spot) : Optional.empty();
      }
    };
  }

  private static Optional<Decision> outside(GateRequest request, Spot spot) {
    ActSettings settings = request.call().policy().acts();
    if (settings.allowedOutside().stream().anyMatch(glob -> glob.matches(spot.path()))) {
      return Optional.empty();
    }
    return Optional.of(
        settings.outsideWorkspace() == Effect.ASK
            ? held(request, List.of(spot.path()), List.of())
            : refuse(
                request,
                RefusalCode.OUTSIDE_WORKSPACE,
                OUTSIDE,
                "the act would change something outside of the workspace; work in it, or in a"
                    + " folder for temporary files",
                Map.of("path", spot.path())));
  }

  /** A person decides about these places alone: a link may lead elsewhere later. */
  private static Decision held(GateRequest request, List<String> places, List<Finding> findings) {
    return Decision.hold(
        request,
        List.of(Hold.ofField(OUTSIDE, places)),
        "a person decides about changes outside of the workspace: " + places.get(0),
        findings,
        Map.of("path", places.get(0)));
  }

  private static Optional<Decision> inside(GateRequest request, Spot spot) {
    Policy policy = request.call().policy();
    if (spot.path().isEmpty()) {
      boolean whole = policy.allowedDirs().stream().anyMatch(dir -> dir.folder().isEmpty());
      return whole
          ? Optional.empty()
          : Optional.of(
              refuse(
                  request,
                  RefusalCode.PATH_FORBIDDEN,
                  ALLOWED_DIRS,
                  "the act would change the workspace's root, which is no allowed dir",
                  Map.of()));
    }
    try {
      return policy
          .pathRules(List.of())
          .refusal(RepoPath.of(spot.path()))
          .filter(refusal -> refusal.kind() == PathRefusal.Kind.FORBIDDEN)
          .map(
              refusal ->
                  refuse(
                      request,
                      RefusalCode.PATH_FORBIDDEN,
                      ALLOWED_DIRS,
                      refusal.sentence(),
                      Map.of("path", spot.path())));
    } catch (InvalidPathException e) {
      return Optional.empty(); // the gate of claims refuses it
    }
  }

  private static Decision refuse(
      GateRequest request,
      RefusalCode code,
      String field,
      String detail,
      Map<String, Object> hints) {
    return new Decision.Denied(new Denial(code, detail, request.verdict(), hints).by(field));
  }
}
