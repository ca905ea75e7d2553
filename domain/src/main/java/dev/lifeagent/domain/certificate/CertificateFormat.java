package dev.lifeagent.domain.certificate;

/**
 * Writes and reads certificates as bytes (driven port). Stateless.
 *
 * @since 0.1
 */
public interface CertificateFormat {
  /** The payload of a statement; the same statement has the same bytes, in every version. */
  byte[] payload(Statement statement);

  /** The whole file, ending in a line feed. */
  byte[] encode(Certificate certificate);

  /** What the line of a leaf says, strictly. */
  Leaf leaf(String record);

  /**
   * Reads a file strictly: members that are unknown, twice there or missing are refused, and so is
   * a payload that is not byte for byte what {@link #payload} writes.
   *
   * @throws CertificateRefusedException with {@link Link#FORM} or {@link Link#STATEMENT}, and
   *     nothing else, whatever the bytes are
   */
  Certificate decode(byte[] file);
}
