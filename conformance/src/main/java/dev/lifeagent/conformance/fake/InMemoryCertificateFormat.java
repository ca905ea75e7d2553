package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.CertificateFormat;
import dev.lifeagent.domain.certificate.CertificateRefusedException;
import dev.lifeagent.domain.certificate.Leaf;
import dev.lifeagent.domain.certificate.Link;
import dev.lifeagent.domain.certificate.LogEvidence;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenEvent;
import dev.lifeagent.domain.certificate.Statement;
import dev.lifeagent.domain.crypto.FieldDigest;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.plan.Acknowledgement;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads the certificates that it wrote, and the lines that it made: what it writes is a digest, by
 * which it finds the value again. Thread-safe.
 *
 * @since 0.1
 */
public final class InMemoryCertificateFormat implements CertificateFormat {
  private final Map<String, Certificate> files = new HashMap<>();
  private final Map<String, Leaf> lines = new HashMap<>();

  /** One that has written nothing yet. */
  public InMemoryCertificateFormat() {}

  /** A line that says what the leaf says. */
  public synchronized String line(Leaf leaf) {
    String line = "leaf " + new FieldDigest("leaf").add(leaf.toString()).hex();
    lines.put(line, leaf);
    return line;
  }

  @Override
  public synchronized Leaf leaf(String record) {
    Leaf leaf = lines.get(record);
    if (leaf == null) {
      throw new CertificateRefusedException(Link.FORM, "the record is not of a known form");
    }
    return leaf;
  }

  @Override
  public byte[] payload(Statement statement) {
    FieldDigest digest =
        new FieldDigest("statement")
            .add(statement.plan().value())
            .add(Sha256.hex(statement.patch()))
            .addAll(List.of(statement.resultTree(), statement.base()))
            .addAll(List.of(statement.policy(), statement.policyVersion()))
            .addAll(statement.gates())
            .addAll(statement.acknowledged().stream().map(Acknowledgement::code).toList())
            .add(statement.agent().value())
            .addAll(statement.session().stream().map(Object::toString).toList())
            .addAll(statement.draft().stream().map(Object::toString).toList())
            .addAll(List.of(statement.proposedBy(), statement.approvedBy()))
            .add(Long.toString(statement.proposed()))
            .add(Long.toString(statement.approved()));
    return ("statement " + digest.hex()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized byte[] encode(Certificate certificate) {
    FieldDigest digest = new FieldDigest("certificate").add(hex(certificate.payload()));
    certificate
        .signatures()
        .forEach(one -> digest.addAll(List.of(one.keyId(), hex(one.signature()))));
    LogEvidence proof = certificate.proof();
    digest.add(proof.note());
    proof.events().forEach(event -> add(digest, event));
    proof
        .consistency()
        .forEach(one -> digest.add(Long.toString(one.size())).addAll(hexes(one.hashes())));
    proof
        .restores()
        .forEach(
            one -> {
              add(digest, one.event());
              digest.add(hex(one.data())).add(hex(one.salt())).add(one.restore().toString());
            });
    String file = "certificate " + digest.hex() + "\n";
    files.put(file, certificate);
    return file.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized Certificate decode(byte[] file) {
    Certificate certificate = files.get(new String(file, StandardCharsets.UTF_8));
    if (certificate == null) {
      throw new CertificateRefusedException(Link.FORM, "the file is not a certificate");
    }
    if (!Arrays.equals(payload(certificate.statement()), certificate.payload())) {
      throw new CertificateRefusedException(
          Link.STATEMENT, "the payload is not that of the statement");
    }
    return certificate;
  }

  private static void add(FieldDigest digest, ProvenEvent event) {
    digest.add(event.record()).addAll(hexes(event.hashes()));
  }

  private static List<String> hexes(List<MerkleHash> hashes) {
    return hashes.stream().map(MerkleHash::hex).toList();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
