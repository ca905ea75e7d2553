package dev.lifeagent.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs each example as its reader would. */
class ExamplesTest {
  @Test
  void theGatesAllowRefuseAndRenderAPatch() {
    List<String> lines = lines(() -> EmbedTheGates.main(new String[0]));
    assertEquals("allowed, score 1.0", lines.get(0));
    assertTrue(lines.get(1).startsWith("denied, prompt_risky: "), lines.get(1));
    assertEquals("diff --git a/src/greeting.txt b/src/greeting.txt", lines.get(2));
    assertTrue(lines.containsAll(List.of("-Hello", "+Hi")), lines.toString());
  }

  private static List<String> lines(Runnable main) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      main.run();
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
