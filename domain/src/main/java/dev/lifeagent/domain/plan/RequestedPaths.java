package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.TimeLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every path that a plan request names: its targets, and each file of its patch or edits.
 *
 * @since 0.1
 */
public final class RequestedPaths {
  private RequestedPaths() {}

  /**
   * The paths, targets first.
   *
   * @param time how long the reading of edits may take; what was read is not read again
   * @throws DeniedException when a path is not a safe one, or the patch or the edits cannot be read
   */
  public static List<RepoPath> of(Call call, PlanRequest request, TimeLimit time) {
    List<RepoPath> paths = new ArrayList<>(targets(call, request).paths());
    try {
      request.patch().ifPresent(patch -> paths.addAll(patch.paths()));
      request
          .edits()
          .map(edits -> edits.parsed(PatchLimits.DEFAULT, time.start()))
          .ifPresent(edits -> paths.addAll(edits.paths()));
    } catch (PatchException e) {
      throw new DeniedException(PatchDenial.of(e, call));
    }
    return paths;
  }

  /**
   * What the request declares.
   *
   * @throws DeniedException when a target is not a safe path
   */
  public static Targets targets(Call call, PlanRequest request) {
    List<RepoPath> targets = new ArrayList<>();
    for (String target : request.targets()) {
      try {
        targets.add(RepoPath.of(target));
      } catch (InvalidPathException e) {
        Verdict clean = Verdict.clean(call.policy().digest());
        throw new DeniedException(
            new Denial(
                RefusalCode.PATH_FORBIDDEN, e.fault().sentence(), clean, hints(targets.size(), e)));
      }
    }
    return new Targets(targets);
  }

  private static Map<String, Object> hints(int index, InvalidPathException e) {
    Map<String, Object> hints = new LinkedHashMap<>();
    hints.put("field", "target_paths[" + index + "]");
    hints.put("fault", e.fault().code());
    return hints;
  }
}
