package dev.lifeagent.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.adapters.certificate.JsonCertificateFormat;
import dev.lifeagent.bootstrap.support.Between;
import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.Listing;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What was approved becomes a branch, and nothing else does. */
class PlanBranchTest {
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n";

  @TempDir static Path folder;
  private static Git git;
  private static TestService service;
  private static Path key;
  private static String id;
  private static String branch;
  private static String base;

  @BeforeAll
  static void approve() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    git = Git.init(repository).commit(Map.of("src/a.txt", "one\ntwo\n"));
    git.ok("config", "user.name", "A U Thor");
    git.ok("config", "user.email", "author@example.org");
    base = git.ok("rev-parse", "HEAD");
    Path script =
        Files.writeString(
            folder.resolve("script.yaml"),
            "version: \"1\"\nreplies:\n  - text: \"src/a.txt\\n<<<<<<< SEARCH\\ntwo\\n=======\\n"
                + "2\\n>>>>>>> REPLACE\\n\"\n");
    service =
        TestService.start(
            folder,
            repository,
            Map.of(
                "ALLOW_SELF_REVIEW", "true",
                "LLM_PROVIDER", "script",
                "LLM_SCRIPT", script.toString()));
    key = Files.writeString(folder.resolve("key"), TestService.KEY + "\n");
    id = propose("Count");
    branch = "life-agent/" + id.substring(0, 12);
    assertEquals(0, cli("plan", "approve", id).exit());
  }

  @AfterEach
  void asBefore() {
    service.http().post("/kill-switch", Map.of("on", false, "reason", "the test is over"));
    git.run(new byte[0], "branch", "-D", branch);
    git.ok("reset", "-q", "--hard", base);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void theBranchHoldsTheApprovedTreeOnItsBaseAndNothingElseChanges() throws Exception {
    String index = Listing.of(git.dir()).get(".git/index");
    Cli.Run run = branch(address());
    assertEquals(0, run.exit(), run.err());
    JsonNode answer = new ObjectMapper().readTree(run.out());
    JsonNode plan = service.http().get("/plans/" + id).json();
    assertEquals(branch, answer.path("branch").asText());
    assertEquals(0, answer.path("notes").size(), run.out());
    assertEquals(answer.path("commit").asText(), git.ok("rev-parse", branch));
    assertEquals(plan.path("result_tree").asText(), git.ok("rev-parse", branch + "^{tree}"));
    assertEquals(plan.path("base").asText(), git.ok("rev-parse", branch + "^"));
    assertEquals(index, Listing.of(git.dir()).get(".git/index"));
    assertEquals("", git.ok("status", "--porcelain"));
  }

  @Test
  void theCommitIsThatOfGitAmAndSaysWhoReviewed() throws Exception {
    assertEquals(0, branch(address()).exit());
    String format = "--format=%an <%ae> %aI%n%T%n%B";
    String made =
        git.ok("log", "-1", format, branch).replaceFirst("\nPlan-Certificate: [0-9a-f]{64}$", "");
    byte[] patch = Files.readAllBytes(service.plans().resolve(id + ".patch"));
    git.run(patch, "am", "-q", "--keep-cr");
    String applied = git.ok("log", "-1", format);
    String reviewer = service.http().get("/plans/" + id).json().at("/review/reviewer").asText();
    assertEquals(applied + "\nReviewed-by: " + reviewer, made);
    assertTrue(applied.startsWith("a@agents.life-agent.invalid <"), applied);
    assertTrue(
        applied.endsWith(
            "\n\n    why\n\nPlan-Id: "
                + id
                + "\nProposed-by: a@agents.life-agent.invalid <a@agents.life-agent.invalid>"),
        applied);
  }

  @Test
  void theCertificateIsNamedInTheCommitAndKeptInItsNote() throws Exception {
    Path file = folder.resolve("certificate.json");
    Cli.Run taken = cli("plan", "certificate", id, "-o", file.toString());
    assertEquals(0, taken.exit(), taken.err());
    String name = new JsonCertificateFormat().decode(Files.readAllBytes(file)).name();
    assertTrue(taken.out().contains(name), taken.out());
    Cli.Run run =
        new Cli("--url", address(), "--key-file", key.toString())
            .run("plan", "branch", id, "--note", "--repo", git.dir().toString());
    assertEquals(0, run.exit(), run.err());
    assertEquals("", run.err());
    String message = git.ok("log", "-1", "--format=%B", branch);
    assertTrue(message.endsWith("\nPlan-Certificate: " + name), message);
    byte[] note =
        git.run(new byte[0], "notes", "--ref", "refs/notes/life-agent", "show", branch).out();
    assertEquals(name, new JsonCertificateFormat().decode(note).name());
  }

  @Test
  void aPlanThatIsNotApprovedIsDenied() {
    String other = propose("Other");
    denied(branch(other, address()), "not approved");
    cli("plan", "reject", other);
    String reviewer = service.http().get("/plans/" + other).json().at("/review/reviewer").asText();
    denied(branch(other, address()), "the plan was rejected by " + reviewer + ", which is final");
  }

  @ParameterizedTest
  @CsvSource({
    "/patch,        +2,                 +3,                  another SHA-256",
    "/plans/,       '\"intent\":\"Count', '\"intent\":\"Pay', id is not that of its inputs",
    "/plans/,       '\"context\":\"why',  '\"context\":\"no', id is not that of its inputs",
  })
  void whatWasChangedOnTheWayIsNoticed(String path, String from, String to, String said)
      throws Exception {
    BinaryOperator<String> change =
        (asked, body) -> asked.contains(path) ? body.replace(from, to) : body;
    try (Between between = Between.of(service.port(), change)) {
      denied(branch(between.address()), said);
    }
  }

  @Test
  void anApprovalOfAnotherPatchIsNone() throws Exception {
    BinaryOperator<String> change =
        (asked, body) ->
            body.replaceAll(
                "(\"reviewer\":\"[^\"]*\",\"patch_sha256\":\")[0-9a-f]{8}", "$100000000");
    try (Between between = Between.of(service.port(), change)) {
      denied(branch(between.address()), "approval is of a patch with another SHA-256");
    }
  }

  @Test
  void aPatchAndDigestsThatWereChangedTogetherDoNotGiveTheTree() throws Exception {
    JsonNode plan = service.http().get("/plans/" + id).json();
    String patch = plan.path("patch").asText().replace("+2", "+3");
    String sha256 = dev.lifeagent.domain.crypto.Sha256.hex(patch);
    BinaryOperator<String> change =
        (asked, body) ->
            asked.endsWith("/patch")
                ? patch
                : body.replace(plan.path("patch_sha256").asText(), sha256);
    try (Between between = Between.of(service.port(), change)) {
      Cli.Run run = branch(between.address());
      assertEquals(2, run.exit());
      assertTrue(run.err().contains("git makes tree"), run.err());
      noBranch();
    }
  }

  @Test
  void aDraftedPlanIsComputedAgainWithTheModelOfItsPolicyWhileThatIsInForce() throws Exception {
    Map<String, Object> body =
        Map.of("agent_id", "a", "intent", "Draft", "target_paths", List.of("src/a.txt"));
    String drafted = service.http().post("/plan", body).json().path("plan_id").asText();
    assertEquals(0, cli("plan", "approve", drafted).exit());
    BinaryOperator<String> older =
        (asked, answer) ->
            asked.equals("/policy") ? answer.replaceAll("[0-9a-f]{64}", "0".repeat(64)) : answer;
    try (Between between = Between.of(service.port(), older)) {
      Cli.Run run = branch(drafted, between.address());
      assertEquals(0, run.exit(), run.err());
      assertTrue(run.out().contains("another policy is in force"), run.out());
      git.ok("branch", "-D", "life-agent/" + drafted.substring(0, 12));
    }
    Cli.Run run = branch(drafted, address());
    assertTrue(run.out().endsWith("\"notes\":[]}" + System.lineSeparator()), run.out());
    git.ok("branch", "-D", "life-agent/" + drafted.substring(0, 12));
  }

  static Stream<Supplier<Http.Answer>> changes() {
    byte[] latin =
        "--- /dev/null\n+++ b/src/l.txt\n@@ -0,0 +1 @@\n+caf\u00e9\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    return Stream.of(
        () -> edits("Edit"),
        () -> service.http().post("/plan?agent_id=a&intent=Raw", "text/x-diff", latin));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void theIdIsComputedAgainForEveryFormOfAChange(Supplier<Http.Answer> sent) {
    String plan = approved(sent.get());
    Cli.Run run = branch(plan, address());
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().endsWith("\"notes\":[]}" + System.lineSeparator()), run.out());
    git.ok("branch", "-D", "life-agent/" + plan.substring(0, 12));
  }

  @Test
  void whatWasChangedOnTheWayIsNoticedForEditsToo() throws Exception {
    String plan = approved(edits("Edit more"));
    BinaryOperator<String> change =
        (asked, body) ->
            asked.startsWith("/plans/") && !asked.endsWith("/patch")
                ? body.replaceAll("\"intent\":\"[A-Z]", "\"intent\":\"Z")
                : body;
    try (Between between = Between.of(service.port(), change)) {
      denied(branch(plan, between.address()), "id is not that of its inputs");
    }
  }

  @Test
  void whereTheRecordHasTheBeginningAloneTheBranchSaysSo() {
    String lines = ("+" + "x".repeat(80) + "\n").repeat(300);
    String patch = "--- /dev/null\n+++ b/src/long.txt\n@@ -0,0 +1,300 @@\n" + lines;
    Map<String, Object> body = Map.of("agent_id", "a", "intent", "Long", "patch", patch);
    String plan = approved(service.http().post("/plan", body));
    Cli.Run run = branch(plan, address());
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("only the beginning of a long request"), run.out());
    git.ok("branch", "-D", "life-agent/" + plan.substring(0, 12));
  }

  private static Http.Answer edits(String intent) {
    String edits = "src/a.txt\n<<<<<<< SEARCH\ntwo\n=======\n2\n>>>>>>> REPLACE\n";
    return service.http().post("/plan", Map.of("agent_id", "a", "intent", intent, "edits", edits));
  }

  private static String approved(Http.Answer answer) {
    assertEquals(200, answer.status(), answer.body());
    String plan = answer.json().path("plan_id").asText();
    assertEquals(0, cli("plan", "approve", plan).exit());
    return plan;
  }

  @Test
  void whereTheRecordIsErasedTheBranchSaysWhatItCouldNotCheck() throws Exception {
    BinaryOperator<String> change =
        (asked, body) -> asked.startsWith("/state") ? "{\"recent\":[]}" : body;
    try (Between between = Between.of(service.port(), change)) {
      Cli.Run run = branch(between.address());
      assertEquals(0, run.exit(), run.err());
      assertTrue(run.out().contains("could not be computed again"), run.out());
    }
  }

  @Test
  void aBranchSaysWhenTheBaseHasMovedOn() {
    git.commit(Map.of("b.txt", "b\n"));
    Cli.Run run = branch(address());
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("HEAD has moved on"), run.out());
  }

  @Test
  void theKillSwitchHoldsBranchesBack() {
    service.http().post("/kill-switch", Map.of("on", true, "reason", "a test"));
    denied(branch(address()), "kill switch");
  }

  @Test
  void aKillSwitchThatIsThrownMeanwhileHoldsTheBranchBack() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    BinaryOperator<String> change =
        (path, body) -> {
          // The last thing that is asked before git works.
          if (path.startsWith("/state") && asked.getAndIncrement() == 0) {
            service.http().post("/kill-switch", Map.of("on", true, "reason", "a test"));
          }
          return body;
        };
    try (Between between = Between.of(service.port(), change)) {
      denied(branch(between.address()), "kill switch");
      assertEquals(1, asked.get());
    }
  }

  @Test
  void aBranchThatExistsIsLeftAlone() {
    git.ok("branch", branch);
    String before = git.ok("rev-parse", branch);
    Cli.Run run = branch(address());
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("exists"), run.err());
    assertEquals(before, git.ok("rev-parse", branch));
  }

  @Test
  void noHookRuns() throws Exception {
    Path ran = folder.resolve("ran");
    Path hooks = Files.createDirectories(git.dir().resolve(".git/hooks"));
    for (String name : new String[] {"post-commit", "reference-transaction"}) {
      Path hook = Files.writeString(hooks.resolve(name), "#!/bin/sh\ntouch '" + ran + "'\n");
      hook.toFile().setExecutable(true);
    }
    assertEquals(0, branch(address()).exit());
    assertTrue(Files.notExists(ran), "a hook ran");
  }

  private static String propose(String intent) {
    Map<String, Object> plan =
        Map.of("agent_id", "a", "intent", intent, "context", "why", "patch", PATCH);
    return service.http().post("/plan", plan).json().path("plan_id").asText();
  }

  private static String address() {
    return "http://127.0.0.1:" + service.port();
  }

  private static Cli.Run branch(String address) {
    return branch(id, address);
  }

  private static Cli.Run branch(String plan, String address) {
    return new Cli("--url", address, "--key-file", key.toString())
        .run("plan", "branch", plan, "--repo", git.dir().toString(), "--json");
  }

  private static Cli.Run cli(String... arguments) {
    return new Cli("--url", address(), "--key-file", key.toString()).run(arguments);
  }

  private void denied(Cli.Run run, String said) {
    assertEquals(1, run.exit(), run.err());
    assertTrue(run.err().startsWith("denied: "), run.err());
    assertTrue(run.err().contains(said), run.err());
    noBranch();
  }

  private void noBranch() {
    assertEquals("", git.ok("for-each-ref", "refs/heads/life-agent"));
  }
}
