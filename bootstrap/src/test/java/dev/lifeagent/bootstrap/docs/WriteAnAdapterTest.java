package dev.lifeagent.bootstrap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Packed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The how-to's way from an empty folder to a reply of a new model, run as it is printed. */
class WriteAnAdapterTest {
  private static final String PAGE = Schemas.text("docs/how-to/write-an-adapter.md");

  @TempDir private Path folder;

  private static List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(PAGE);
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  private Process start(String script, Path jar) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.resolve("repository").toFile())
            .redirectErrorStream(true);
    Path java = Path.of(System.getProperty("java.home"), "bin");
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                java + ":" + System.getenv("PATH"),
                "HOME",
                Files.createDirectories(folder.resolve("home")).toString(),
                "JAR",
                jar.toString(),
                "PORT",
                "0",
                "AGENT_WHITELIST_DIRS",
                "."));
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private String run(String script, Path jar) throws Exception {
    Process process = start("set -e\n" + script, jar);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text;
  }

  @Test
  void anEmptyFolderBecomesAModelThatAnswersTurns() throws Exception {
    List<String> shell = blocks("sh");
    Path jar = Packed.open(folder).jar();
    Git.init(Files.createDirectory(folder.resolve("repository")))
        .commit(Map.of("README.md", "# Ours\n", ".gitignore", "data/\nplans/\nmodel/\n"));
    run(shell.get(0), jar);
    Process service = start("exec env " + shell.get(1).replace("\\\n", ""), jar);
    try (BufferedReader out = service.inputReader(StandardCharsets.UTF_8)) {
      String address = address(out);
      String answer = run(shell.get(2).replace("http://127.0.0.1:8080", address), jar);
      String shown = blocks("json").get(0).strip();
      assertTrue(pattern(shown).matcher(answer.strip()).matches(), answer);
    } finally {
      service.destroy();
      service.waitFor();
    }
  }

  private static String address(BufferedReader out) throws IOException {
    StringBuilder printed = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      printed.append(line).append('\n');
      Matcher address = Pattern.compile("serves (http://\\S+)").matcher(line);
      if (address.find()) {
        return address.group(1);
      }
    }
    throw new AssertionError("no start:\n" + printed);
  }

  /** The sign … stands for whatever differs. */
  private static Pattern pattern(String shown) {
    return Pattern.compile(
        Arrays.stream(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }
}
