package dev.lifeagent.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.example.shop.bootstrap.Shop;
import org.junit.jupiter.api.Test;

/** Runs each example as its reader would. */
class ExamplesTest {
  @Test
  void theGatesAllowRefuseAndRenderAPatch() {
    List<String> lines = lines(() -> EmbedTheGates.main(new String[0]));
    assertEquals("allowed, score 1.0", lines.get(0));
    assertTrue(lines.get(1).startsWith("denied, prompt_risky: "), lines.get(1));
    assertEquals("allowed, score 1.0", lines.get(2));
    assertTrue(lines.get(3).startsWith("denied, prompt_risky: "), lines.get(3));
    assertTrue(
        lines.containsAll(
            List.of(
                "Subject: [PATCH] Say hi",
                "diff --git a/src/greeting.txt b/src/greeting.txt",
                "-Hello",
                "+Hi")),
        lines.toString());
  }

  @Test
  void theManualShowsWhatComes() throws IOException {
    String manual = Files.readString(Path.of("../docs/how-to/embed.md"));
    String shown = manual.substring(manual.indexOf("allowed, score 1.0"));
    String form =
        Stream.of(shown.substring(0, shown.indexOf("```")).split("…", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*?"));
    String output = String.join("\n", lines(() -> EmbedTheGates.main(new String[0]))) + "\n";
    assertTrue(Pattern.compile(form, Pattern.DOTALL).matcher(output).matches(), output);
  }

  @Test
  void theEchoEchoes() {
    assertEquals(List.of("You said: Hello"), lines(() -> EchoLanguageModel.main(new String[0])));
  }

  @Test
  void aPlanWithoutATicketIsRefused() {
    assertEquals(
        List.of(
            "Rename Foo to Bar -> denied: name the ticket in the intent, such as APP-123",
            "APP-7: rename Foo to Bar -> allowed"),
        lines(() -> AddAGate.main(new String[0])));
  }

  @Test
  void anActionRunsBetweenItsRecordsAndARefusedOneDoesNot() {
    assertEquals(
        List.of(
            "{greeting=Hello, Ada}",
            "allowed",
            "denied: prompt_risky",
            "1 action_started started",
            "2 action ok",
            "3 act ok",
            "4 act ok",
            "5 act denied"),
        lines(() -> RegisterAnAction.main(new String[0])));
  }

  @Test
  void theShopTakesAnOrder() {
    assertEquals(List.of("1 x tea", "[1 x tea]"), lines(() -> Shop.main(new String[0])));
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
