package dev.lifeagent.application.sweep;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.sweep.LeftOut;
import dev.lifeagent.domain.sweep.SweptFile;
import dev.lifeagent.domain.sweep.SweptPatch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which files of a diff cannot be part of any plan: those that the engine does not take, such as
 * binary ones, and those that the policy shuts. Nothing else is looked at, and nothing is decided:
 * what is left is verified like any other change.
 */
final class Verifiable {
  /** What the policy says of a path, whatever its content. */
  private static final Set<RefusalCode> SHUT =
      EnumSet.of(RefusalCode.PATH_DENIED, RefusalCode.PATH_FORBIDDEN);

  private final Gates gates;

  Verifiable(Gates gates) {
    this.gates = gates;
  }

  /** The files that are left out, in the order of the diff, with the reason of each. */
  Map<SweptFile, LeftOut> leftOut(Call call, AgentId agent, SweptPatch diff) {
    Map<SweptFile, String> reasons = new HashMap<>();
    List<SweptFile> readable = new ArrayList<>();
    for (SweptFile file : diff.files()) {
      file.fault().ifPresentOrElse(fault -> reasons.put(file, fault), () -> readable.add(file));
    }
    judge(call, agent, readable, reasons);
    takeAlong(diff, reasons);
    Map<SweptFile, LeftOut> ordered = new LinkedHashMap<>();
    for (SweptFile file : diff.files()) {
      String reason = reasons.get(file);
      if (reason != null) {
        ordered.put(file, new LeftOut(file.name(), reason));
      }
    }
    return ordered;
  }

  /** Asks about all at once; if something is refused, about each half. */
  private void judge(
      Call call, AgentId agent, List<SweptFile> files, Map<SweptFile, String> reasons) {
    List<RepoPath> paths = files.stream().flatMap(file -> file.paths().stream()).toList();
    if (paths.isEmpty()) {
      return;
    }
    Optional<Denial> denial =
        gates
            .judge(GateRequest.of(Stage.PATHS, call, agent, List.of(), paths))
            .fold(verdict -> Optional.empty(), Optional::of);
    if (denial.isEmpty() || !SHUT.contains(denial.get().reason())) {
      return; // another gate refuses the whole
    }
    if (files.size() == 1) {
      reasons.put(files.get(0), denial.get().reason().code());
      return;
    }
    int half = files.size() / 2;
    judge(call, agent, files.subList(0, half), reasons);
    judge(call, agent, files.subList(half, files.size()), reasons);
  }

  /** A file that becomes a link has two sections: without one of them it would be deleted. */
  private static void takeAlong(SweptPatch diff, Map<SweptFile, String> reasons) {
    Map<String, String> names = new HashMap<>();
    reasons.forEach((file, reason) -> names.put(file.name(), reason));
    for (SweptFile file : diff.files()) {
      String reason = names.get(file.name());
      if (reason != null) {
        reasons.putIfAbsent(file, reason);
      }
    }
  }
}
