package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.certificate.KeyStatement;
import dev.lifeagent.domain.certificate.KnownKey;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log names the keys of its certificates, and a start holds its own against them. */
class CertificateKeysTest {
  private static final NoteSigner ONE = NoteSigner.generate("one");
  private static final NoteSigner TWO = NoteSigner.generate("two");
  private static final NoteSigner THREE = NoteSigner.generate("three");

  private static final Supplier<NoteSigner> NONE_IS_MADE =
      () -> {
        throw new AssertionError("a key is made");
      };

  private final InMemoryEventLog log = new InMemoryEventLog();

  private static Recorder recorder(EventLog log, Redaction redaction) {
    return new Recorder(
        log, redaction, Calls.LIMIT, Calls.ORIGIN, new Calls.Hand(), CallListeners.none());
  }

  private CertificateKeys start(NoteSigner... held) {
    return start(log, held);
  }

  private CertificateKeys start(EventLog to, NoteSigner... held) {
    return CertificateKeys.start(
        List.of(held), NONE_IS_MADE, log, recorder(to, Calls::redact), "life-agent");
  }

  private List<RecordedEvent> recorded() {
    return log.page(EventQuery.after(0, 100).of(Set.of(EventKind.CERTIFICATE_KEY)));
  }

  private static Map<?, ?> output(RecordedEvent event) {
    return (Map<?, ?>) event.data().orElseThrow().get("output");
  }

  private static String text(KnownKey key) {
    return key.key() + " " + key.from() + " " + key.to();
  }

  private static String text(NoteSigner key, long from, OptionalLong to) {
    return key.verifier() + " " + from + " " + to;
  }

  private static List<String> texts(CertificateKeys keys) {
    return keys.known().stream().map(CertificateKeysTest::text).toList();
  }

  @Test
  void theFirstStartMakesAKeyAndRecordsIt() {
    CertificateKeys keys =
        CertificateKeys.start(
            List.of(), () -> ONE, log, recorder(log, Calls::redact), "life-agent");
    assertEquals(ONE, keys.signer());
    assertEquals(List.of(text(ONE, 1, OptionalLong.empty())), texts(keys));
    RecordedEvent event = recorded().get(0);
    assertEquals(Outcome.OK, event.outcome());
    assertEquals("life-agent", event.actor());
    assertEquals(Map.of("key", ONE.verifier().toString()), output(event));
  }

  @Test
  void anotherStartWithTheKeyRecordsNothing() {
    start(ONE);
    assertEquals(List.of(text(ONE, 1, OptionalLong.empty())), texts(start(ONE)));
    assertEquals(1, log.last());
  }

  @Test
  void aKeyBeforeTheOldOneReplacesItAndBothHaveSignedThat() {
    start(ONE);
    log.append(event(EventKind.CHECKPOINT, Map.of()));
    CertificateKeys keys = start(TWO, ONE);
    assertEquals(TWO, keys.signer());
    List<String> both =
        List.of(text(ONE, 1, OptionalLong.of(3)), text(TWO, 3, OptionalLong.empty()));
    assertEquals(both, texts(keys));
    assertEquals(both, texts(start(TWO, ONE)), "the old key may stay in the file");
    assertEquals(both, texts(start(TWO)), "or be removed");
    assertEquals(3, log.last(), "and is recorded once");
    Map<?, ?> said = output(recorded().get(1));
    byte[] signed =
        ("life-agent certificate key\n" + TWO.verifier() + "\n" + ONE.verifier() + "\n")
            .getBytes(StandardCharsets.UTF_8);
    Map<?, ?> signatures = (Map<?, ?>) said.get("signatures");
    assertTrue(TWO.verifier().signed(signed, bytes(signatures.get("new"))));
    assertTrue(ONE.verifier().signed(signed, bytes(signatures.get("old"))));
  }

  private static byte[] bytes(@Nullable Object base64) {
    return Base64.getDecoder().decode(String.valueOf(base64));
  }

