package dev.lifeagent.adapters.certificate;

import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.CertificateFormat;
import dev.lifeagent.domain.certificate.CertificateRefusedException;
import dev.lifeagent.domain.certificate.Dsse;
import dev.lifeagent.domain.certificate.Leaf;
import dev.lifeagent.domain.certificate.Link;
import dev.lifeagent.domain.certificate.LogEvidence;
import dev.lifeagent.domain.certificate.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Certificates as JSON: a DSSE envelope around an in-toto statement, and beside it, unsigned, the
 * member {@code proof}. A file has at most 16 MiB. The page docs/reference/certificate.md says what
 * each member means. Stateless; safe for several threads.
 *
 * @since 0.1
 */
public final class JsonCertificateFormat implements CertificateFormat {
  private static final int MAX_SIGNATURES = 16;
  private static final int SIGNATURE_BYTES = 64;

  /** Makes one; each is like any other. */
  public JsonCertificateFormat() {
    // Nothing to set up.
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a name in it is not well-formed Unicode
   */
  @Override
  public byte[] payload(Statement statement) {
    return StatementJson.write(statement);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a text in it is not well-formed Unicode
   */
  @Override
  public byte[] encode(Certificate certificate) {
    try {
      byte[] json =
          StrictJson.write(
              out -> {
                out.writeStringField("payloadType", Dsse.IN_TOTO);
                out.writeStringField("payload", base64(certificate.payload()));
                out.writeArrayFieldStart("signatures");
                for (Certificate.Signed signed : certificate.signatures()) {
                  out.writeStartObject();
                  out.writeStringField("keyid", signed.keyId());
                  out.writeStringField("sig", base64(signed.signature()));
                  out.writeEndObject();
                }
                out.writeEndArray();
                out.writeObjectFieldStart("proof");
                ProofJson.write(out, certificate.proof());
                out.writeEndObject();
              });
      byte[] line = Arrays.copyOf(json, json.length + 1);
      line[json.length] = '\n';
      return line;
    } catch (MalformedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws CertificateRefusedException with {@link Link#FORM} if it is not what
   *     docs/reference/schemas/record.schema.json describes
   */
  @Override
  public Leaf leaf(String record) {
    try {
      return RecordJson.read(record, "the record");
    } catch (MalformedException e) {
      throw refused(Link.FORM, e);
    }
  }

  @Override
  public Certificate decode(byte[] file) {
    try {
      return read(file);
    } catch (MalformedException e) {
      throw refused(Link.FORM, e);
    }
  }

  private static Certificate read(byte[] file) {
    StrictObject whole =
        StrictObject.of(
            StrictJson.read(file, "the certificate"),
            "the certificate",
            Set.of("payloadType", "payload", "signatures", "proof"));
    whole.constant("payloadType", Dsse.IN_TOTO);
    List<Certificate.Signed> signatures =
        whole.list(
            "signatures",
            MAX_SIGNATURES,
            (item, place) -> {
              StrictObject one = StrictObject.of(item, place, Set.of("keyid", "sig"));
              byte[] signature = one.base64("sig");
              if (signature.length != SIGNATURE_BYTES) {
                throw new MalformedException(place + ".sig does not have 64 bytes");
              }
              return new Certificate.Signed(
                  one.text("keyid", Forms.MAX_NAME, Forms.LINE), signature);
            });
    LogEvidence proof =
        ProofJson.read(
            whole.object("proof", Set.of("checkpoint", "events", "consistency", "restores")));
    byte[] payload = whole.base64("payload");
    return new Certificate(payload, statement(payload), signatures, proof);
  }

  /** The subjects are not read but written again: what they say must follow from the predicate. */
  private static Statement statement(byte[] payload) {
    Statement statement = StatementJson.read(payload);
    if (!Arrays.equals(StatementJson.write(statement), payload)) {
      throw new CertificateRefusedException(
          Link.STATEMENT,
          "the subjects are not the patch and the tree of the predicate, or the statement is not"
              + " written in its one form");
    }
    return statement;
  }

  private static CertificateRefusedException refused(Link link, MalformedException e) {
    CertificateRefusedException refused =
        new CertificateRefusedException(link, String.valueOf(e.getMessage()));
    refused.initCause(e);
    return refused;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
