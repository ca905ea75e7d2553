package dev.lifeagent.adapters.certificate;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.CertificateRefusedException;
import dev.lifeagent.domain.certificate.Link;
import dev.lifeagent.domain.certificate.Statement;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of certificates: written in one way, and read in no other. */
class JsonCertificateFormatTest {
  private static final String FILE =
      new String(Example.FORMAT.encode(Example.certificate()), UTF_8);
  private static final String PAYLOAD =
      new String(Example.FORMAT.payload(Example.statement()), UTF_8);

  @Test
  void whatIsWrittenIsRead() {
    for (Statement statement : new Statement[] {Example.statement(), Example.plain()}) {
      Certificate written =
          Example.certificate(statement, Example.evidence(Example.log(), 1, 7), Example.SIGNER);
      byte[] file = Example.FORMAT.encode(written);
      Certificate read = Example.FORMAT.decode(file);
      assertArrayEquals(file, Example.FORMAT.encode(read));
      assertArrayEquals(written.payload(), Example.FORMAT.payload(read.statement()));
      assertEquals(written.proof().events(), read.proof().events());
      assertEquals(written.proof().consistency(), read.proof().consistency());
      assertEquals(
          written.proof().restores().get(0).restore(), read.proof().restores().get(0).restore());
    }
  }

