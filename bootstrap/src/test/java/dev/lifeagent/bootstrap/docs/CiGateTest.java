package dev.lifeagent.bootstrap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Packed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The snippets of the how-to, run as they are printed, on pull requests of all kinds. */
class CiGateTest {
  private static final String PAGE = Schemas.text("docs/how-to/ci-gate.md");
  private static final String OPEN = "version: \"1\"\nallowed_dirs: [\".\"]\n";

  @TempDir private Path folder;
  private Path checkout;
  private Path ran;
  private Git git;
  private Packed packed;

  @BeforeEach
  void pullRequest() throws IOException {
    Path origin = Files.createDirectory(folder.resolve("origin"));
    Git.init(origin)
        .commit(
            Map.of(
                "policy/policy.yaml", "version: \"1\"\nallowed_dirs: [docs, Makefile]\n",
                "docs/a.md", "one\n",
                "life-agent", "#!/bin/sh\n"));
    checkout = Files.createDirectory(folder.resolve("checkout"));
    git = Git.init(checkout);
    git.ok("remote", "add", "origin", origin.toString());
    git.ok("fetch", "-q", "origin");
    git.ok("checkout", "-q", "-b", "agent", "origin/main");
    ran = folder.resolve("ran");
    packed = Packed.open(folder);
    Files.copy(packed.jar(), folder.resolve("life-agent.jar"));
  }

  private static List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(PAGE);
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  /** The gate in its three printed forms: plain, for branches that may be empty, as a workflow. */
  private static Stream<String> gates() {
    String plain = blocks("sh").get(0);
    String workflow = blocks("yaml").get(0);
    String run = workflow.substring(workflow.lastIndexOf("run: |\n") + "run: |\n".length());
    return Stream.of(
        plain,
        plain.lines().findFirst().orElseThrow() + "\n" + blocks("sh").get(2),
        run.stripIndent());
  }

  private Packed.Run run(String snippet) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", snippet)
            .directory(checkout.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
    environment.put("LIFE_AGENT_JAR", packed.jar().toString());
    environment.put("RUNNER_TEMP", folder.toString());
    environment.put("BASE", "origin/main");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Packed.Run(process.waitFor(), text);
  }

  @ParameterizedTest
  @MethodSource("gates")
  void anOrdinaryPullRequestIsAllowed(String gate) throws Exception {
    git.commit(Map.of("docs/b.md", "two\n"));
    Packed.Run run = run(gate);
    assertEquals(0, run.exit(), run.text());
    assertEquals(
        "allowed: 1 file(s), +1 -0, tree " + git.ok("rev-parse", "HEAD^{tree}"),
        run.text().strip());
  }

  /** It opens the policy for itself, and plants what a check could read or run. */
  @ParameterizedTest
  @MethodSource("gates")
  void onlyTheBaseSaysWhatIsAllowedAndNothingOfTheBranchIsRun(String gate) throws Exception {
    git.commit(
        Map.of(
            "policy/policy.yaml", OPEN,
            ".env", "LIFE_AGENT_JAVA_OPTS=-javaagent:logo.bin\nPOLICY_PATH=policy/policy.yaml\n",
            "life-agent", "#!/bin/sh\ntouch " + ran + "\n",
            ".gitattributes", "*.md diff=planted\n",
            "src/a.txt", "two\n"));
    // There, but not part of the change: a binary file alone refuses it.
    Packed.agent(checkout.resolve("logo.bin"), ran);
    Packed.Run run = run(gate);
    assertEquals(1, run.exit(), run.text());
    assertTrue(run.text().startsWith("denied: path_"), run.text());
    assertFalse(Files.exists(ran), "something of the branch was run");
  }

  @Test
  void thePolicyOfTheBranchOpensNothing() throws Exception {
    Files.writeString(checkout.resolve("policy/policy.yaml"), OPEN);
    git.commit(Map.of("src/a.txt", "two\n"));
    // Beside the policy, which the service's own protection would refuse first.
    git.ok("diff", "--output=" + folder.resolve("src.patch"), "origin/main", "HEAD", "--", "src");
    Packed.Run run =
        run(
            "java -jar \"$LIFE_AGENT_JAR\" check --base origin/main "
                + folder.resolve("src.patch"));
    assertEquals(1, run.exit(), run.text());
    assertTrue(run.text().contains("outside the allowed dirs [docs, Makefile]"), run.text());
  }

  @Test
  void riskRulesOfTheRepositoryAreThoseOfTheBase() throws Exception {
    git.commit(Map.of("rules.yaml", "rules: []\n", "docs/b.md", "two\n"));
    Packed.Run run = run("RISK_RULES=rules.yaml; export RISK_RULES\n" + blocks("sh").get(0));
    assertEquals(2, run.exit(), run.text());
    assertTrue(run.text().contains("has no file rules.yaml; commit it"), run.text());
  }

  @Test
  void whatABuildRunsIsMarkedAsPrinted() throws Exception {
    git.commit(Map.of("Makefile", "all:\n"));
    Packed.Run run = run(blocks("sh").get(0));
    assertEquals(0, run.exit(), run.text());
    String shown =
        PAGE.lines().filter(line -> line.startsWith("! Makefile")).findFirst().orElseThrow();
    assertEquals(shown, run.text().lines().skip(1).findFirst().orElse(""));
  }

  @Test
  void aWorkflowOfTheBranchIsRefusedAsPrinted() throws Exception {
    // Where the policy allows all of the repository; elsewhere the path lies outside already.
    git.commit(Map.of("policy/policy.yaml", OPEN));
    git.ok("update-ref", "refs/remotes/origin/main", "HEAD");
    git.commit(Map.of(".github/workflows/mine.yml", "on: push\n"));
    Packed.Run run = run(blocks("sh").get(0));
    assertEquals(1, run.exit(), run.text());
    assertTrue(PAGE.contains(run.text().strip()), run.text());
  }

  @Test
  void aBranchThatChangesNothingIsToldSo() throws Exception {
    Packed.Run run = run(gates().toList().get(1));
    assertEquals(0, run.exit(), run.text());
    assertEquals("nothing to check", run.text().strip());
  }
}
