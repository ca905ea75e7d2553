package dev.lifeagent.domain.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanIdTest {
  @Test
  void theSameInputHasTheSameId() {
    assertEquals(id(42, request("a", "b", "c"), "base"), id(42, request("a", "b", "c"), "base"));
  }

  @Test
  void everyPartCountsAndNoTwoListsOfPartsShareAnId() {
    PlanRequest plain = request("a", "b", "c");
    Set<PlanId> ids =
        Set.copyOf(
            new HashSet<>(
                List.of(
                    id(42, plain, "base"),
                    id(43, plain, "base"),
                    id(42, plain, "other"),
                    id(42, request("ab", "", "c"), "base"),
                    id(42, request("a", "bc", ""), "base"),
                    id(42, request("a", "b", "d"), "base"),
                    id(
                        42,
                        new PlanRequest(agent(), "a", Optional.empty(), List.of("b"), patch("c")),
                        "base"),
                    PlanId.of(42, plain, "base", "digest", "model"),
                    PlanId.of(42, plain, "base", "digest2", ""))));
    assertEquals(9, ids.size());
  }

  /** The members of a request, one of them another at a time. */
  static Stream<PlanId> ids() {
    Optional<String> context = Optional.of("context");
    List<String> targets = List.of("src/a", "src/b");
    return Stream.of(
        of(42, "a-1", "intent", context, targets, "patch"),
        of(43, "a-1", "intent", context, targets, "patch"),
        of(42, "a-2", "intent", context, targets, "patch"),
        of(42, "a-1", "other", context, targets, "patch"),
        of(42, "a-1", "intent", Optional.of("other"), targets, "patch"),
        of(42, "a-1", "intent", Optional.empty(), targets, "patch"),
        of(42, "a-1", "intent", Optional.of(""), targets, "patch"),
        of(42, "a-1", "intent", context, List.of("src/b", "src/a"), "patch"),
        of(42, "a-1", "intent", context, List.of("src/asrc/b"), "patch"),
        of(42, "a-1", "intent", context, List.of(), "patch"),
        of(42, "a-1", "intent", context, targets, "other"));
  }

  private static PlanId of(
      long seed,
      String agent,
      String intent,
      Optional<String> context,
      List<String> targets,
      String patch) {
    PlanRequest request =
        new PlanRequest(new AgentId(agent), intent, context, targets, patch(patch));
    return PlanId.of(seed, request, "base", "digest", "model");
  }

  @Test
  void eachMemberCountsByItself() {
    assertEquals(11, ids().distinct().count());
  }

  @Test
  void theIdIsTheDigestOfEachFieldBehindItsLength() {
    PlanRequest request =
        new PlanRequest(agent(), "in", Optional.of("co"), List.of("src"), Optional.empty());
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    for (String field :
        List.of(
            "life-agent/plan/v1",
            "7",
            "tester",
            "in",
            "1",
            "co",
            "1",
            "src",
            "",
            "base",
            "po",
            "")) {
      fields.writeBytes(new byte[] {0, 0, 0, (byte) field.length()});
      fields.writeBytes(field.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(Sha256.hex(fields.toByteArray()), PlanId.of(7, request, "base", "po", "").value());
  }

  @Test
  void theDigestOfAPatchStandsForIt() {
    PlanRequest whole = request("a", "b", "c");
    PlanRequest without =
        new PlanRequest(agent(), "a", Optional.of("b"), List.of(), Optional.empty());
    assertEquals(
        id(42, whole, "base"),
        PlanId.ofPatchDigest(42, without, Sha256.hex("c"), "base", "digest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "ABCDEF", "../../../etc/passwd"})
  void whatIsNotADigestIsNoId(String text) {
    assertThrows(IllegalArgumentException.class, () -> new PlanId(text));
  }

  private static PlanId id(long seed, PlanRequest request, String base) {
    return PlanId.of(seed, request, base, "digest", "");
  }

  private static PlanRequest request(String intent, String context, String patch) {
    return new PlanRequest(agent(), intent, Optional.of(context), List.of(), patch(patch));
  }

  private static Optional<SubmittedPatch> patch(String text) {
    return Optional.of(SubmittedPatch.of(text));
  }

  private static AgentId agent() {
    return new AgentId("tester");
  }
}
