package dev.lifeagent.adapters.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.CertificateCheck;
import dev.lifeagent.domain.certificate.CertificateRefusedException;
import dev.lifeagent.domain.certificate.Link;
import dev.lifeagent.domain.certificate.LogEvidence;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A damaged certificate verifies only if what was signed and what is proven are as they were, and
 * it is never anything but refused. The same damage in each build; for longer:
 *
 * <pre>mvn -pl adapters-certificate -am test -Dtest=CertificateFuzzTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dcertificate.cases=500000 -Dcertificate.seed=7</pre>
 */
class CertificateFuzzTest {
  private static final int CASES = Integer.getInteger("certificate.cases", 4_000);
  private static final long SEED = Long.getLong("certificate.seed", 1);

  private static final ExampleLog LOG = Example.log();
  private static final Certificate REAL = Example.certificate();

  /** The first is known to be good; the others lend their parts. */
  private static List<byte[]> seeds() {
    byte[] real = Example.FORMAT.encode(REAL);
    return List.of(
        real,
        real,
        Example.FORMAT.encode(
            Example.certificate(
                Example.statement(), Example.evidence(LOG, 1, 7, 10), Example.SIGNER)),
        Example.FORMAT.encode(
            Example.certificate(
                Example.statement(), Example.evidence(LOG, 7), Example.OTHER_SIGNER)),
        Example.FORMAT.encode(
            Example.certificate(
                Changed.withPlan(Example.statement()),
                Example.evidence(LOG, 7),
                Example.OTHER_SIGNER)));
  }

  @Test
  void damageIsRefusedOrDoesNotMatter() {
    CertificateCheck check =
        new CertificateCheck(Example.FORMAT, Example.keys(), List.of(LOG.note(7), LOG.note(11)));
    Mutations mutations = new Mutations(SEED, seeds());
    Map<Link, Integer> refused = new EnumMap<>(Link.class);
    int taken = 0;
    for (int i = 0; i < CASES; i++) {
      byte[] file = mutations.next();
      try {
        CertificateCheck.Checked checked = check.check(file);
        taken++;
        assertUnchanged(checked, file, i);
      } catch (CertificateRefusedException e) {
        refused.merge(e.link(), 1, Integer::sum);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(described(i, file), e);
      }
    }
    // Damage that never reaches a link says nothing about it.
    assertTrue(
        refused
            .keySet()
            .containsAll(
                List.of(
                    Link.FORM,
                    Link.SIGNATURE,
                    Link.STATEMENT,
                    Link.RECORD,
                    Link.PROOF,
                    Link.CHECKPOINT,
                    Link.KEPT,
                    Link.NOT_COMPARABLE)),
        refused + ", taken " + taken);
    assertTrue(taken > 0 && taken < CASES / 4, "taken " + taken);
  }

  private static void assertUnchanged(CertificateCheck.Checked checked, byte[] file, int number) {
    String what = described(number, file);
    assertEquals(REAL.name(), checked.name(), what);
    assertEquals(Example.SIZE, checked.size(), what);
    Certificate read = Example.FORMAT.decode(file);
    assertEquals(
        new String(REAL.payload(), UTF_8),
        new String(Example.FORMAT.payload(checked.statement()), UTF_8),
        what);
    assertEquals(REAL.proof().events(), read.proof().events(), what);
    assertEquals(text(REAL.proof().note()), text(read.proof().note()), what);
    for (LogEvidence.ProvenRestore restore : read.proof().restores()) {
      LogEvidence.ProvenRestore real = REAL.proof().restores().get(0);
      assertEquals(real.event(), restore.event(), what);
      assertEquals(real.restore(), restore.restore(), what);
    }
  }

  /** What the key of the log signed; other signatures may be beside its own. */
  private static String text(String note) {
    return note.substring(0, note.lastIndexOf("\n\n"));
  }

  private static String described(int number, byte[] file) {
    return "case " + number + " of seed " + SEED + ": " + new String(file, UTF_8);
  }

  @Test
  void filesOfKeysAreRefusedAsArguments() {
    String keys =
        "{\"certificate\":[{\"key\":\"%s\",\"from\":0,\"to\":null}],\"checkpoint\":[]}"
            .formatted(Example.SIGNER.verifier());
    byte[] meta = ("{\"version\":1,\"keys\":" + keys + "}").getBytes(UTF_8);
    Mutations mutations = new Mutations(SEED, List.of(keys.getBytes(UTF_8), meta));
    for (int i = 0; i < CASES / 4; i++) {
      byte[] file = mutations.next();
      try {
        JsonKnownKeys.parse(file);
      } catch (IllegalArgumentException e) {
        continue;
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(described(i, file), e);
      }
    }
  }
}
