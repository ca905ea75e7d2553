package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {
  private static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
  private static final Finding FINDING =
      new Finding("some-rule", RiskCategory.URL, Severity.LOW, "intent", 0, 4);

  @Test
  void theFirstGateThatDeniesDecidesAndTheOthersAreNotAsked() {
    Gates gates =
        gates(
            Decision::allow,
            request -> Decision.deny(request, RefusalCode.GATE_DENY, "not today"),
            request -> fail("asked after a denial"));
    Denial denial = assertThrows(DeniedException.class, () -> gates.check(request())).denial();
    assertEquals(RefusalCode.GATE_DENY, denial.reason());
    assertEquals("not today", denial.detail());
  }

  @Test
  void findingsOfEveryGateAreInTheVerdictAndItsScore() {
    Gate finds = request -> Decision.allow(request, List.of(FINDING));
    Verdict verdict = gates(finds, finds).check(request());
    assertEquals(List.of(FINDING, FINDING), verdict.findings());
    assertEquals(0.25, verdict.score());
    assertEquals(POLICY.digest(), verdict.policyDigest());
  }

  @Test
  void aLaterGateSeesWhatEarlierOnesFound() {
    Gates gates =
        gates(
            request -> Decision.allow(request, List.of(FINDING)),
            request -> {
              assertEquals(List.of(FINDING), request.verdict().findings());
              return Decision.allow(request);
            });
    assertEquals(1, gates.check(request()).findings().size());
  }

  @Test
  void aDenialCarriesTheScoreToo() {
    Gates gates =
        gates(
            request -> Decision.allow(request, List.of(FINDING)),
            request -> Decision.deny(request, RefusalCode.GATE_DENY, "no"));
    Denial denial = assertThrows(DeniedException.class, () -> gates.check(request())).denial();
    assertEquals(0.5, denial.verdict().score());
  }

  @Test
  void aGateThatRunsOutOfTimeDenies() {
    Gates gates =
        gates(
            request -> {
              throw new DeadlineExceededException();
            });
    assertEquals(RefusalCode.GATE_TIMEOUT, reason(gates));
  }

  @Test
  void aGateThatThrowsDenies() {
    Gates gates =
        gates(
            request -> {
              throw new IllegalStateException("broken");
            });
    assertEquals(RefusalCode.GATE_FAILED, reason(gates));
  }

  @Test
  void aGateWhoseStackOverflowsDenies() {
    Gates gates =
        gates(
            request -> {
              throw new StackOverflowError();
            });
    assertEquals(RefusalCode.GATE_FAILED, reason(gates));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "src/a.txt, -",
        "src, -",
        "docs/a.txt, PATH_FORBIDDEN",
        "srcs/a.txt, PATH_FORBIDDEN",
        "src/.gitmodules, PATH_DENIED",
        "src/plans/x, PATH_DENIED",
      })
  void pathsAreJudgedByThePolicyAndTheProtectedFolders(String path, RefusalCode expected) {
    Gate gate = new PathGate(List.of(RepoPath.of("src/plans")));
    GateRequest request =
        GateRequest.of(
            Stage.REQUEST, call(), AgentId.DEFAULT, List.of(), List.of(RepoPath.of(path)));
    RefusalCode reason = gate.judge(request).fold(verdict -> null, Denial::reason);
    assertEquals(expected, reason);
  }

  private static RefusalCode reason(Gates gates) {
    return assertThrows(DeniedException.class, () -> gates.check(request())).denial().reason();
  }

  private static Gates gates(Gate... gates) {
    return new Gates(findings -> Math.pow(0.5, findings.size()), List.of(gates));
  }

  private static GateRequest request() {
    return GateRequest.of(Stage.REQUEST, call(), AgentId.DEFAULT, List.of(), List.of());
  }

  private static Call call() {
    return Call.of(Caller.unbound("tester"), CallKind.ACT, POLICY, "request-1", Instant.EPOCH);
  }
}
