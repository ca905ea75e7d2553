package dev.lifeagent.adapters.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.CertificateCheck;
import dev.lifeagent.domain.certificate.CertificateRefusedException;
import dev.lifeagent.domain.certificate.KnownKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each link of the chain, broken alone, and how the check says so. */
class CertificateCheckTest {

  static Stream<Broken> broken() {
    return Stream.of(
            BrokenSignatures.all(),
            BrokenRecords.records(),
            BrokenRecords.proofs(),
            BrokenHistories.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenLinkIsNamed(Broken broken) {
    byte[] file = Example.FORMAT.encode(broken.certificate());
    CertificateCheck check = new CertificateCheck(Example.FORMAT, broken.keys(), broken.kept());
    var refused = assertThrows(CertificateRefusedException.class, () -> check.check(file));
    assertEquals(
        broken.link() + ": " + broken.sentence(), refused.link() + ": " + refused.getMessage());
  }

  @Test
  void whatIsWholeIsGood() {
    CertificateCheck.Checked checked = check(Example.certificate(), Example.keys());
    assertEquals(Example.certificate().name(), checked.name());
    assertEquals(Example.SIZE, checked.size());
    assertEquals(Example.PLAN, checked.statement().plan().value());
  }

  @Test
  void aStatementWithTheLeastIsGood() {
    check(
        Example.certificate(Example.plain(), Example.evidence(Changed.LOG), Example.SIGNER),
        Example.keys());
  }

  @Test
  void oneKnownSignatureIsEnough() {
    check(
        Example.certificate(
            Example.statement(),
            Example.evidence(Changed.LOG),
            Example.OTHER_SIGNER,
            Example.SIGNER),
        Example.keys());
  }

  @Test
  void aKeyCountsUpToTheEndsOfItsSizes() {
    check(
        Example.certificate(),
        List.of(
            Changed.bounded(KnownKey.Use.CERTIFICATE, Example.SIGNER, Example.SIZE, Example.SIZE),
            Changed.bounded(KnownKey.Use.CHECKPOINT, Example.LOG_KEY, Example.SIZE, Example.SIZE)));
  }

  @Test
  void aKeptCheckpointThatTheLogExtendsIsGood() {
    // Size 10 lies within what the restore replaced, but the log itself had it too.
    Certificate certificate =
        Example.certificate(
            Example.statement(), Example.evidence(Changed.LOG, 7, 10), Example.SIGNER);
    for (long size : List.of(0L, 7L, 10L, 11L)) {
      check(certificate, Example.keys(), Changed.LOG.note(size));
    }
  }

  private static CertificateCheck.Checked check(
      Certificate certificate, List<KnownKey> keys, String... kept) {
    return new CertificateCheck(Example.FORMAT, keys, List.of(kept))
        .check(Example.FORMAT.encode(certificate));
  }
}