  @Test
  void whiteSpaceAroundTheMembersOfTheFileDoesNotMatter() {
    Example.FORMAT.decode(
        (" \r\n" + FILE.replace(",\"proof\"", " ,\n\"proof\"") + "\n").getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"payloadType\" | {\"more\":1,\"payloadType\" | the certificate has an unknown member"
            + " 'more'",
        "{\"payloadType\" | {\"\\u001b[1m\":1,\"payloadType\" | the certificate has an unknown"
            + " member",
        "\"payloadType\": | \"payload\":\"\",\"payloadType\": | the certificate is not JSON, or has"
            + " a member twice: line 1, column",
        "+json\" | \" | the certificate.payloadType is not 'application/vnd.in-toto+json'",
        "\"signatures\":[ | \"signatures\":{},\"x\":[ | the certificate has an unknown member 'x'",
        "\"signatures\": | \"Signatures\": | the certificate lacks the member 'signatures'",
        "\"signatures\":[ | \"signatures\":[1, | the certificate.signatures[0] is not an object",
        "\"keyid\":\"life | \"keyid\":\"\\u0000 | the certificate.signatures[0].keyid is not of the"
            + " form",
        "\"keyid\":\"life | \"keyid\":\"\\ud800 | the certificate.signatures[0].keyid has half of a"
            + " surrogate pair",
        "\"sig\":\" | \"sig\":\"AAAA | the certificate.signatures[0].sig does not have 64 bytes",
        "==\"}],\"proof\" | =\"}],\"proof\" | the certificate.signatures[0].sig is not base64",
        "==\"}],\"proof\" | \"}],\"proof\" | the certificate.signatures[0].sig is not base64",
        "w==\"}],\"proof\" | x==\"}],\"proof\" | the certificate.signatures[0].sig is not base64",
        "\"proof\":{ | \"proof\":{\"more\":1, | the certificate.proof has an unknown member 'more'",
        "\"checkpoint\":\"l | \"checkpoint\":1,\"x\":\"l | the certificate.proof has an unknown"
            + " member 'x'",
        "\"events\":[{ | \"events\":[{\"id\":3, | the certificate.proof.events[0] has an unknown"
            + " member 'id'",
        "\"events\":[ | \"events\":[3, | the certificate.proof.events[0] is not an object",
        "9c33 | 9C33 | the certificate.proof.events[0].hashes[0] is not of the form [0-9a-f]{64}",
        "9c33 | 9c3 | the certificate.proof.events[0].hashes[0] is not of the form [0-9a-f]{64}",
        "\"size\":7 | \"size\":7.0 | the certificate.proof.consistency[0].size is not a whole"
            + " number",
        "\"size\":7 | \"size\":7e0 | the certificate.proof.consistency[0].size is not a whole"
            + " number",
        "\"size\":7 | \"size\":\"7\" | the certificate.proof.consistency[0].size is not a whole"
            + " number",
        "\"size\":7 | \"size\":-0 | the certificate.proof.consistency[0].size is not between 1 and",
        "\"size\":7 | \"size\":9999999999999999999 | the certificate.proof.consistency[0].size is"
            + " not a whole number",
        "\"size\":7 |"
            + " \"size\":999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999"
            + " | the certificate is nested too deep, or something in it is too long",
        "\"salt\":\"6347 | \"salt\":\"63 | the certificate.proof.restores[0].salt is not of the"
            + " form",
        "\\\"restored_size\\\":8 | \\\"restored_size\\\":7 | the certificate.proof.restores[0].data"
            + " does not say what was restored",
        "\\\"replaced_size\\\":10 | \\\"replaced_size\\\":-1 | the"
            + " certificate.proof.restores[0].data does not say what was replaced",
        "\\\"replaced_size\\\":10 | \\\"replaced_size\\\":null | the"
            + " certificate.proof.restores[0].data does not say the root",
        "\\\"replaced_size\\\":10, | `` | the certificate.proof.restores[0].data does not say the"
            + " root",
        "4b4=\\\" | 4b5=\\\" | the certificate.proof.restores[0].data does not say the root",
        "{\\\"id\\\":3 | {\\\"id\\\":3,\\\"id\\\":3 | the certificate.proof.events[0].record is not"
            + " JSON, or has a member twice",
        "{\\\"id\\\":3 | {\\\"more\\\":1,\\\"id\\\":3 | the certificate.proof.events[0].record has"
            + " an unknown member 'more'",
        "{\\\"id\\\":3 | {\\\"id\\\":0 | the certificate.proof.events[0].record.id is not between 1"
            + " and",
        "00:03:00Z | 00:03:61Z | the certificate.proof.events[0].record.ts is not a time in UTC",
        "\\\"plan\\\" | \\\"plans\\\" | the certificate.proof.events[0].record.kind is not one that"
            + " this version knows",
        "\\\"ok\\\" | \\\"OK\\\" | the certificate.proof.events[0].record.outcome is not one that"
            + " this version knows",
        "\\\"approve\\\" | \\\"accept\\\" | the certificate.proof.events[1].record.subject.decision"
            + " is not of the form",
        "\\\"subject\\\":{ | \\\"subject\\\":{\\\"more\\\":1, | the"
            + " certificate.proof.events[0].record.subject has an unknown member 'more'",
      })
  void aFileOfAnotherFormIsRefused(String old, String now, String sentence) {
    refused(
        FILE.replaceFirst(quoted(old), java.util.regex.Matcher.quoteReplacement(now)),
        Link.FORM,
        sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Statement/v1 | Statement/v0.1 | FORM | the statement._type is not",
        "change:1 | change:2 | FORM | the statement.predicateType is not",
        "{\"_type\" | {\"more\":1,\"_type\" | FORM | the statement has an unknown member 'more'",
        "\"predicate\":{ | \"predicate\":{\"gates\":[], | FORM | the payload is not JSON, or has a"
            + " member twice",
        "\"predicate\":{ | \"predicate\":{\"more\":[], | FORM | the statement.predicate has an"
            + " unknown member 'more'",
        "\"plan_id\":\"1 | \"plan_id\":\"x | FORM | the statement.predicate.plan_id is not of the"
            + " form",
        "\"gates\":[ | \"gates\":[1, | FORM | the statement.predicate.gates[0] is not a string",
        "\"gates\":[ | \"gates\":[\"\", | FORM | the statement.predicate.gates[0] does not have 1"
            + " to 200 characters",
        "\"protected_files\" | \"everything\" | FORM | the statement.predicate.acknowledged[0] is"
            + " not of the form",
        "\"attempts\":2 | \"attempts\":0 | FORM | the statement.predicate.draft.attempts is not"
            + " between 1 and",
        "\"agent_id\":\"writer\" | \"agent_id\":\"a b\" | FORM | the statement.predicate.agent_id"
            + " is not of the form",
        "\"gitTree\":\"d | \"gitTree\":\"D | FORM | the statement.subject[1].digest.gitTree is not"
            + " of the form",
        "\"gitTree\":\"d | \"sha1\":\"d | FORM | the statement.subject[1].digest lacks the member"
            + " 'gitTree'",
        "\"sha256\":\"e | \"sha256\":\"f | STATEMENT | the subjects are not the patch and the tree",
        "\"name\":\"tree\" | \"name\":\"Tree\" | STATEMENT | the subjects are not the patch and the"
            + " tree",
        "\"name\":\"1 | \"name\":\"2 | STATEMENT | the subjects are not the patch and the tree",
        "\"patch\":\"R | \"patch\":\"S | STATEMENT | the subjects are not the patch and the tree",
        "\"event\":3 | \"event\": 3 | STATEMENT | the subjects are not the patch and the tree",
        "writer | \\u0077riter | STATEMENT | the subjects are not the patch and the tree",
        "\u00e9 | \\u00e9 | STATEMENT | the subjects are not the patch and the tree",
      })
  void aPayloadOfAnotherFormIsRefused(String old, String now, Link link, String sentence) {
    String payload =
        PAYLOAD.replaceFirst(quoted(old), java.util.regex.Matcher.quoteReplacement(now));
    refused(withPayload(payload.getBytes(UTF_8)), link, sentence);
  }

