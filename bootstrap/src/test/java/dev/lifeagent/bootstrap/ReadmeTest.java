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
import dev.lifeagent.bootstrap.support.Packed;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
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

        static URI failing(int status, String text) {
          return URI.create("http://127.0.0.1:1");
        }

        static URI silent() {
          return URI.create("http://127.0.0.1:1");
        }
      }
      """;

  private static final Policy ONLY_SRC = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));

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
      } else if (!block.group(2).contains("life-agent server")
          && !block.group(2).startsWith("./life-agent")) {
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
        method(type, "verify", Workspace.class, Policy.class, String.class, String.class);
    givesThePatchAndRefusesAForbiddenPath(
        (files, patch) -> call(verify, files, ONLY_SRC, "Greet", patch));
  }

  /** Its second block. */
  @ParameterizedTest
  @CsvSource({
    "grep 'rm -rf' docs | wc -l, allowed",
    "rm -rf src/generated, allowed",
    "'\"rm\" -rf ~', rule 'delete-root' refuses 'rm': ",
  })
  void embedsJavaSaysOfACommandWhetherItMayRun(String line, String said) throws Exception {
    List<String> blocks = JavaBlocks.of(Path.of("../docs/how-to/embed.md"));
    Class<?> type = JavaBlocks.compile(folder, blocks.get(1), Map.of());
    Gates gates = Gates.standard(BuiltInRules.scanner(RiskProfile.STRICT), List.of(), List.of());
    Call call =
        Call.of(Caller.unbound("my-program"), CallKind.ACT, ONLY_SRC, "request-1", Instant.EPOCH);
    Object answer =
        call(method(type, "askToRun", Gates.class, Call.class, String.class), gates, call, line);
    assertTrue(answer.toString().startsWith(said), answer.toString());
  }

  /** Its third block, which a reader gives the gates of the first one. */
  @Test
  void embedsJavaGivesThePatchAndRefusesAForbiddenPathBeforeReadingIt() throws Exception {
    List<String> blocks = JavaBlocks.of(Path.of("../docs/how-to/embed.md"));
    Class<?> type = JavaBlocks.compile(folder, blocks.get(2), Map.of());
    Method verify =
        method(
            type, "verify", Workspace.class, Gates.class, Call.class, String.class, String.class);
    Gates gates = Gates.standard(BuiltInRules.scanner(RiskProfile.STRICT), List.of(), List.of());
    Call call =
        Call.of(Caller.unbound("my-program"), CallKind.PLAN, ONLY_SRC, "request-1", Instant.EPOCH);
    givesThePatchAndRefusesAForbiddenPath(
        (files, patch) -> call(verify, files, gates, call, "Greet", patch));
  }

  @Test
  void embedsJavaSaysOfATextWhetherItIsAllowed() throws Exception {
    List<String> blocks = JavaBlocks.of(Path.of("../docs/how-to/embed.md"));
    Class<?> type = JavaBlocks.compile(folder, blocks.get(0), Map.of());
    Method ask = method(type, "ask", Policy.class, String.class);
    assertEquals("allowed", call(ask, ONLY_SRC, "Say hello."));
    assertEquals(
        "rule 'rm-recursive' refuses 'prompt': Deletes a whole tree.",
        call(ask, ONLY_SRC, "rm -rf /"));
  }

  @FunctionalInterface
  private interface Verify {
    Object of(Workspace files, String patch) throws Exception;
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters)
      throws Exception {
    Method method = type.getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }

  private static Object call(Method method, Object... arguments) throws Exception {
    var constructor = method.getDeclaringClass().getDeclaredConstructor();
    return method.invoke(constructor.newInstance(), arguments);
  }

  private static void givesThePatchAndRefusesAForbiddenPath(Verify verify) throws Exception {
    Workspace files =
        InMemoryWorkspace.of(Map.of("src/greeting.txt", "Hello\n", "private/notes.txt", "ours\n"));
    String patch = "--- a/src/greeting.txt\n+++ b/src/greeting.txt\n@@ -1 +1 @@\n-Hello\n+Hi\n";
    List<String> read = new ArrayList<>();
    byte[] mail = (byte[]) verify.of(reading(files, read), patch);
    String text = new String(mail, StandardCharsets.UTF_8);
    assertTrue(text.contains("\n-Hello\n+Hi\n"), text);
    assertTrue(read.contains("src/greeting.txt"), read.toString());

    read.clear();
    String guess = "--- a/private/notes.txt\n+++ b/private/notes.txt\n@@ -1 +1 @@\n-x\n+y\n";
    var refused =
        assertThrows(InvocationTargetException.class, () -> verify.of(reading(files, read), guess));
    var denied = assertInstanceOf(DeniedException.class, refused.getCause());
    assertEquals(RefusalCode.PATH_FORBIDDEN, denied.denial().reason());
    assertFalse(denied.denial().toString().contains("ours"), denied.denial().toString());
    assertEquals(List.of(), read, "nothing was looked at");
  }

  /** The workspace, noting every path of its base that is looked at. */
  private static Workspace reading(Workspace files, List<String> read) {
    Base base = files.head();
    BaseTree noting =
        new BaseTree() {
          @Override
          public Optional<BaseEntry> entry(RepoPath path) {
            read.add(path.value());
            return base.tree().entry(path);
          }

          @Override
          public List<String> names(Optional<RepoPath> folder) {
            read.add(folder.map(RepoPath::value).orElse(""));
            return base.tree().names(folder);
          }

          @Override
          public byte[] content(RepoPath path) {
            read.add(path.value());
            return base.tree().content(path);
          }
        };
    return (Workspace)
        Proxy.newProxyInstance(
            Workspace.class.getClassLoader(),
            new Class<?>[] {Workspace.class},
            (proxy, method, arguments) ->
                method.getName().equals("head")
                    ? new Base(base.commit(), base.committedAt(), noting)
                    : method.invoke(files, arguments));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "embed.md",
        "mount-in-your-service.md",
        "tell-what-became.md",
        "write-an-adapter.md"
      })
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
      assertEquals(
          List.of(
              "embed.md",
              "mount-in-your-service.md",
              "tell-what-became.md",
              "use-with-quarkus-or-micronaut.md",
              "use-with-spring-boot.md",
              "write-an-adapter.md"),
          java);
    }
  }

  /**
   * These need frameworks that are not on the class path here. What they show, and the files of a
   * configuration too, are parts of files that the build compiles and runs elsewhere.
   */
  @ParameterizedTest
  @CsvSource({
    "use-with-spring-boot.md, consumers/src/it/spring-boot",
    "use-with-quarkus-or-micronaut.md, integrations/spring-boot-starter/src/test/java",
  })
  void thePagesForOtherFrameworksShowWhatIsRunElsewhere(String page, String folder)
      throws Exception {
    List<String> sources = new ArrayList<>();
    try (var files = Files.walk(Path.of("..", folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sources.add(Files.readString(file));
      }
    }
    Path shown = Path.of("../docs/how-to", page);
    List<String> blocks = new ArrayList<>(JavaBlocks.of(shown));
    assertFalse(blocks.isEmpty(), page);
    Matcher yaml = YAML.matcher(Files.readString(shown));
    while (yaml.find()) {
      blocks.add(yaml.group(1));
    }
    for (String block : blocks) {
      assertTrue(sources.stream().anyMatch(source -> source.contains(block)), block);
    }
  }

  /** The sign … in README stands for whatever differs from machine to machine. */
  private static boolean matches(String shown, String printed) {
    String pattern =
        Arrays.stream(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(printed).matches();
  }

  /** Runs the lines in a repository that init prepared, with a life-agent on the path. */
  private List<String> run(List<String> shell) throws Exception {
    Path program = Files.createDirectory(folder.resolve("program"));
    Packed packed = Packed.open(program);
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git git = Git.init(repository).commit(Map.of("README.md", "# Ours\n"));
    Packed.Run init = packed.run(repository, Map.of("PORT", "0"), "init", "--yes");
    assertEquals(0, init.exit(), init.text());
    git.ok("add", "policy", ".gitignore");
    git.ok("commit", "-q", "-m", "Set up Life-Agent");
    Path policy = repository.resolve("policy/policy.yaml");
    Map<String, String> environment =
        Map.of(
            "PORT", "0",
            "WORKSPACE", repository.toString(),
            "POLICY_PATH", policy.toString(),
            "PLANS_DIR", repository.resolve("plans").toString(),
            "DB_PATH", repository.resolve("data/agent.db").toString());
    try (var running = LifeAgentService.start(SettingsReader.read(environment))) {
      String script =
          "set -e\n"
              + shell.stream()
                  .map(block -> block + "\necho; echo '" + MARK + "'\n")
                  .collect(Collectors.joining());
      script = script.replace("http://127.0.0.1:8080", "http://127.0.0.1:" + running.port());
      ProcessBuilder builder =
          new ProcessBuilder("bash", "-c", script)
              .directory(repository.toFile())
              .redirectErrorStream(true);
      builder.environment().put("PATH", packed.home() + ":" + System.getenv("PATH"));
      builder.environment().put("GIT_COMMITTER_NAME", "A U Thor");
      builder.environment().put("GIT_COMMITTER_EMAIL", "author@example.org");
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process bash = builder.start();
      String out = new String(bash.getInputStream().readAllBytes());
      assertTrue(bash.waitFor(60, TimeUnit.SECONDS), out);
      assertEquals(0, bash.exitValue(), out);
      return List.of(out.split(MARK + "\n"));
    }
  }
}
