package dev.lifeagent.conformance.contract;

import dev.lifeagent.conformance.fake.InMemoryCertificateFormat;
import dev.lifeagent.domain.certificate.CertificateFormat;
import dev.lifeagent.domain.certificate.Leaf;

class InMemoryCertificateFormatTest extends CertificateFormatContract {
  private final InMemoryCertificateFormat format = new InMemoryCertificateFormat();

  @Override
  protected CertificateFormat format() {
    return format;
  }

  @Override
  protected String line(Leaf leaf) {
    return format.line(leaf);
  }
}
