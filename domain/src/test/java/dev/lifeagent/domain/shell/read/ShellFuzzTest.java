package dev.lifeagent.domain.shell.read;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Fuzz targets. As tests they replay the inputs kept beside them. To search with one target:
 *
 * <pre>JAZZER_FUZZ=1 mvn -pl domain test -Dtest='ShellFuzzTest#lines'</pre>
 */
class ShellFuzzTest {
  /** Nothing is thrown, and the work is bounded. */
  @FuzzTest(maxDuration = "5m")
  void lines(byte[] line) {
    ShellReaderPropertyTest.assertBounded(new String(line, StandardCharsets.UTF_8));
  }

  /** What stands in single quotes is data. */
  @FuzzTest(maxDuration = "5m")
  void quotedWords(byte[] word) {
    if (word.length < 10_000) {
      ShellReaderPropertyTest.assertQuoted(new String(word, StandardCharsets.UTF_8));
    }
  }
}
