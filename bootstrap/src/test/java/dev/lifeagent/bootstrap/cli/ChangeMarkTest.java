package dev.lifeagent.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files a reviewer is told of, and which of them an approval has to name. */
class ChangeMarkTest {
  @ParameterizedTest
  @CsvSource({
    "src/a.txt, REGULAR, false, ''",
    "src/a.txt, EXECUTABLE, false, executable",
    "Makefile, REGULAR, false, a build or an editor may run it",
    "Makefile, DELETED, false, ''",
    "AGENTS.md, REGULAR, true, protected as '**/AGENTS.md'; a reviewer must acknowledge it",
    "docs/AGENTS.md, DELETED, true, protected as '**/AGENTS.md'; a reviewer must acknowledge it",
    ".github/x.yml, EXECUTABLE, true, protected as '.github/**'; a reviewer must acknowledge it",
  })
  void oneFileHasOneMark(String path, String after, boolean acknowledged, String text) {
    boolean deleted = after.equals("DELETED");
    InMemoryTree base = InMemoryTree.of(deleted ? Map.of(path, "x\n") : Map.of());
    Optional<FileState> wanted =
        deleted
            ? Optional.empty()
            : Optional.of(FileState.of(FileMode.valueOf(after), new byte[] {'x'}));
    ChangeSet changes =
        ChangeSet.of(
            base,
            Map.of(RepoPath.of(path), wanted),
            PatchLimits.DEFAULT,
            Deadline.after(Duration.ofSeconds(1), () -> 0));
    assertEquals(
        text.isEmpty() ? List.of() : List.of(new ChangeMark(path, text, acknowledged)),
        ChangeMark.of(changes));
  }
}
