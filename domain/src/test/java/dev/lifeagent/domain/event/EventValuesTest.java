package dev.lifeagent.domain.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the values of the record hold, refuse and change. */
class EventValuesTest {
  private static final AgentId AGENT = new AgentId("a-1");
  private static final Observation SEEN =
      Observation.of("r", Instant.EPOCH, Duration.ofSeconds(1), Map.of("a", 1), Map.of("b", 2));
  private static final Event EVENT =
      Event.of(Instant.EPOCH, EventKind.ACT, Optional.of(AGENT), "key", Outcome.OK, SEEN);

  @Test
  void codesAreNamesInLowerCase() {
    assertEquals("llm_started", EventKind.LLM_STARTED.code());
    assertEquals("unknown", Outcome.UNKNOWN.code());
    assertEquals("result", Stage.RESULT.code());
  }

  @ParameterizedTest
  @EnumSource(CallKind.class)
  void eachKindOfCallHasTheEventOfItsName(CallKind kind) {
    String suffix = kind == CallKind.APPROVAL ? "_DECIDED" : "";
    assertEquals(kind.name() + suffix, EventKind.of(kind).name());
  }

  @ParameterizedTest
  @CsvSource({
    "STARTED, allowed",
    "OK, allowed",
    "FAILED, allowed",
    "UNKNOWN, allowed",
    "DENIED, denied",
    "HELD, held",
  })
  void anOutcomeSaysWhatTheGatesDecided(Outcome outcome, String decision) {
    assertEquals(decision, outcome.decision());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1001})
  void aPageOutsideOneToAThousandIsRefused(int limit) {
    assertThrows(IllegalArgumentException.class, () -> EventQuery.after(0, limit));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void aPageOfOneToAThousandIsTaken(int limit) {
    EventQuery query = EventQuery.before(9, limit, AGENT, Set.of(EventKind.ACT)).by("key");
    assertEquals(limit, query.limit());
    assertEquals(EventQuery.Direction.BACKWARD, query.direction());
    assertEquals(9, query.from());
    assertEquals(Set.of(EventKind.ACT), query.kinds());
    assertEquals(Optional.of(AGENT), query.agent());
    assertEquals(Optional.of("key"), query.actor());
    assertEquals(EventQuery.Direction.FORWARD, EventQuery.after(9, limit).direction());
  }

  @Test
  void anEventIsChangedOneMemberAtATime() {
    assertEquals(OptionalLong.of(7), EVENT.closing(7).closes());
    assertEquals(Optional.empty(), EVENT.withoutAgent().agent());
    assertEquals(EVENT.actor(), EVENT.withoutAgent().actor());
    Observation other = SEEN.withCode(RefusalCode.INTERNAL);
    assertEquals(other, EVENT.with(other).observation());
    assertEquals(EVENT, EVENT.with(other).with(SEEN));
  }

  @Test
  void anObservationIsChangedOneMemberAtATime() {
    Verdict verdict = Verdict.clean("d");
    Observation full =
        SEEN.with(verdict)
            .withCode(RefusalCode.INTERNAL)
            .withModel("m", OptionalInt.of(1), OptionalInt.of(2));
    assertEquals(Optional.of(verdict), full.verdict());
    assertEquals(Optional.of(RefusalCode.INTERNAL), full.code());
    assertEquals(Optional.of("m"), full.model());
    assertEquals(OptionalInt.of(1), full.promptTokens());
    assertEquals(OptionalInt.of(2), full.completionTokens());
    Observation bare = full.withContent(Map.of(), Map.of());
    assertEquals(Map.of(), bare.input());
    assertEquals(Map.of(), bare.output());
    assertEquals(full, bare.withContent(SEEN.input(), SEEN.output()));
  }

  @Test
  void aHashIsEqualToTheSameBytesAndShowsItsDigits() {
    MerkleHash hash = MerkleHash.leaf(new byte[] {1});
    assertEquals(hash, MerkleHash.of(hash.bytes()));
    assertEquals(hash.hashCode(), MerkleHash.of(hash.bytes()).hashCode());
    assertNotEquals(hash.hashCode(), MerkleHash.EMPTY.hashCode());
    assertEquals(hash.hex(), hash.toString());
  }

  @Test
  void aSignerIsCalledByTheNameOfItsKeyAndShowsNoPrivatePart() {
    NoteSigner signer = NoteSigner.generate("log");
    assertTrue(signer.verifier().name().startsWith("log/"));
    assertTrue(signer.toString().contains(signer.verifier().name()));
    assertFalse(signer.toString().contains(signer.text()));
  }

  @Test
  void aProofOutsideOfItsTreeProvesNothing() {
    MerkleHash leaf = MerkleHash.leaf(new byte[] {1});
    assertTrue(MerkleProofs.includes(leaf, 0, 1, List.of(), leaf));
    assertFalse(MerkleProofs.includes(leaf, 1, 1, List.of(), leaf));
    assertFalse(MerkleProofs.includes(leaf, -1, 1, List.of(), leaf));
    assertFalse(MerkleProofs.includes(leaf, 0, 1, List.of(leaf), MerkleHash.node(leaf, leaf)));
  }
}
