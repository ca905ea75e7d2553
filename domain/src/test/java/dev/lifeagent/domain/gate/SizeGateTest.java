package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.patch.ChangeSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeGateTest {
  private final Gate gate = new SizeGate();

  /** Deletes the first lines of a file of ten and adds others at its end. */
  private static ChangeSet change(int added, int deleted) {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      before.append("line ").append(i).append('\n');
      after.append(i < deleted ? "" : "line " + i + "\n");
    }
    for (int i = 0; i < added; i++) {
      after.append("added ").append(i).append('\n');
    }
    return Requests.change(Map.of("src/a", before.toString()), Map.of("src/a", after.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // added, deleted; the policy allows 5 together
        "5, 0, -",
        "0, 5, -",
        "3, 2, -",
        "6, 0, DIFF_TOO_LARGE",
        "0, 6, DIFF_TOO_LARGE",
        "5, 1, DIFF_TOO_LARGE",
        "1, 5, DIFF_TOO_LARGE",
      })
  void addedAndDeletedLinesCountTogetherAndTheBoundIsAllowed(
      int added, int deleted, RefusalCode expected) {
    assertEquals(expected, Requests.reason(gate.judge(Requests.result(change(added, deleted)))));
  }

  @Test
  void linesOfAllFilesCountTogether() {
    ChangeSet changes = Requests.adding("src/1", "src/2", "src/3", "src/4", "src/5", "src/6");
    assertEquals(RefusalCode.DIFF_TOO_LARGE, Requests.reason(gate.judge(Requests.result(changes))));
  }

  @Test
  void theRefusalSaysHowManyLinesThereAreAndHowManyMayBe() {
    Denial denial = Requests.denied(gate.judge(Requests.result(change(4, 3))));
    assertEquals(Map.of("lines", 7, "max_diff_lines", 5), denial.hints());
    assertEquals("the change adds and deletes 7 lines; the policy allows 5", denial.detail());
  }

  @Test
  void aRequestWithoutAChangeHasNoSize() {
    Verdict before = new Verdict(List.of(Requests.FINDING), 0.5, "d");
    assertEquals(before, Requests.allowed(gate.judge(Requests.paths("src/a").with(before))));
  }
}
