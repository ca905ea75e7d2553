package dev.lifeagent.bootstrap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.certificate.Approved;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Packed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows of the how-to, run as they are printed, on a covered and an uncovered branch. */
class CheckAMergeTest {
  private static final String PAGE = Schemas.text("docs/how-to/check-a-merge.md");

  @TempDir private Path folder;
  private Approved world;
  private Git git;
  private Path checkout;
  private Path runner;

  @BeforeEach
  void mergeRequest() throws Exception {
    world = Approved.start(Files.createDirectory(folder.resolve("service")));
    git = world.git();
    Path origin = Files.createDirectory(folder.resolve("origin"));
    Git.init(origin).ok("config", "receive.denyCurrentBranch", "ignore");
    git.ok("remote", "add", "origin", origin.toString());
    git.ok("push", "-q", "origin", "main");
    runner = Files.createDirectory(folder.resolve("runner"));
    Files.copy(Packed.open(folder).jar(), runner.resolve("life-agent.jar"));
    Files.copy(world.keys(), runner.resolve("life-agent-keys.json"));
    String plan = world.approve(Approved.patch("a", 10, "A 10"));
    git.ok("checkout", "-q", "-b", "work");
    byte[] certificate = Files.readAllBytes(world.certificate(plan));
    git.ok(certificate, "notes", "--ref", "life-agent", "add", "-F", "-", world.am(plan));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** What each CI runs: the plain lines, GitHub's step, GitLab's script. */
  private static Stream<String> workflows() {
    String plain = block("## In CI", "sh");
    String github = block("### GitHub", "yaml");
    String gitlab = block("### GitLab", "yaml");
    String script = gitlab.substring(gitlab.indexOf("  script:\n") + "  script:\n".length());
    return Stream.of(
        plain,
        github.substring(github.lastIndexOf("run: |\n") + "run: |\n".length()).stripIndent(),
        script.lines().map(line -> line.strip().substring(2)).reduce("", (a, b) -> a + b + "\n"));
  }

  private static String block(String heading, String language) {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(PAGE.substring(PAGE.indexOf("\n" + heading + "\n")));
    assertTrue(block.find(), heading);
    return block.group(1);
  }

  private Packed.Run run(String workflow) throws Exception {
    git.ok("push", "-q", "origin", "work", "refs/notes/life-agent");
    checkout = Files.createDirectory(folder.resolve("checkout"));
    Git runs = Git.init(checkout);
    runs.ok("remote", "add", "origin", folder.resolve("origin").toString());
    runs.ok("fetch", "-q", "origin");
    runs.ok("checkout", "-q", "-b", "work", "origin/work");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-e", "-c", workflow)
            .directory(checkout.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
    environment.put("LIFE_AGENT_JAR", runner.resolve("life-agent.jar").toString());
    environment.put("KEYS", runner.resolve("life-agent-keys.json").toString());
    environment.put("RUNNER_TEMP", runner.toString());
    environment.put("HOME", runner.toString());
    environment.put("BASE", "origin/main");
    environment.put("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Packed.Run(process.waitFor(), text);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void whatIsCoveredPasses(String workflow) throws Exception {
    Packed.Run run = run(workflow);
    assertEquals(0, run.exit(), run.text());
    assertTrue(run.text().contains("exact"), run.text());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void whatNobodyApprovedFails(String workflow) throws Exception {
    git.commit(Map.of("src/c.txt", "nobody approved this\n"));
    Packed.Run run = run(workflow);
    assertEquals(1, run.exit(), run.text());
    assertTrue(run.text().contains(git.ok("rev-parse", "HEAD").substring(0, 12)), run.text());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aCertificateThatStayedBehindFails(String workflow) throws Exception {
    git.ok("commit", "-q", "--amend", "-m", "another message, another commit, no note");
    List<String> notes = git.ok("notes", "--ref", "life-agent", "list").lines().toList();
    assertEquals(1, notes.size());
    Packed.Run run = run(workflow);
    assertEquals(1, run.exit(), run.text());
  }
}
