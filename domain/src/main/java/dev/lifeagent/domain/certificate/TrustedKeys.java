package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.event.Checkpoint;
import java.util.List;
import java.util.Optional;

/** The keys that a verifier was given, each within the sizes of the log for which it counts. */
final class TrustedKeys {
  private final List<KnownKey> keys;

  TrustedKeys(List<KnownKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Refuses a statement that no key signed which counts for that size.
   *
   * @param size what the certificate's checkpoint says, which is checked afterwards
   */
  void refuseUnsigned(Certificate certificate, long size) {
    byte[] signed = Dsse.encode(certificate.payload());
    List<KnownKey> signers =
        of(KnownKey.Use.CERTIFICATE).stream()
            .filter(
                known ->
                    certificate.signatures().stream()
                        .anyMatch(one -> known.key().signed(signed, one.signature())))
            .toList();
    if (signers.stream().anyMatch(known -> known.counts(size))) {
      return;
    }
    throw new CertificateRefusedException(
        Link.SIGNATURE,
        signers.isEmpty()
            ? "none of the known keys signed the statement"
            : outOfSizes("the statement", signers.get(0), size));
  }

  /** Refuses the note of a certificate's checkpoint. */
  void refuseUnsigned(String note, Checkpoint log) {
    List<KnownKey> signers = signers(note);
    if (signers.stream().noneMatch(known -> known.counts(log.size()))) {
      throw new CertificateRefusedException(
          Link.CHECKPOINT,
          signers.isEmpty()
              ? "none of the known keys signed the checkpoint"
              : outOfSizes("the checkpoint", signers.get(0), log.size()));
    }
  }

  /** What a kept note says; one that no known key signed says nothing about the log. */
  Checkpoint kept(String note) {
    List<KnownKey> signers = signers(note);
    for (KnownKey known : signers) {
      Checkpoint checkpoint = Checkpoint.parse(known.key().open(note));
      if (known.counts(checkpoint.size())) {
        return checkpoint;
      }
    }
    throw new CertificateRefusedException(
        Link.NOT_COMPARABLE,
        signers.isEmpty()
            ? "a kept checkpoint is not a checkpoint that a known key signed"
            : outOfSizes(
                "a kept checkpoint",
                signers.get(0),
                Checkpoint.parse(signers.get(0).key().open(note)).size()));
  }

  /** The known keys that signed a checkpoint under their own name. */
  private List<KnownKey> signers(String note) {
    return of(KnownKey.Use.CHECKPOINT).stream()
        .filter(
            known ->
                opened(known, note)
                    .filter(checkpoint -> checkpoint.origin().equals(known.key().name()))
                    .isPresent())
        .toList();
  }

  private static Optional<Checkpoint> opened(KnownKey known, String note) {
    try {
      return Optional.of(Checkpoint.parse(known.key().open(note)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<KnownKey> of(KnownKey.Use use) {
    return keys.stream().filter(known -> known.use() == use).toList();
  }

  private static String outOfSizes(String what, KnownKey known, long size) {
    String to = known.to().isPresent() ? " to " + known.to().getAsLong() : " on";
    return what
        + " is signed by the key "
        + known.key().name()
        + ", which counts for logs from "
        + known.from()
        + to
        + " events, not for one of "
        + size;
  }
}
