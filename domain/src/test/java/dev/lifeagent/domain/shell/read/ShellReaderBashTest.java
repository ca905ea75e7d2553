package dev.lifeagent.domain.shell.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.domain.shell.ScriptSource;
import dev.lifeagent.domain.shell.ShellReading;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the real bash runs is in the reading, with the same arguments where the reading says that
 * they are known; or the reading says that it could not read. Skipped where there is no bash.
 *
 * <p>More lines: {@code -Dshell.lines=20000 -Dshell.seed=1}.
 */
class ShellReaderBashTest {
  private static final int LINES = Integer.getInteger("shell.lines", 320);
  private static final long SEED = Long.getLong("shell.seed", 42);

  @TempDir Path folder;

  @Test
  void readsWhatBashRuns() throws IOException, InterruptedException {
    assumeTrue(BashOracle.isHere(), "SKIPPED: no bash here to compare the shell reader with");
    LineGenerator generator = new LineGenerator(new Random(SEED));
    List<String> lines = new ArrayList<>(ShellLines.TRICKY);
    while (lines.size() < LINES) {
      lines.add(generator.line());
    }
    List<List<List<String>>> runs = new BashOracle(folder).run(lines);
    assertEquals(lines.size(), runs.size());

    List<String> missed = new ArrayList<>();
    int ran = 0;
    int unreadable = 0;
    for (int i = 0; i < lines.size(); i++) {
      ShellReading reading = ShellReader.read(lines.get(i));
      unreadable += isKnown(reading) ? 0 : 1;
      for (List<String> run : runs.get(i)) {
        ran++;
        if (isKnown(reading) && reading.commands().stream().noneMatch(c -> mayRun(c, run))) {
          missed.add(lines.get(i) + "\n  ran " + run + "\n  read " + reading.commands());
        }
      }
    }
    System.out.printf(
        "bash: %d lines ran %d programs; %d lines unreadable, %d programs missed%n",
        lines.size(), ran, unreadable, missed.size());
    assertEquals("", String.join("\n", missed.subList(0, Math.min(10, missed.size()))));
    assertTrue(unreadable < lines.size() * 2 / 3, "enough of the lines can be read");
  }

  /** Nothing is unreadable, and no shell gets its script from elsewhere. */
  private static boolean isKnown(ShellReading reading) {
    return reading.isWhole()
        && reading.commands().stream()
            .allMatch(c -> c.script().orElse(ScriptSource.LINE) == ScriptSource.LINE);
  }

  private static boolean mayRun(SimpleCommand command, List<String> run) {
    List<Word> words = command.words();
    for (int i = 0; i < words.size(); i++) {
      if (!words.get(i).isOneField()) {
        return i > 0; // any number of words from here on
      }
      if (i >= run.size() || !words.get(i).mayBe(run.get(i))) {
        return false;
      }
    }
    return words.size() == run.size();
  }
}
