package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.crypto.Sha256;
import java.util.List;

/**
 * A certificate as it travels: a DSSE envelope, and beside it, unsigned, the proof that what it
 * says was recorded.
 *
 * @param payload the bytes that are signed, the JSON of {@link #statement}; the same for ever
 * @param statement what the payload says
 * @param signatures over {@link Dsse#encode} of the payload
 * @param proof that the plan and its approval are in the log
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // Named by its digest, never compared by equals.
public record Certificate(
    byte[] payload, Statement statement, List<Signed> signatures, LogEvidence proof) {
  /** Copies the list. */
  public Certificate {
    signatures = List.copyOf(signatures);
  }

  /**
   * One signature.
   *
   * @param keyId the name of the key; a hint, since a verifier trusts only keys that it was given
   * @param signature the 64 bytes of Ed25519
   */
  @SuppressWarnings("ArrayRecordComponent") // Checked, never compared by equals.
  public record Signed(String keyId, byte[] signature) {}

  /** What the certificate is called: SHA-256 of the payload, in lower-case hexadecimal. */
  public String name() {
    return Sha256.hex(payload);
  }
}
