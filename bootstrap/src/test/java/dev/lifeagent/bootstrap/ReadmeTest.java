package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.docs.JavaBlocks;
import dev.lifeagent.bootstrap.service.LifeAgentService;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.policy.Policy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What README and the tutorial print of a first plan is what happens when their lines are typed,
 * and the Java of README and the how-tos compiles ({@link JavaBlocks} says how).
 */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("```(sh|json)\n(.*?)```", Pattern.DOTALL);
  private static final String MARK = "::end of a block::";

  /** What a reader of write-an-adapter.md has, and the page does not show. */
  private static final String OLLAMA =
      """
      class OllamaLanguageModel implements LanguageModel {
        OllamaLanguageModel(URI server) {}

        OllamaLanguageModel(URI server, Duration limit) {}

        public Completion complete(Prompt prompt) {
          throw new UnsupportedOperationException();
        }
      }

      class StubServer {
        static URI replying(String text) {
          return URI.create("http://127.0.0.1:1");
        }

        static URI silent() {
          return URI.create("http://127.0.0.1:1");
        }
      }
      """;

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

  @Test
  void readmesJavaGivesThePatchAndRefusesAForbiddenPathBeforeReadingIt() throws Exception {
    List<String> blocks = JavaBlocks.of(Path.of("..", "README.md"));
    Class<?> type = JavaBlocks.compile(folder, blocks.get(0), Map.of());
    assertEquals(1, blocks.size());
    Method verify =
        type.getDeclaredMethod("verify", Workspace.class, Policy.class, String.class, String.class);
    verify.setAccessible(true);
    var constructor = type.getDeclaredConstructor();
    Workspace files =
        InMemoryWorkspace.of(Map.of("src/greeting.txt", "Hello\n", "private/notes.txt", "ours\n"));
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));

    String patch = "--- a/src/greeting.txt\n+++ b/src/greeting.txt\n@@ -1 +1 @@\n-Hello\n+Hi\n";
    byte[] mail = (byte[]) verify.invoke(constructor.newInstance(), files, policy, "Hi", patch);
    String text = new String(mail, StandardCharsets.UTF_8);
    assertTrue(text.contains("\n-Hello\n+Hi\n"), text);

    String guess = "--- a/private/notes.txt\n+++ b/private/notes.txt\n@@ -1 +1 @@\n-x\n+y\n";
    var refused =
        assertThrows(
            InvocationTargetException.class,
            () -> verify.invoke(constructor.newInstance(), files, policy, "Guess", guess));
    var denied = assertInstanceOf(DeniedException.class, refused.getCause());
    assertEquals(RefusalCode.PATH_FORBIDDEN, denied.denial().reason());
    assertFalse(denied.denial().toString().contains("ours"), denied.denial().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"embed.md", "write-an-adapter.md"})
  void theJavaOfTheHowTosCompiles(String page) throws Exception {
    List<String> blocks = JavaBlocks.of(Path.of("../docs/how-to", page));
    assertFalse(blocks.isEmpty(), page);
    for (int i = 0; i < blocks.size(); i++) {
      Path empty = Files.createDirectory(folder.resolve("block" + i));
      JavaBlocks.compile(empty, blocks.get(i), Map.of("OllamaLanguageModel", OLLAMA));
    }
  }

  /** No other page shows Java that is not compiled. */
  @Test
  void everyPageWithJavaIsCompiled() throws Exception {
    try (var pages = Files.walk(Path.of("../docs"))) {
      List<String> java = new ArrayList<>();
      for (Path page : pages.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
        if (!JavaBlocks.of(page).isEmpty()) {
          java.add(page.getFileName().toString());
        }
      }
      assertEquals(List.of("embed.md", "write-an-adapter.md"), java);
    }
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
