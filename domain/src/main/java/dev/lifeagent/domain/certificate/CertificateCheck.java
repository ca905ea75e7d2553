package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.certificate.LogEvidence.ProvenEvent;
import dev.lifeagent.domain.event.Checkpoint;
import java.util.Arrays;
import java.util.List;

/**
 * Checks a certificate offline: that a known key signed its statement, that the records of the plan
 * and of its approval say the same, that they are in a log of a known key, and that this log agrees
 * with the checkpoints that were kept of it. Whether a change is what the statement says is for
 * others to check. Immutable; as safe for several threads as its format.
 *
 * @since 0.1
 */
public final class CertificateCheck {
  /**
   * What was found good.
   *
   * @param statement what the certificate says
   * @param name SHA-256 of the payload, which is what the certificate is called
   * @param size how many events the log of its checkpoint has
   */
  public record Checked(Statement statement, String name, long size) {}

  private final CertificateFormat format;
  private final TrustedKeys keys;
  private final List<String> kept;

  /**
   * A check.
   *
   * @param format reads certificates
   * @param keys the keys to trust, of certificates and of checkpoints
   * @param kept signed notes with checkpoints of the log, kept where its owner cannot change them;
   *     may be empty
   */
  public CertificateCheck(CertificateFormat format, List<KnownKey> keys, List<String> kept) {
    this.format = format;
    this.keys = new TrustedKeys(keys);
    this.kept = List.copyOf(kept);
  }

  /**
   * Checks a certificate.
   *
   * @param file the bytes, whatever they are
   * @throws CertificateRefusedException with the link that broke: the first one, in the order of
   *     {@link Link}. What the format itself sees of {@link Link#STATEMENT} comes before the
   *     signature, and the records and proofs of restores come after the checkpoint
   */
  public Checked check(byte[] file) {
    Certificate certificate = format.decode(file);
    LogEvidence proof = certificate.proof();
    Checkpoint log = checkpoint(proof.note());
    keys.refuseUnsigned(certificate, log.size());
    refuseOtherStatement(certificate);
    RecordCheck.refuseOthers(certificate.statement(), proof.events());
    for (ProvenEvent event : proof.events()) {
      RecordCheck.refuseUnproven(event, log);
    }
    keys.refuseUnsigned(proof.note(), log);
    proof.restores().forEach(restore -> RecordCheck.refuseUnproven(restore, log));
    for (String note : kept) {
      new KeptCheckpoint(keys.kept(note)).refuseUnlessIn(log, proof);
    }
    return new Checked(certificate.statement(), certificate.name(), log.size());
  }

  /** What the note says, before anyone asks who signed it. */
  private static Checkpoint checkpoint(String note) {
    int split = note.lastIndexOf("\n\n");
    try {
      return Checkpoint.parse(split < 0 ? note : note.substring(0, split + 1));
    } catch (IllegalArgumentException e) {
      throw new CertificateRefusedException(
          Link.FORM, "proof.checkpoint is not a signed checkpoint");
    }
  }

  private void refuseOtherStatement(Certificate certificate) {
    Statement statement = certificate.statement();
    if (!Arrays.equals(format.payload(statement), certificate.payload())) {
      throw new CertificateRefusedException(
          Link.STATEMENT, "the payload is not written in the one form of its statement");
    }
    if (statement.approved() <= statement.proposed()) {
      throw new CertificateRefusedException(
          Link.STATEMENT,
          "the approval, event "
              + statement.approved()
              + ", does not come after the proposal, event "
              + statement.proposed());
    }
  }
}
