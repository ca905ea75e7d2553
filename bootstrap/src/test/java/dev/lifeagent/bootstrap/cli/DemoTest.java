package dev.lifeagent.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.Http;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration shows what really happens, and nothing of it stays. */
class DemoTest {
  private static final Pattern FOLDER = Pattern.compile("runs in (\\S+)");
  private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/");
  private static final Pattern KEY = Pattern.compile("key +(\\S+operator\\.key)");

  @TempDir Path folder;

  /** Looks at the service at the moment when the last step is announced: all others are done. */
  private static final class Watcher extends StringWriter {
    private List<JsonNode> events = List.of();
    private JsonNode plan;
    private int pageStatus;

    @Override
    public void flush() {
      if (events.isEmpty() && toString().contains("7. The record")) {
        Http http = new Http(found(ADDRESS), key());
        events = http.events(0);
        String id = http.get("/plans").json().path("plans").path(0).path("plan_id").asText();
        plan = http.get("/plans/" + id).json();
        pageStatus = http.get("/").status();
      }
    }

    String found(Pattern pattern) {
      Matcher matcher = pattern.matcher(toString());
      assertTrue(matcher.find(), toString());
      return matcher.group(1);
    }

    private String key() {
      try {
        return Files.readString(Path.of(found(KEY))).strip();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void everyStepHappensAndNothingIsLeft() {
    Watcher watcher = new Watcher();
    int exit =
        LifeAgentCommand.commandLine()
            .setOut(new PrintWriter(watcher, true))
            .execute("demo", "--pause", "0");
    String said = watcher.toString();
    assertEquals(0, exit, said);
    assertEquals(
        List.of(
            "certificate_key ok",
            "act ok",
            "act denied",
            "llm_started started",
            "llm ok",
            "turn ok",
            "llm_started started",
            "llm ok",
            "llm_started started",
            "llm ok",
            "plan ok",
            "review ok"),
        watcher.events.stream()
            .map(event -> event.path("kind").asText() + " " + event.path("outcome").asText())
            .toList());
    assertEquals(200, watcher.pageStatus);
    assertEquals(2, watcher.plan.path("draft").path("attempts").asInt());
    assertEquals("approve", watcher.plan.path("review").path("decision").asText());
    assertEquals("operator", watcher.plan.path("review").path("reviewer").asText());
    for (String answer :
        List.of(
            "> allowed, on record as event 2",
            "> denied: prompt_risky",
            "Most who come here are reviewers.\", event 6",
            "drafted in 2 attempts, event 11",
            "> +Hello, reviewer.",
            "> denied: role_missing",
            "> approve, event 12",
            "> sound: 12 events")) {
      assertTrue(said.contains(answer), () -> answer + " is not in:\n" + said);
    }
    assertTrue(Files.notExists(Path.of(watcher.found(FOLDER))), "the folder is still there");
  }

  @Test
  @Timeout(60)
  void whenItIsStoppedNothingIsLeftEither() throws Exception {
    Process process = start("60");
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && !line.contains("Ctrl-C")) {
        line = out.readLine();
      }
      assertFalse(left().isEmpty(), "it is in the folder for temporary files");
      process.destroy();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it did not stop");
      assertEquals(List.of(), left());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  @Timeout(60)
  void theTerminalShowsTheDemonstrationAlone() throws Exception {
    Process process = start("0");
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertFalse(said.contains(" INFO ") || said.contains(" WARN "), said);
  }

  private Process start(String pause) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.lifeagent.bootstrap.Main",
            "demo",
            "--pause",
            pause)
        .redirectErrorStream(true)
        .start();
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
