package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.LifeAgentService;
import dev.lifeagent.bootstrap.support.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What README and the tutorial print of a first plan is what happens when their lines are typed.
 */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("```(sh|json)\n(.*?)```", Pattern.DOTALL);
  private static final String MARK = "::end of a block::";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "README.md        | ## A first plan in five minutes",
        "docs/tutorial.md | # A first plan, approved on the page",
      })
  void theFirstPlanGoesAsPrinted(String page, String heading) throws Exception {
    String text = Files.readString(Path.of("..", page));
    int start = text.indexOf(heading);
    int end = text.indexOf("\n" + heading.replaceAll(" .*", " "), start);
    String section = text.substring(start, end < 0 ? text.length() : end);
    List<String> shell = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    Matcher block = BLOCK.matcher(section);
    while (block.find()) {
      if (block.group(1).equals("json")) {
        shown.set(shown.size() - 1, block.group(2).strip());
      } else if (!block.group(2).startsWith("./life-agent")) {
        shell.add(block.group(2));
        shown.add("");
      }
    }
    assertTrue(shell.size() >= 4, page + " still has its first plan");
    List<String> printed = run(shell);
    for (int i = 0; i < shown.size(); i++) {
      if (!shown.get(i).isEmpty()) {
        String[] lines = printed.get(i).strip().split("\n");
        String last = lines[lines.length - 1];
        assertTrue(matches(shown.get(i), last), shell.get(i) + "\n" + last);
      }
    }
    assertTrue(printed.toString().contains("git accepts it"), printed.toString());
  }

  /** The sign … in README stands for whatever differs from machine to machine. */
  private static boolean matches(String shown, String printed) {
    String pattern =
        Arrays.stream(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(printed).matches();
  }

  private List<String> run(List<String> shell) throws Exception {
    Git.init(folder).commit(Map.of("README.md", "# Ours\n", ".gitignore", "data/\nplans/\n"));
    Path policy = Files.createDirectories(folder.resolve("policy")).resolve("policy.yaml");
    Files.copy(Path.of("..", "policy", "policy.yaml"), policy);
    Map<String, String> environment =
        Map.of(
            "PORT", "0",
            "WORKSPACE", folder.toString(),
            "POLICY_PATH", policy.toString(),
            "PLANS_DIR", folder.resolve("plans").toString(),
            "DB_PATH", folder.resolve("data/agent.db").toString());
    try (var running = LifeAgentService.start(SettingsReader.read(environment))) {
      String script =
          "set -e\n"
              + shell.stream()
                  .map(block -> block + "\necho; echo '" + MARK + "'\n")
                  .collect(Collectors.joining());
      script = script.replace("http://127.0.0.1:8080", "http://127.0.0.1:" + running.port());
      Process bash =
          new ProcessBuilder("bash", "-c", script)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      String out = new String(bash.getInputStream().readAllBytes());
      assertTrue(bash.waitFor(60, TimeUnit.SECONDS), out);
      assertEquals(0, bash.exitValue(), out);
      return List.of(out.split(MARK + "\n"));
    }
  }
}
