package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.CertificateFormat;
import dev.lifeagent.domain.certificate.CertificateRefusedException;
import dev.lifeagent.domain.certificate.Leaf;
import dev.lifeagent.domain.certificate.Link;
import dev.lifeagent.domain.certificate.LogEvidence;
import dev.lifeagent.domain.certificate.LogEvidence.ConsistentSize;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenEvent;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenRestore;
import dev.lifeagent.domain.certificate.Restore;
import dev.lifeagent.domain.certificate.Statement;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.MerkleHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What {@link CertificateFormat} promises.
 *
 * @since 0.1
 */
public abstract class CertificateFormatContract {
  private static final MerkleHash HASH = MerkleHash.leaf(new byte[] {1});
  private static final byte[] SALT = new byte[16];
  private static final byte[] DATA =
      ("{\"output\":{\"replaced_root\":\""
              + HASH.base64()
              + "\",\"replaced_size\":7,\"restored_size\":4}}")
          .getBytes(StandardCharsets.UTF_8);

  /** For subclasses. */
  protected CertificateFormatContract() {}

  /** The format; the same within a test. */
  protected abstract CertificateFormat format();

  /** A line of a log, in the format, that says what the leaf says. */
  protected abstract String line(Leaf leaf);

  @Test
  void theSameStatementHasTheSamePayload() {
    assertArrayEquals(
        format().payload(Statements.full()),
        format().payload(Statements.full()),
        "the payload names the certificate");
  }

  @Test
  void anotherStatementHasAnotherPayload() {
    Set<String> payloads = new HashSet<>();
    List<Statement> statements = Statements.different();
    for (Statement statement : statements) {
      payloads.add(Sha256.hex(format().payload(statement)));
    }
    assertEquals(statements.size(), payloads.size(), "each member of a statement is signed");
  }

  @Test
  void whatIsEncodedIsDecoded() {
    for (Statement statement : Statements.different()) {
      Certificate written = certificate(statement);
      byte[] file = format().encode(written);
      Certificate read = format().decode(file);
      assertArrayEquals(written.payload(), read.payload());
      assertArrayEquals(written.payload(), format().payload(read.statement()));
      assertEquals(written.name(), read.name());
      assertEquals(1, read.signatures().size());
      assertEquals("key", read.signatures().get(0).keyId());
      assertArrayEquals(
          written.signatures().get(0).signature(), read.signatures().get(0).signature());
      assertArrayEquals(file, format().encode(read), "the same certificate has the same bytes");
    }
  }

  @Test
  void theProofIsDecoded() {
    LogEvidence written = certificate(Statements.full()).proof();
    LogEvidence read = format().decode(format().encode(certificate(Statements.full()))).proof();
    assertEquals(written.note(), read.note());
    assertEquals(written.events(), read.events());
    assertEquals(written.consistency(), read.consistency());
    assertEquals(1, read.restores().size());
    ProvenRestore restore = read.restores().get(0);
    assertEquals(written.restores().get(0).event(), restore.event());
    assertEquals(written.restores().get(0).restore(), restore.restore());
    assertArrayEquals(DATA, restore.data(), "the commitment is over the bytes");
    assertArrayEquals(SALT, restore.salt());
  }

  @Test
  void aFileEndsInALineFeed() {
    byte[] file = format().encode(certificate(Statements.full()));
    assertEquals('\n', file[file.length - 1]);
  }

  @Test
  void aPayloadOfAnotherStatementIsRefused() {
    Certificate real = certificate(Statements.full());
    byte[] payload = Arrays.copyOf(real.payload(), real.payload().length + 1);
    payload[payload.length - 1] = ' ';
    byte[] file =
        format()
            .encode(new Certificate(payload, real.statement(), real.signatures(), real.proof()));
    assertEquals(Link.STATEMENT, refused(file).link());
  }

  @Test
  void whatIsNotACertificateIsRefused() {
    byte[] file = format().encode(certificate(Statements.full()));
    List<byte[]> others = new ArrayList<>();
    others.add(new byte[0]);
    others.add(new byte[] {(byte) 0xff, 0});
    others.add("{}".getBytes(StandardCharsets.UTF_8));
    others.add(Arrays.copyOf(file, file.length / 2));
    others.add((new String(file, StandardCharsets.UTF_8) + "x").getBytes(StandardCharsets.UTF_8));
    for (byte[] other : others) {
      CertificateRefusedException refused = refused(other);
      assertEquals(Link.FORM, refused.link());
      assertFalse(String.valueOf(refused.getMessage()).isBlank(), "a refusal says why");
    }
  }

  @Test
  void aLineSaysWhatItsLeafSays() {
    for (Leaf leaf : List.of(restored(), leaf(3, "plan", ""), leaf(4, "review", "reject"))) {
      assertEquals(leaf, format().leaf(line(leaf)));
    }
  }

  @Test
  void aLineOfAnotherFormIsRefused() {
    for (String line : List.of("", "x", "{}", line(restored()) + " x")) {
      assertThrows(CertificateRefusedException.class, () -> format().leaf(line), line);
    }
  }

  private CertificateRefusedException refused(byte[] file) {
    return assertThrows(CertificateRefusedException.class, () -> format().decode(file));
  }

  private Certificate certificate(Statement statement) {
    byte[] signature = new byte[64];
    signature[0] = 1;
    LogEvidence proof =
        new LogEvidence(
            "a note\n",
            List.of(proven(leaf(3, "plan", "")), proven(leaf(4, "review", "approve"))),
            List.of(new ConsistentSize(2, List.of(HASH))),
            List.of(
                new ProvenRestore(
                    proven(restored()),
                    DATA,
                    SALT,
                    new Restore(5, 4, OptionalLong.of(7), Optional.of(HASH.base64())))));
    return new Certificate(
        format().payload(statement),
        statement,
        List.of(new Certificate.Signed("key", signature)),
        proof);
  }

  private ProvenEvent proven(Leaf leaf) {
    return new ProvenEvent(line(leaf), leaf, List.of(HASH, MerkleHash.EMPTY));
  }

  private static Leaf restored() {
    return new Leaf(
        5, "restore", Optional.empty(), "cli", "ok", Sha256.hex("data"), Optional.empty());
  }

  private static Leaf leaf(long id, String kind, String decision) {
    Leaf.Subject subject =
        new Leaf.Subject(
            Sha256.hex("plan"),
            Sha256.hex("artifact"),
            decision.equals("reject") ? Optional.empty() : Optional.of(Sha256.hex("patch")),
            "1".repeat(40),
            decision.equals("reject") ? Optional.empty() : Optional.of("2".repeat(40)),
            Sha256.hex("policy"),
            decision.isEmpty() ? Optional.empty() : Optional.of(decision));
    return new Leaf(
        id, kind, Optional.of("alice"), "key-1", "ok", Sha256.hex(kind), Optional.of(subject));
  }
}
