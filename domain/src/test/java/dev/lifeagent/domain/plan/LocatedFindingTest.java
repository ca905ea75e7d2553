package dev.lifeagent.domain.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A finding counts in the text that is added; a person looks for it in the file. */
class LocatedFindingTest {
  private static final String BEFORE = "one\ntwo\nthree\nfour\n";
  private static final String AFTER = "one\nFIRST\ntwo\nthree\nfour\nSECOND\nTHIRD é\nFOURTH";

  private static ChangeSet changes() {
    FileState after = FileState.of(FileMode.REGULAR, AFTER.getBytes(StandardCharsets.UTF_8));
    return ChangeSet.of(
        new RecordingTree(Map.of("src/a.txt", BEFORE)),
        Map.of(RepoPath.of("src/a.txt"), Optional.of(after)),
        PatchLimits.DEFAULT,
        Deadline.after(Duration.ofSeconds(1), () -> 0));
  }

  /** The added text is FIRST, SECOND, THIRD é, FOURTH, each with a line feed. */
  @ParameterizedTest
  @CsvSource({
    "src/a.txt, 0, OptionalInt[2]",
    "src/a.txt, 4, OptionalInt[2]",
    "src/a.txt, 6, OptionalInt[6]",
    "src/a.txt, 13, OptionalInt[7]",
    "src/a.txt, 21, OptionalInt[8]",
    // Beyond the text, as an offset of another reading may be: the last line.
    "src/a.txt, 900, OptionalInt[8]",
    "path, 0, OptionalInt.empty",
    "src/other.txt, 0, OptionalInt.empty",
  })
  void theLineIsThatOfTheFileAfterTheChange(String field, int start, String line) {
    Finding finding = new Finding("r", RiskCategory.SECRET, Severity.HIGH, field, start, start + 1);
    Verdict verdict = new Verdict(List.of(finding), 0.5, "digest");
    assertEquals(
        finding + " " + line,
        LocatedFinding.of(changes(), verdict).stream()
            .map(found -> found.finding() + " " + found.line())
            .collect(Collectors.joining()));
  }
}
