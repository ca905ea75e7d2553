package dev.lifeagent.application.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.application.plan.PlanWorkspaces;
import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.PatchMessage;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines around a change, and the lines that its findings are in. */
class PlanFilesTest {
  private static final String KEY =
      "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA1\n-----END RSA PRIVATE KEY-----\n";
  private static final String PATCH =
      """
      --- a/src/a.txt
      +++ b/src/a.txt
      @@ -3,2 +3,3 @@
       3
      +new
       4
      --- a/src/key.txt
      +++ b/src/key.txt
      @@ -5 +5,2 @@
       tail
      +more
      --- /dev/null
      +++ b/src/fresh.txt
      @@ -0,0 +1 @@
      +fresh
      --- a/src/gone.txt
      +++ /dev/null
      @@ -1 +0,0 @@
      -gone
      """;
  private static final RiskScanner SCANNER = BuiltInRules.scanner(RiskProfile.STRICT);
  private static final TimeLimit LIMIT = new TimeLimit(Duration.ofSeconds(1), () -> 0);

  private final InMemoryWorkspace workspace =
      InMemoryWorkspace.of(
          Map.of(
              "src/a.txt",
              "1\n2\n3\n4\n5\r",
              "src/key.txt",
              "head\n" + KEY + "tail\n",
              "src/gone.txt",
              "gone\n",
              "src/other.txt",
              "other\n"));
  private final Plan plan = plan(PATCH);
  private final PlanFiles files = files(LIMIT);

  private PlanFiles files(TimeLimit limit) {
    return new PlanFiles(PlanWorkspaces.only(workspace), SCANNER, limit);
  }

  private Plan plan(String patch) {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
    PlanId id = new PlanId("ab".repeat(32));
    return new Plan(
        id,
        AgentId.DEFAULT,
        "Count",
        Optional.empty(),
        List.of(),
        workspace.head().commit(),
        Optional.of(
            new ChangeVerifier(workspace, new Gates(Scorer.standard(), List.of()))
                .verify(
                    Call.of(Caller.unbound("key"), CallKind.PLAN, policy, "r", Instant.EPOCH),
                    Proposer.of(AgentId.DEFAULT),
                    workspace.head(),
                    SubmittedChange.ofPatch(
                        new PatchMessage(id, AgentId.DEFAULT, "Count", Optional.empty()),
                        SubmittedPatch.of(patch)),
                    Targets.any())
                .patch()),
        Verdict.clean(policy.digest()),
        Optional.empty(),
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 100, '1|2|3|4|5\r'",
    "2, 2, '2|3'",
    "5, 1, '5\r'",
    "6, 1, ''",
    "2000000000, 500, ''"
  })
  void someLinesOfTheBaseAreRead(int from, int most, String lines) {
    BaseLines read = files.base(plan, "src/a.txt", from, most).orElseThrow();
    assertEquals(lines, String.join("|", read.lines()));
    assertEquals(from, read.from());
    assertEquals(5, read.total());
    assertEquals("src/a.txt", read.path().value());
  }

  @Test
  void theBaseStaysThatOfThePlanWhereverTheHeadGoes() {
    workspace.commit(InMemoryTree.of(Map.of("src/gone.txt", "other\n")));
    assertEquals(List.of("gone"), files.base(plan, "src/gone.txt", 1, 9).orElseThrow().lines());
  }

