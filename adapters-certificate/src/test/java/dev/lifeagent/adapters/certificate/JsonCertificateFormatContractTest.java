package dev.lifeagent.adapters.certificate;

import dev.lifeagent.conformance.contract.CertificateFormatContract;
import dev.lifeagent.domain.certificate.CertificateFormat;
import dev.lifeagent.domain.certificate.Leaf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

class JsonCertificateFormatContractTest extends CertificateFormatContract {
  private final JsonCertificateFormat format = new JsonCertificateFormat();

  @Override
  protected CertificateFormat format() {
    return format;
  }

  @Override
  protected String line(Leaf leaf) {
    byte[] line =
        StrictJson.write(
            out -> {
              out.writeNumberField("id", leaf.id());
              out.writeStringField("ts", "2026-01-01T00:00:00Z");
              out.writeStringField("kind", leaf.kind());
              optional("agent_id", leaf.agent()).write(out);
              out.writeStringField("actor", leaf.actor());
              out.writeStringField("outcome", leaf.outcome());
              out.writeStringField("data_commitment", leaf.dataCommitment());
              if (leaf.subject().isPresent()) {
                subject(leaf.subject().get()).write(out);
              }
            });
    return new String(line, StandardCharsets.UTF_8);
  }

  private static StrictJson.Writing subject(Leaf.Subject subject) {
    return out -> {
      out.writeObjectFieldStart("subject");
      out.writeStringField("plan_id", subject.plan());
      out.writeStringField("artifact_sha256", subject.artifact());
      optional("patch_sha256", subject.patch()).write(out);
      out.writeStringField("base", subject.base());
      optional("result_tree", subject.resultTree()).write(out);
      out.writeStringField("policy_sha256", subject.policy());
      optional("decision", subject.decision()).write(out);
      out.writeEndObject();
    };
  }

  private static StrictJson.Writing optional(String name, Optional<String> text) {
    return out -> {
      if (text.isPresent()) {
        out.writeStringField(name, text.get());
      }
    };
  }
}
