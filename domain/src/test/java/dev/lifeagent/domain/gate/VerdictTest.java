package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.risk.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  private static final Finding FIRST = Requests.FINDING;
  private static final Finding SECOND = FIRST.in("context");

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void aScoreOutsideZeroToOneIsRefused(double score) {
    assertThrows(IllegalArgumentException.class, () -> new Verdict(List.of(), score, "d"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void aScoreFromZeroToOneIsKept(double score) {
    assertEquals(score, new Verdict(List.of(), score, "d").score());
  }

  @Test
  void aCleanVerdictHasTheBestScoreAndNoFindings() {
    assertEquals(new Verdict(List.of(), 1, "d"), Verdict.clean("d"));
  }

  @Test
  void twoVerdictsTogetherHaveAllFindingsTheLowerScoreAndTheDigestOfTheFirst() {
    Verdict bad = new Verdict(List.of(FIRST), 0.25, "first");
    Verdict better = new Verdict(List.of(SECOND), 0.75, "second");
    assertEquals(new Verdict(List.of(FIRST, SECOND), 0.25, "first"), bad.and(better));
    assertEquals(new Verdict(List.of(SECOND, FIRST), 0.25, "second"), better.and(bad));
  }

  @Test
  void anotherScoreKeepsFindingsAndDigest() {
    Verdict verdict = new Verdict(List.of(FIRST), 0.25, "d");
    assertEquals(new Verdict(List.of(FIRST), 0.5, "d"), verdict.scored(0.5));
  }

  @Test
  void theFieldOfEachFindingIsChangedAndEachFieldOnlyOnce() {
    List<String> asked = new ArrayList<>();
    Verdict mapped =
        new Verdict(List.of(FIRST, SECOND, FIRST), 0.25, "d")
            .mapFields(
                field -> {
                  asked.add(field);
                  return field + "!";
                });
    assertEquals(
        List.of("intent!", "context!", "intent!"),
        mapped.findings().stream().map(Finding::field).toList());
    assertEquals(List.of("intent", "context"), asked);
    assertEquals(0.25, mapped.score());
    assertEquals("d", mapped.policyDigest());
  }

  @Test
  void aVerdictWithoutFindingsHasNoFieldToChange() {
    Verdict clean = Verdict.clean("d");
    assertEquals(
        clean,
        clean.mapFields(
            field -> {
              throw new AssertionError("asked about " + field);
            }));
  }
}