  @Test
  void aSecretIsMarkedInEachOfItsLinesAlsoWhereOnlyAPartOfItIsAskedFor() {
    BaseLines middle = files.base(plan, "src/key.txt", 3, 1).orElseThrow();
    assertEquals(5, middle.total());
    assertEquals("[redacted:private-key]", middle.lines().get(0));
    assertEquals(List.of("tail"), files.base(plan, "src/key.txt", 5, 9).orElseThrow().lines());
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/other.txt", "src/fresh.txt", "src", "../src/a.txt", "", "src/A.txt"})
  void onlyFilesThatThePatchTouchesAndTheBaseHasAreRead(String path) {
    assertEquals(Optional.empty(), files.base(plan, path, 1, 9));
  }

  @Test
  void whatIsNotTextIsNotRead() {
    for (byte[] content : List.of(new byte[] {'a', 0, '\n'}, new byte[] {(byte) 0xe9, '\n'})) {
      String commit =
          workspace.commit(
              new InMemoryTree(Map.of("src/a.txt", FileState.of(FileMode.REGULAR, content))));
      assertEquals(Optional.empty(), files.base(withBase(commit), "src/a.txt", 1, 9));
    }
  }

  private Plan withBase(String commit) {
    return new Plan(
        plan.id(),
        plan.agent(),
        plan.intent(),
        plan.context(),
        plan.targets(),
        commit,
        plan.patch(),
        plan.verdict(),
        plan.draft(),
        plan.notes());
  }

  @Test
  void aBaseThatIsGoneIsAFailureAndAWorkspaceThatIsGoneHasNoFiles() {
    assertThrows(
        WorkspaceException.class, () -> files.base(withBase("f".repeat(40)), "src/a.txt", 1, 9));
    Plan elsewhere =
        new Plan(
            plan.id(),
            plan.agent(),
            plan.intent(),
            plan.context(),
            plan.targets(),
            plan.base(),
            Optional.of("/gone"),
            Optional.empty(),
            plan.patch(),
            plan.verdict(),
            plan.draft(),
            plan.notes());
    assertEquals(Optional.empty(), files.base(elsewhere, "src/a.txt", 1, 9));
  }

  @Test
  void nothingIsShownOfAFileThatIsNotSearchedForSecretsInTime() {
    AtomicLong now = new AtomicLong();
    TimeLimit passed = new TimeLimit(Duration.ofNanos(1), () -> now.addAndGet(10));
    assertThrows(
        DeadlineExceededException.class, () -> files(passed).base(plan, "src/a.txt", 1, 9));
  }

  @Test
  void aFileIsSearchedForSecretsOnce() {
    AtomicLong now = new AtomicLong();
    AtomicLong step = new AtomicLong();
    TimeLimit second = new TimeLimit(Duration.ofSeconds(1), () -> now.addAndGet(step.get()));
    PlanFiles read = files(second);
    assertEquals(List.of("1"), read.base(plan, "src/a.txt", 1, 1).orElseThrow().lines());
    step.set(Duration.ofHours(1).toNanos());
    assertEquals(List.of("2"), read.base(plan, "src/a.txt", 2, 1).orElseThrow().lines());
    assertThrows(DeadlineExceededException.class, () -> read.base(plan, "src/key.txt", 1, 1));
  }

  private Plan found(String rule, String field) {
    Finding finding = new Finding(rule, RiskCategory.URL, Severity.LOW, field, 0, 2);
    return plan.with(new Verdict(List.of(finding), 0.9, "a".repeat(64)));
  }

  @Test
  void aFindingHasItsFileItsLineAndTheSentenceOfItsRule() {
    String rule = SCANNER.rules().get(0).id();
    PlanFinding found = files.findings(found(rule, "src/a.txt")).get(0);
    assertEquals(Optional.of("src/a.txt"), found.path());
    assertEquals(OptionalInt.of(4), found.line());
    assertEquals(Optional.of(SCANNER.rules().get(0).reason()), found.reason());
  }

  @Test
  void aFindingOfTheIntentHasNoFileAndARuleThatIsGoneNoSentence() {
    PlanFinding found = files.findings(found("gone", "intent")).get(0);
    assertEquals(Optional.empty(), found.path());
    assertEquals(OptionalInt.empty(), found.line());
    assertEquals(Optional.empty(), found.reason());
  }

  @Test
  void withoutItsBaseAFindingKeepsItsFile() {
    Plan gone = withBase("f".repeat(40)).with(found("gone", "src/a.txt").verdict());
    PlanFinding found = files.findings(gone).get(0);
    assertEquals(Optional.of("src/a.txt"), found.path());
    assertEquals(OptionalInt.empty(), found.line());
  }
}
