package dev.lifeagent.domain.certificate;

/**
 * A certificate, or a change under it, is refused. The message is one sentence for people, without
 * a capital and a full stop.
 *
 * @since 0.1
 */
public final class CertificateRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Link link;

  /** Says which link of the chain broke, and how. */
  public CertificateRefusedException(Link link, String sentence) {
    super(sentence);
    this.link = link;
  }

  /** Which link of the chain broke. */
  public Link link() {
    return link;
  }
}
