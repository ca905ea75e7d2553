package dev.lifeagent.application.certificate;

import dev.lifeagent.domain.gate.CodedFailure;
import dev.lifeagent.domain.gate.RefusalCode;

/**
 * The plan has no certificate: nobody approved it ({@link RefusalCode#NOT_APPROVED}), the record
 * does not hold what a certificate proves ({@link RefusalCode#NOT_CERTIFIABLE}), or it was erased
 * ({@link RefusalCode#ERASED}). The message is a sentence for people.
 *
 * @since 0.1
 */
public final class NotCertifiedException extends RuntimeException implements CodedFailure {
  private static final long serialVersionUID = 1L;

  private final RefusalCode code;

  private NotCertifiedException(RefusalCode code, String sentence) {
    super(sentence);
    this.code = code;
  }

  static NotCertifiedException notApproved(String sentence) {
    return new NotCertifiedException(RefusalCode.NOT_APPROVED, sentence);
  }

  static NotCertifiedException notCertifiable(String sentence) {
    return new NotCertifiedException(RefusalCode.NOT_CERTIFIABLE, sentence);
  }

  static NotCertifiedException erased() {
    return new NotCertifiedException(
        RefusalCode.ERASED,
        "the plan was erased; a certificate that was issued before stays valid");
  }

  @Override
  public RefusalCode code() {
    return code;
  }
}
