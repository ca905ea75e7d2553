package dev.lifeagent.conformance.contract;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.certificate.Statement;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Statements of certificates that differ in one member each. */
final class Statements {
  private static final String POLICY = Sha256.hex("policy");
  private static final String TREE = "2".repeat(40);
  private static final String BASE = "1".repeat(40);
  private static final Optional<SessionId> SESSION = Optional.of(new SessionId("session-1"));

  private Statements() {}

  static Statement full() {
    return of("plan", "patch", TREE, BASE, List.of("alice", "key-1", "key-2"), SESSION, 3, 4);
  }

  /** The first is {@link #full()}. */
  static List<Statement> different() {
    List<String> names = List.of("alice", "key-1", "key-2");
    return List.of(
        full(),
        of("other", "patch", TREE, BASE, names, SESSION, 3, 4),
        of("plan", "other", TREE, BASE, names, SESSION, 3, 4),
        of("plan", "patch", BASE, BASE, names, SESSION, 3, 4),
        of("plan", "patch", TREE, TREE, names, SESSION, 3, 4),
        of("plan", "patch", "2".repeat(64), BASE, names, SESSION, 3, 4),
        of("plan", "patch", TREE, BASE, List.of("bob", "key-1", "key-2"), SESSION, 3, 4),
        of("plan", "patch", TREE, BASE, List.of("alice", "key-2", "key-2"), SESSION, 3, 4),
        of("plan", "patch", TREE, BASE, List.of("alice", "key-1", "key-\u00e9"), SESSION, 3, 4),
        of("plan", "patch", TREE, BASE, names, Optional.empty(), 3, 4),
        of("plan", "patch", TREE, BASE, names, SESSION, 2, 4),
        of("plan", "patch", TREE, BASE, names, SESSION, 3, 5),
        with(Sha256.hex("other"), "1", List.of("paths"), "moved", 1),
        with(POLICY, "2", List.of("paths"), "moved", 1),
        with(POLICY, "1", List.of("paths", "risk"), "moved", 1),
        with(POLICY, "1", List.of(), "moved", 1),
        with(POLICY, "1", List.of("paths"), "rule:docs", 1),
        with(POLICY, "1", List.of("paths"), "moved", 2),
        with(POLICY, "1", List.of("paths"), "moved", 0));
  }

  private static Statement of(
      String plan,
      String patch,
      String tree,
      String base,
      List<String> names,
      Optional<SessionId> session,
      long proposed,
      long approved) {
    return new Statement(
        new PlanId(Sha256.hex(plan)),
        patch.getBytes(StandardCharsets.UTF_8),
        tree,
        base,
        POLICY,
        "1",
        List.of("paths"),
        List.of(new Acknowledgement("moved")),
        new AgentId(names.get(0)),
        session,
        draft(1),
        names.get(1),
        names.get(2),
        proposed,
        approved);
  }

  private static Statement with(
      String policy, String version, List<String> gates, String acknowledged, int attempts) {
    Statement full = full();
    return new Statement(
        full.plan(),
        full.patch(),
        full.resultTree(),
        full.base(),
        policy,
        version,
        gates,
        List.of(new Acknowledgement(acknowledged)),
        full.agent(),
        full.session(),
        draft(attempts),
        full.proposedBy(),
        full.approvedBy(),
        full.proposed(),
        full.approved());
  }

  private static Optional<Plan.Draft> draft(int attempts) {
    return attempts == 0
        ? Optional.empty()
        : Optional.of(new Plan.Draft("model-1", Sha256.hex("prompt"), attempts));
  }
}