  private static String quoted(String text) {
    return java.util.regex.Pattern.quote(text);
  }

  @Test
  void aPayloadHasNothingAroundIt() {
    refused(withPayload((PAYLOAD + "\n").getBytes(UTF_8)), Link.STATEMENT, "the subjects");
    refused(withPayload((" " + PAYLOAD).getBytes(UTF_8)), Link.STATEMENT, "the subjects");
    refused(withPayload(PAYLOAD.getBytes(UTF_16)), Link.FORM, "the payload is not UTF-8");
    refused(
        withPayload(PAYLOAD.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)),
        Link.FORM,
        "the payload is not UTF-8");
  }

  private static String withPayload(byte[] payload) {
    String old = Base64.getEncoder().encodeToString(PAYLOAD.getBytes(UTF_8));
    return FILE.replace(old, Base64.getEncoder().encodeToString(payload));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "1",
        "\"x\"",
        "{}",
        "{",
        "{\"payload\":",
        "\ufeff{}",
        "// x\n{}",
        "{'a':1}",
        "NaN"
      })
  void whatIsNotAnObjectWithTheMembersIsRefused(String file) {
    refused(file, Link.FORM, "the certificate ");
  }

  @Test
  void nothingFollows() {
    refused(FILE + "{}", Link.FORM, "the certificate is not JSON");
    refused(FILE + "x", Link.FORM, "the certificate is not JSON");
    refused("\ufeff" + FILE, Link.FORM, "the certificate is not JSON");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    refusedBytes(FILE.getBytes(UTF_16), "the certificate is not UTF-8");
    byte[] overlong = FILE.getBytes(UTF_8);
    overlong[3] = (byte) 0xc0;
    refusedBytes(overlong, "the certificate is not UTF-8");
  }

  @Test
  void boundsAreKept() {
    refusedBytes(new byte[16 * 1024 * 1024 + 1], "the certificate has more than 16777216 bytes");
    refused("[".repeat(100_000), Link.FORM, "the certificate is nested too deep");
    refused(
        FILE.replace("\"hashes\":[", "\"hashes\":[" + ("\"" + "0".repeat(64) + "\",").repeat(128)),
        Link.FORM,
        "the certificate.proof.events[0].hashes is not an array of at most 128");
    refused(
        FILE.replace("\"signatures\":[", "\"signatures\":[" + "1,".repeat(16)),
        Link.FORM,
        "the certificate.signatures is not an array of at most 16");
    refused(
        FILE.replace("\"checkpoint\":\"", "\"checkpoint\":\"" + "x".repeat(65_536)),
        Link.FORM,
        "the certificate.proof.checkpoint does not have 1 to 65536 characters");
    refused("[" + "1,".repeat(1_000_000) + "1]", Link.FORM, "the certificate is nested too deep");
  }

  @Test
  void aLineThatIsNotARecordIsRefused() {
    var refused =
        assertThrows(CertificateRefusedException.class, () -> Example.FORMAT.leaf("{\"id\":1}"));
    assertEquals(Link.FORM, refused.link());
  }

  private static void refused(String file, Link link, String sentence) {
    refused(file.getBytes(UTF_8), link, sentence);
  }

  private static void refusedBytes(byte[] file, String sentence) {
    refused(file, Link.FORM, sentence);
  }

  private static void refused(byte[] file, Link link, String sentence) {
    var refused =
        assertThrows(CertificateRefusedException.class, () -> Example.FORMAT.decode(file));
    String said = String.valueOf(refused.getMessage());
    assertEquals(
        link + ": " + sentence,
        refused.link() + ": " + said.substring(0, Math.min(sentence.length(), said.length())));
  }
}
