package dev.lifeagent.domain.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.call.AgentId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
