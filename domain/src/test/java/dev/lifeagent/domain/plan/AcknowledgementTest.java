package dev.lifeagent.domain.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.gate.RuleMark;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reviewer has to say that he knows of. */
class AcknowledgementTest {
  private static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of(".")));

  @ParameterizedTest(name = "{0}, marks {1}: {2}")
  @CsvSource({
    "YES, '', ''",
    "APPLIED, '', ''",
    "UNKNOWN, '', ''",
    "MOVED, '', moved",
    "CONFLICT, '', conflict",
    "YES, acknowledge protected_files, protected_files",
    "YES, acknowledge db, rule:db",
    "YES, allowed db, ''",
    "YES, would_deny db, ''",
    "YES, would_hold db, ''",
    "YES, dry_run db, ''",
    "MOVED, acknowledge protected_files|dry_run x|acknowledge db|acknowledge a.b-1,"
        + " moved protected_files rule:db rule:a.b-1",
  })
  void changedFilesAndMarksThatAskAreAcknowledged(Current current, String marks, String codes) {
    List<RuleMark> all =
        Arrays.stream(marks.split("\\|", -1))
            .filter(mark -> !mark.isEmpty())
            .map(mark -> mark.split(" ", 2))
            .map(
                mark ->
                    new RuleMark(
                        mark[1],
                        RuleMark.Outcome.valueOf(mark[0].toUpperCase(java.util.Locale.ROOT))))
            .toList();
    Verdict verdict = new Verdict(List.of(), 1, POLICY.digest(), all);
    assertEquals(
        codes,
        String.join(
            " ",
            Acknowledgement.of(current, verdict).stream().map(Acknowledgement::code).toList()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yes", "applied", "MOVED", "moved ", "rule:", "rule:A", "db", "rule:a_b"})
  void nothingElseIsAcknowledged(String code) {
    assertThrows(IllegalArgumentException.class, () -> new Acknowledgement(code));
  }

  @Test
  void aReasonIsToldForEach() {
    assertEquals(
        "files of the plan have changed since its base; the patch still applies", reason("moved"));
    assertEquals(
        "files of the plan have changed since its base; the patch no longer applies",
        reason("conflict"));
    assertEquals(
        "the plan touches files that another program would run or obey", reason("protected_files"));
    assertEquals("rule 'gone' wants a person to decide", reason("rule:gone"));
  }

  private static String reason(String code) {
    return new Acknowledgement(code).reason(POLICY);
  }
}
