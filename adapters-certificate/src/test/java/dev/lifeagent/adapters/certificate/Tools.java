package dev.lifeagent.adapters.certificate;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Programs of other people, which share no code with ours. */
final class Tools {
  private static final long SECONDS = 60;

  private Tools() {}

  /**
   * What a program ended with.
   *
   * @param exit its code
   * @param output what it printed
   */
  record Ended(int exit, String output) {}

  /** Runs a script of bash in a folder, which has Node.js and git. */
  static Ended bash(Path folder, String script) throws IOException, InterruptedException {
    needsNode();
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    Process process = builder.start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail("the script did not end within " + SECONDS + " seconds");
    }
    return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  /** CI has Node.js; on a laptop without it the test is skipped and says so. */
  private static void needsNode() throws InterruptedException {
    try {
      if (new ProcessBuilder("node", "--version").start().waitFor() == 0) {
        return;
      }
    } catch (IOException e) {
      // Told below.
    }
    String missing = "Node.js is missing, which checks the example: install node";
    if (System.getenv("CI") != null) {
      fail(missing);
    }
    abort(missing);
  }
}
