package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.certificate.LogEvidence.ProvenEvent;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenRestore;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleProofs;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.plan.Review;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Whether records say what a statement says, and are in a log. */
final class RecordCheck {
  private final long event;

  private RecordCheck(long event) {
    this.event = event;
  }

  /** Refuses records that are not those of the proposal and of the approval of the statement. */
  static void refuseOthers(Statement statement, List<ProvenEvent> events) {
    if (events.size() != 2) {
      throw new CertificateRefusedException(
          Link.RECORD,
          "the records are not those of the proposal and of the approval: there "
              + (events.size() == 1 ? "is 1" : "are " + events.size()));
    }
    Leaf proposal = events.get(0).leaf();
    Leaf approval = events.get(1).leaf();
    Leaf.Subject proposed =
        new RecordCheck(statement.proposed())
            .subject(proposal, statement, EventKind.PLAN, statement.proposedBy());
    RecordCheck ofApproval = new RecordCheck(statement.approved());
    Leaf.Subject approved =
        ofApproval.subject(approval, statement, EventKind.REVIEW, statement.approvedBy());
    new RecordCheck(statement.proposed()).same("decision", proposed.decision(), Optional.empty());
    ofApproval.same("decision", approved.decision(), Optional.of(Review.Decision.APPROVE.code()));
    ofApproval.same("artifact", approved.artifact(), proposed.artifact());
  }

  private Leaf.Subject subject(Leaf leaf, Statement statement, EventKind kind, String actor) {
    same("id", leaf.id(), event);
    same("kind", leaf.kind(), kind.code());
    same("outcome", leaf.outcome(), Outcome.OK.code());
    same("actor", leaf.actor(), actor);
    same("agent", leaf.agent(), Optional.of(statement.agent().value()));
    Leaf.Subject subject =
        leaf.subject().orElseThrow(() -> refused("does not say which plan it is about"));
    same("plan", subject.plan(), statement.plan().value());
    same("patch", subject.patch(), Optional.of(Sha256.hex(statement.patch())));
    same("base", subject.base(), statement.base());
    same("result tree", subject.resultTree(), Optional.of(statement.resultTree()));
    same("policy", subject.policy(), statement.policy());
    return subject;
  }

  private <T> void same(String what, T recorded, T stated) {
    if (!recorded.equals(stated)) {
      throw refused("has another " + what + " than the statement");
    }
  }

  private CertificateRefusedException refused(String how) {
    return new CertificateRefusedException(Link.RECORD, "the record of event " + event + " " + how);
  }

  /** Refuses a record that is not in the log of that root. */
  static void refuseUnproven(ProvenEvent event, Checkpoint log) {
    long id = event.leaf().id();
    MerkleHash leaf = MerkleHash.leaf(event.record().getBytes(StandardCharsets.UTF_8));
    if (!MerkleProofs.includes(leaf, id - 1, log.size(), event.hashes(), log.root())) {
      throw new CertificateRefusedException(
          Link.PROOF, "the proof does not show that event " + id + " is in the log");
    }
  }

  /** Refuses a restore that is not in the log, or whose data its record does not commit to. */
  static void refuseUnproven(ProvenRestore restore, Checkpoint log) {
    ProvenEvent event = restore.event();
    Leaf leaf = event.leaf();
    refuseUnproven(event, log);
    RecordCheck record = new RecordCheck(leaf.id());
    if (!leaf.kind().equals(EventKind.RESTORE.code()) || leaf.id() != restore.restore().event()) {
      throw record.refused("is not that of the restore");
    }
    String commitment = HexFormat.of().formatHex(Sha256.digest(restore.salt(), restore.data()));
    if (!commitment.equals(leaf.dataCommitment())) {
      throw record.refused("does not commit to the data of the restore");
    }
  }
}