  @Test
  void aMissingKeyIsNeverMadeAgainAndAForeignOneIsRefused() {
    start(ONE);
    for (List<NoteSigner> held :
        List.of(List.<NoteSigner>of(), List.of(TWO), List.of(TWO, THREE), List.of(TWO, TWO))) {
      EventLogException refused =
          assertThrows(
              EventLogException.class,
              () -> start(held.toArray(new NoteSigner[0])),
              held::toString);
      String said = String.valueOf(refused.getMessage());
      assertTrue(said.contains(ONE.verifier().toString()), said);
      assertTrue(said.contains("from a backup or from a node"), said);
    }
    assertEquals(1, log.last(), "nothing is recorded");
  }

  @Test
  void nodesWithTheSameKeyThatStartAtOnceNameItTwiceAndTheFirstCounts() {
    CertificateKeys slower = start(afterAnother(ONE), ONE);
    assertEquals(2, recorded().size());
    assertEquals(List.of(text(ONE, 1, OptionalLong.empty())), texts(slower));
    CertificateKeys rotated = start(afterAnother(TWO, ONE), TWO, ONE);
    assertEquals(4, recorded().size());
    assertEquals(
        List.of(text(ONE, 1, OptionalLong.of(3)), text(TWO, 3, OptionalLong.empty())),
        texts(rotated));
  }

  @Test
  void ofNodesWithTwoKeysThatStartAtOnceTheSlowerOneIsRefused() {
    assertThrows(EventLogException.class, () -> start(afterAnother(TWO), ONE));
    assertEquals(List.of(text(TWO, 1, OptionalLong.empty())), texts(start(TWO)));
  }

  /** The log as a node sees it that another one overtakes between its look and its first event. */
  private EventLog afterAnother(NoteSigner... held) {
    return entry -> {
      start(held);
      return log.appendLater(entry);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "old", "both", "key", "previous", "none"})
  void anEventThatBothKeysDidNotSignCountsForNothing(String forged) {
    start(ONE);
    Map<String, Object> output = new HashMap<>(KeyStatement.rotation(TWO, ONE));
    Map<String, Object> signatures = new HashMap<>(signatures(output));
    String other = String.valueOf(signatures(KeyStatement.rotation(THREE, ONE)).get("old"));
    switch (forged) {
      case "new", "old" -> signatures.put(forged, other);
      case "both" -> output.remove("signatures");
      case "key", "previous" -> output.put(forged, THREE.verifier().toString());
      default -> signatures.replaceAll((name, value) -> "no base64!");
    }
    output.computeIfPresent("signatures", (name, value) -> signatures);
    log.append(event(EventKind.CERTIFICATE_KEY, output));
    assertEquals(List.of(text(ONE, 1, OptionalLong.empty())), texts(start(ONE)));
  }

  @SuppressWarnings("unchecked") // The test wrote it.
  private static Map<String, Object> signatures(Map<String, Object> output) {
    return (Map<String, Object>) Objects.requireNonNull(output.get("signatures"));
  }

  @Test
  void aKeyIsRecordedAsItIsWhateverIsTakenForASecret() {
    CertificateKeys keys =
        CertificateKeys.start(
            List.of(ONE),
            NONE_IS_MADE,
            log,
            recorder(log, (text, deadline) -> "[secret]"),
            "life-agent");
    assertEquals(List.of(text(ONE, 1, OptionalLong.empty())), texts(keys));
    assertEquals(
        ONE.verifier().toString(),
        NoteVerifier.parse(String.valueOf(output(recorded().get(0)).get("key"))).toString());
  }

  private static Entry event(EventKind kind, Map<String, Object> output) {
    Map<String, @Nullable Object> said = new HashMap<>(output);
    Observation seen = Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.of(), said);
    return Entry.of(Event.of(Instant.EPOCH, kind, Optional.empty(), "key", Outcome.OK, seen));
  }
}
