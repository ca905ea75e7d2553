package dev.lifeagent.bootstrap.service;

import dev.lifeagent.domain.gate.ContentGate;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.PathGate;
import dev.lifeagent.domain.gate.SizeGate;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.risk.RiskGate;
import dev.lifeagent.domain.risk.Scorer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The gates that the service and {@code check} share, cheap ones first. */
public final class StandardGates {
  /** Far above what a request of the largest size takes; what needs longer is an attack. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private StandardGates() {}

  /**
   * Paths, size, risk, then the given gates.
   *
   * @param risk the risk rules
   * @param protectedFolders folders of the workspace that are never open to agents
   * @param more gates that are asked last
   */
  public static Gates of(RiskGate risk, List<RepoPath> protectedFolders, List<Gate> more) {
    List<Gate> gates = new ArrayList<>();
    gates.add(new PathGate(protectedFolders));
    gates.add(new SizeGate());
    gates.add(new ContentGate(risk, LIMIT));
    gates.addAll(more);
    return new Gates(Scorer.standard(), gates);
  }
}
