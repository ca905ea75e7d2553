package dev.lifeagent.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of 0 mean something only where another one would be found. */
class VerdictTest {
  private static final List<Answer> TOLD =
      List.of(Answer.acknowledged("a", 1, 10), Answer.acknowledged("b", 2, 20));

  @Test
  void whatWasAcknowledgedAndIsThereIsSound() {
    Verdict verdict = Verdict.of(TOLD, Map.of(1L, "a", 2L, "b", 3L, "unanswered"), List.of());
    assertTrue(verdict.sound(), verdict.toString());
    assertEquals(
        List.of(2L, 3L, 0L), List.of(verdict.acknowledged(), verdict.recorded(), lost(verdict)));
  }

  @Test
  void anEntryAtAnotherIdIsLost() {
    assertEquals(2, lost(Verdict.of(TOLD, Map.of(1L, "b", 2L, "a"), List.of())));
  }

  @Test
  void anEntryThatIsMissingIsLost() {
    assertEquals(1, lost(Verdict.of(TOLD, Map.of(1L, "a"), List.of())));
  }

  @Test
  void anIdThatIsMissingIsAHole() {
    Verdict verdict = Verdict.of(TOLD, Map.of(1L, "a", 2L, "b", 4L, "c"), List.of());
    assertEquals(1, verdict.holes());
    assertFalse(verdict.sound());
  }

  @Test
  void aRequestThatIsRecordedTwiceIsDoubled() {
    Verdict verdict = Verdict.of(TOLD, Map.of(1L, "a", 2L, "b", 3L, "b", 4L, "b"), List.of());
    assertEquals(1, verdict.doubled());
    assertFalse(verdict.sound());
  }

  @Test
  void aRefusalOfWhatIsRecordedIsFound() {
    List<Answer> told = List.of(Answer.refused("a", 1), Answer.unknown("b", 2));
    Verdict verdict = Verdict.of(told, Map.of(1L, "a", 2L, "b"), List.of());
    assertEquals(List.of(1L, 1L), List.of(verdict.belied(), verdict.unknown()));
    assertFalse(verdict.sound());
  }

  @Test
  void anEmptyLogOrOneWithFaultsIsNotSound() {
    assertFalse(Verdict.of(List.of(), Map.of(), List.of()).sound());
    assertFalse(Verdict.of(TOLD, Map.of(1L, "a", 2L, "b"), List.of("a fault")).sound());
  }

  @Test
  void aLineThatWasCutByAKillIsNoAnswer(@TempDir Path folder) throws Exception {
    List<Answer> told = List.of(TOLD.get(0), Answer.refused("b", 2), Answer.unknown("c", 3));
    StringBuilder lines = new StringBuilder();
    told.forEach(answer -> lines.append(answer.line()));
    Path file = Files.writeString(folder.resolve("answers"), lines + "d 4");
    assertEquals(told, Answer.read(file));
  }

  private static long lost(Verdict verdict) {
    return verdict.lost();
  }
}
