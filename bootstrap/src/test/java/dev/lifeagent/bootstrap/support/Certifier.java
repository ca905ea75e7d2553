package dev.lifeagent.bootstrap.support;

import dev.lifeagent.adapters.certificate.JsonCertificateFormat;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.CertificateFormat;
import dev.lifeagent.domain.certificate.Dsse;
import dev.lifeagent.domain.certificate.LogEvidence;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenEvent;
import dev.lifeagent.domain.certificate.Statement;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.PatchMessage;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Scorer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Issues certificates as a service does, each of a log that has its two events and no other. */
public final class Certifier {
  private static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of(".")));

  private final NoteSigner certificates = NoteSigner.generate("life-agent-certificate");
  private final NoteSigner checkpoints = NoteSigner.generate("life-agent");
  private final CertificateFormat format = new JsonCertificateFormat();
  private final GitWorkspace workspace;
  private int plans;

  /** Issues for the repository of a workspace. */
  public Certifier(GitWorkspace workspace) {
    this.workspace = workspace;
  }

  /** The text of the public key of certificates. */
  public String certificateKey() {
    return certificates.verifier().toString();
  }

  /** The text of the public key of checkpoints. */
  public String checkpointKey() {
    return checkpoints.verifier().toString();
  }

  /** A signed checkpoint of a log that has nothing to do with any certificate. */
  public String checkpoint(long size) {
    MerkleHash root = MerkleHash.leaf(new byte[] {1});
    return checkpoints.sign(new Checkpoint(checkpoints.verifier().name(), size, root).text());
  }

  /** The file of the certificate of an approved plan. */
  public byte[] certify(String base, byte[] diff) {
    SubmittedPatch patch = SubmittedPatch.of(diff);
    PlanRequest request =
        new PlanRequest(AgentId.DEFAULT, "check", Optional.empty(), List.of(), Optional.of(patch));
    PlanId plan = PlanId.of(plans, request, base, POLICY.digest(), "");
    plans++;
    VerifiedPatch verified =
        new ChangeVerifier(workspace, new Gates(Scorer.standard(), List.of()))
            .verify(
                Call.of(Caller.unbound("check"), CallKind.PLAN, POLICY, "check", Instant.EPOCH),
                Proposer.of(AgentId.DEFAULT),
                workspace.at(base),
                SubmittedChange.ofPatch(PatchMessage.of(plan, request), patch),
                Targets.any())
            .patch();
    Statement statement = statement(plan, verified, base);
    byte[] payload = format.payload(statement);
    byte[] signature = certificates.signature(Dsse.encode(payload));
    return format.encode(
        new Certificate(
            payload,
            statement,
            List.of(new Certificate.Signed(certificates.verifier().name(), signature)),
            evidence(record(1, "plan", "agent", statement), record(2, "review", "op", statement))));
  }

  private static Statement statement(PlanId plan, VerifiedPatch patch, String base) {
    return new Statement(
        plan,
        patch.bytes(),
        patch.resultTree(),
        base,
        POLICY.digest(),
        "1",
        List.of("path"),
        List.of(),
        AgentId.DEFAULT,
        Optional.empty(),
        Optional.empty(),
        "agent",
        "op",
        1,
        2);
  }

  private LogEvidence evidence(String proposal, String approval) {
    MerkleHash first = MerkleHash.leaf(proposal.getBytes(StandardCharsets.UTF_8));
    MerkleHash second = MerkleHash.leaf(approval.getBytes(StandardCharsets.UTF_8));
    MerkleTree tree = new MerkleTree();
    tree.append(first, (level, index, hash) -> {});
    tree.append(second, (level, index, hash) -> {});
    Checkpoint checkpoint = new Checkpoint(checkpoints.verifier().name(), 2, tree.root());
    return new LogEvidence(
        checkpoints.sign(checkpoint.text()),
        List.of(
            new ProvenEvent(proposal, format.leaf(proposal), List.of(second)),
            new ProvenEvent(approval, format.leaf(approval), List.of(first))),
        List.of(),
        List.of());
  }

  private static String record(long id, String kind, String actor, Statement statement) {
    String zeros = "0".repeat(64);
    String decision = kind.equals("review") ? ",\"decision\":\"approve\"" : "";
    return String.format(
        "{\"id\":%d,\"ts\":\"2026-01-02T03:04:05Z\",\"kind\":\"%s\",\"agent_id\":\"%s\","
            + "\"actor\":\"%s\",\"outcome\":\"ok\",\"data_commitment\":\"%s\",\"subject\":{"
            + "\"plan_id\":\"%s\",\"artifact_sha256\":\"%s\",\"patch_sha256\":\"%s\","
            + "\"base\":\"%s\",\"result_tree\":\"%s\",\"policy_sha256\":\"%s\"%s}}",
        id,
        kind,
        statement.agent().value(),
        actor,
        zeros,
        statement.plan().value(),
        zeros,
        Sha256.hex(statement.patch()),
        statement.base(),
        statement.resultTree(),
        statement.policy(),
        decision);
  }
}
