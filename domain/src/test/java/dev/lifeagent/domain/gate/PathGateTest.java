package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.PathRefusal;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.Effect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGateTest {
  private final PathGate gate = new PathGate(List.of(RepoPath.of("src/plans")));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "src/a.txt, -",
        "src, -",
        "docs/a.txt, PATH_FORBIDDEN",
        "srcs/a.txt, PATH_FORBIDDEN",
        "src/a.lock, PATH_DENIED",
        "src/.gitmodules, PATH_DENIED",
        "src/plans, PATH_DENIED",
        "src/plans/x, PATH_DENIED",
      })
  void namedAndChangedPathsAreJudgedByThePolicyAndTheProtectedFolders(
      String path, RefusalCode expected) {
    assertEquals(expected, Requests.reason(gate.judge(Requests.paths(path))));
    if (!path.equals("src")) {
      assertEquals(expected, Requests.reason(gate.judge(Requests.result(Requests.adding(path)))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "docs/1, src/2, src/3, docs/1",
    "src/1, docs/2, src/3, docs/2",
    "src/1, src/2, docs/3, docs/3",
    "src/1, docs/2, docs/3, docs/2",
  })
  void everyPathIsJudgedAndTheFirstThatIsRefusedIsNamed(
      String first, String second, String third, String refused) {
    Denial named = Requests.denied(gate.judge(Requests.paths(first, second, third)));
    assertEquals(Map.of("path", refused), named.hints());
  }

  @ParameterizedTest
  @CsvSource({"docs/1, src/2, docs/1", "src/1, srcs/2, srcs/2", "src/1, src/2.lock, src/2.lock"})
  void everyChangedPathIsJudgedAndTheFirstThatIsRefusedIsNamed(
      String first, String second, String refused) {
    Denial changed = Requests.denied(gate.judge(Requests.result(Requests.adding(first, second))));
    assertEquals(Map.of("path", refused), changed.hints());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "src/a, src/a, -",
        "src/dir, src/dir/a, -",
        "src, src/dir/a, -",
        "src/a, src/b, PATH_UNDECLARED",
        "src/dir, src/dirs/a, PATH_UNDECLARED",
        "src/dir/a, src/dir/b, PATH_UNDECLARED",
        "src/a, docs/a, PATH_FORBIDDEN",
      })
  void aResultTouchesOnlyWhatWasDeclared(String declared, String changed, RefusalCode expected) {
    assertEquals(
        expected, Requests.reason(gate.judge(Requests.result(Requests.adding(changed), declared))));
  }

  @Test
  void eachOfSeveralTargetsDeclares() {
    Decision decision =
        gate.judge(Requests.result(Requests.adding("src/a", "src/b"), "src/b", "src/a"));
    assertTrue(decision instanceof Decision.Allowed, decision::toString);
  }

  @Test
  void anUndeclaredPathIsNamed() {
    Denial denial =
        Requests.denied(gate.judge(Requests.result(Requests.adding("src/a", "src/b"), "src/a")));
    assertEquals(Map.of("path", "src/b"), denial.hints());
    assertEquals("the change touches a path that target_paths does not name", denial.detail());
  }

  @Test
  void aRefusedTargetRefusesTheResultEvenWhereNothingTouchesIt() {
    Decision decision = gate.judge(Requests.result(Requests.adding("src/a"), "src", "docs"));
    assertEquals(RefusalCode.PATH_FORBIDDEN, Requests.reason(decision));
  }

  @Test
  void aDeletedFileIsJudgedToo() {
    Decision decision =
        gate.judge(Requests.result(Requests.change(Map.of("docs/a", "x\n"), Map.of())));
    assertEquals(RefusalCode.PATH_FORBIDDEN, Requests.reason(decision));
  }

  @Test
  void whatEarlierGatesFoundIsKept() {
    Verdict before = Verdict.clean("d").and(new Verdict(List.of(Requests.FINDING), 0.5, "d"));
    assertEquals(before, Requests.allowed(gate.judge(Requests.paths("src/a").with(before))));
    assertEquals(
        before,
        Requests.allowed(gate.judge(Requests.result(Requests.adding("src/a")).with(before))));
  }

  /**
   * {@code src} and the root are allowed, {@code *.lock} is denied, {@code .ci/data} is our own.
   */
  @ParameterizedTest(name = "{0}: {1}, under review {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "src/a.txt, allowed, allowed",
        "AGENTS.md, PATH_DENIED, marked",
        "src/deep/agents.md, PATH_DENIED, marked",
        ".github/workflows/x.yml, PATH_DENIED, marked",
        ".claude/agents/x.md, PATH_DENIED, marked",
        ".ci/build, PATH_DENIED, marked",
        ".ci/data/agent.db, PATH_DENIED, PATH_DENIED",
        ".ci/x.lock, PATH_DENIED, PATH_DENIED",
        ".github/hooks/x, PATH_DENIED, PATH_DENIED",
        ".github, PATH_DENIED, PATH_DENIED",
        ".claude/settings.local.json, PATH_DENIED, PATH_DENIED",
        ".mcp.json, PATH_DENIED, PATH_DENIED",
        ".gitmodules, PATH_DENIED, PATH_DENIED",
        "src/.env, PATH_DENIED, PATH_DENIED",
      })
  void aPolicyMayLeaveAPartOfTheClosedListToAReviewer(String path, String denied, String reviewed) {
    PathGate own = new PathGate(List.of(RepoPath.of(".ci/data")));
    for (Effect effect : List.of(Effect.DENY, Effect.ASK)) {
      String expected = effect == Effect.DENY ? denied : reviewed;
      assertEquals(expected, outcome(own.judge(Requests.leaving(effect, ".", List.of(path)))));
      ChangeSet changes = Requests.adding("src/a", path);
      assertEquals(expected, outcome(own.judge(Requests.leaving(effect, ".", changes))));
    }
  }

  @Test
  void anAllowedDirBindsWhatIsLeftToAReviewer() {
    assertEquals(
        "PATH_FORBIDDEN",
        outcome(gate.judge(Requests.leaving(Effect.ASK, "src", List.of("AGENTS.md")))));
    assertEquals(
        "marked",
        outcome(gate.judge(Requests.leaving(Effect.ASK, "src", List.of("src/AGENTS.md")))));
  }

  @Test
  void ofAResultOnlyWhatItTouchesIsMarked() {
    assertEquals(
        "allowed",
        outcome(
            gate.judge(
                Requests.leaving(Effect.ASK, ".", Requests.adding("src/a"), "src", "AGENTS.md"))));
  }

  private static String outcome(Decision decision) {
    return decision.fold(
        verdict ->
            verdict.marks().isEmpty()
                ? "allowed"
                : verdict.marks().equals(List.of(RuleMark.acknowledge("protected_files")))
                    ? "marked"
                    : verdict.marks().toString(),
        denial -> denial.reason().name());
  }

  @Test
  void theRulesThatItAppliesCanBeAskedFor() {
    assertEquals(
        PathRefusal.Kind.DENIED,
        gate.rules(Requests.POLICY).refusal(RepoPath.of("src/plans/x")).orElseThrow().kind());
  }
}
