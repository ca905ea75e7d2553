package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.certificate.LogEvidence.ConsistentSize;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenRestore;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.MerkleProofs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether the log of a certificate agrees with a checkpoint that was kept of it.
 *
 * @param kept what a known key signed
 */
record KeptCheckpoint(Checkpoint kept) {
  /**
   * Refuses a log that does not have the events of the kept checkpoint, or does not show it.
   *
   * @param log the checkpoint of the certificate
   * @param proof its restores are proven
   */
  void refuseUnlessIn(Checkpoint log, LogEvidence proof) {
    List<ConsistentSize> proofs =
        proof.consistency().stream().filter(one -> one.size() == kept.size()).toList();
    if (kept.size() == log.size()) {
      if (!kept.root().equals(log.root())) {
        throw contradicted(proof);
      }
    } else if (kept.size() == 0 || (kept.size() < log.size() && !proofs.isEmpty())) {
      if (!isConsistent(log, proofs)) {
        throw contradicted(proof);
      }
    } else {
      throw notCompared(log, proof);
    }
  }

  private boolean isConsistent(Checkpoint log, List<ConsistentSize> proofs) {
    if (kept.size() == 0) {
      return MerkleProofs.isConsistent(0, kept.root(), log.size(), log.root(), List.of());
    }
    return proofs.stream()
        .anyMatch(
            one ->
                MerkleProofs.isConsistent(
                    kept.size(), kept.root(), log.size(), log.root(), one.hashes()));
  }

  /** The log has other events: because of a restore, or because it was changed. */
  private CertificateRefusedException contradicted(LogEvidence proof) {
    return restore(proof)
        .map(event -> rewound(event, ""))
        .orElseGet(
            () ->
                new CertificateRefusedException(
                    Link.KEPT,
                    "the log is not the one that was kept: its first "
                        + kept.size()
                        + " events are others"));
  }

  /**
   * Without a proof. A restore that may have replaced what was kept is told nevertheless: it is
   * what most likely happened, and no certificate of the log that was replaced can be had.
   */
  private CertificateRefusedException notCompared(Checkpoint log, LogEvidence proof) {
    String again =
        kept.size() < log.size()
            ? "fetch the certificate again with ?size=" + kept.size()
            : "fetch the certificate again, as the log has grown since";
    return restore(proof)
        .map(
            event ->
                rewound(
                    event,
                    isCertain(proof)
                        ? ""
                        : "; if the checkpoint was kept after the restore, " + again))
        .orElseGet(
            () ->
                new CertificateRefusedException(
                    Link.NOT_COMPARABLE,
                    "not comparable: the kept checkpoint has "
                        + kept.size()
                        + " events, that of the certificate "
                        + log.size()
                        + "; "
                        + again));
  }

  private static CertificateRefusedException rewound(long event, String hint) {
    return new CertificateRefusedException(
        Link.REWOUND, "rewound by restore, event " + event + hint);
  }

  private boolean isCertain(LogEvidence proof) {
    return proof.restores().stream()
        .map(ProvenRestore::restore)
        .anyMatch(
            one ->
                one.replaced().equals(OptionalLong.of(kept.size())) && one.mayHaveReplaced(kept));
  }

  /** The event of the first restore that replaced what was kept. */
  private Optional<Long> restore(LogEvidence proof) {
    return proof.restores().stream()
        .map(ProvenRestore::restore)
        .filter(one -> one.mayHaveReplaced(kept))
        .map(Restore::event)
        .findFirst();
  }
}
