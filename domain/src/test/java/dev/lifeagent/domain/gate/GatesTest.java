package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lifeagent.domain.gate.GateRequest.Text;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {

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
    Gate finds = request -> Decision.allow(request, List.of(Requests.FINDING));
    Verdict verdict = gates(finds, finds).check(request());
    assertEquals(List.of(Requests.FINDING, Requests.FINDING), verdict.findings());
    assertEquals(0.25, verdict.score());
    assertEquals(Requests.POLICY.digest(), verdict.policyDigest());
  }

  @Test
  void aLaterGateSeesWhatEarlierOnesFound() {
    Gates gates =
        gates(
            request -> Decision.allow(request, List.of(Requests.FINDING)),
            request -> {
              assertEquals(List.of(Requests.FINDING), request.verdict().findings());
              return Decision.allow(request);
            });
    assertEquals(1, gates.check(request()).findings().size());
  }

  @Test
  void noGateTakesAwayWhatEarlierOnesFoundOrSaysAnotherPolicy() {
    Verdict forged = new Verdict(List.of(), 1, "f".repeat(64));
    Gate finds = request -> Decision.allow(request, List.of(Requests.FINDING));
    Verdict allowed = gates(finds, request -> new Decision.Allowed(forged)).check(request());
    assertEquals(List.of(Requests.FINDING), allowed.findings());
    assertEquals(0.5, allowed.score());
    assertEquals(Requests.POLICY.digest(), allowed.policyDigest());
    Denial no = new Denial(RefusalCode.GATE_DENY, "no", forged, Map.of());
    Gates denying = gates(finds, request -> new Decision.Denied(no));
    Verdict denied =
        assertThrows(DeniedException.class, () -> denying.check(request())).denial().verdict();
    assertEquals(allowed, denied);
  }

  @Test
  void aGateThatAnswersNothingOrThrowsACheckedExceptionDenies() {
    for (Gate gate : List.<Gate>of(request -> null, request -> sneaked(new Exception("x")))) {
      Denial denial =
          assertThrows(DeniedException.class, () -> gates(gate).check(request())).denial();
      assertEquals(RefusalCode.GATE_FAILED, denial.reason());
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> Decision sneaked(Throwable e) throws E {
    throw (E) e;
  }

  @Test
  void aDenialCarriesTheScoreToo() {
    Gates gates =
        gates(
            request -> Decision.allow(request, List.of(Requests.FINDING)),
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
  @CsvSource({"1, 0", "0, 1", "0.5, 0.5"})
  void theScoreIsTheScorersWhateverAGateSays(double said, double score) {
    Gate gate = request -> new Decision.Allowed(request.verdict().scored(said));
    assertEquals(score, new Gates(findings -> score, List.of(gate)).check(request()).score());
  }

  @Test
  void aDenialKeepsItsHints() {
    Gates gates =
        gates(
            request ->
                Decision.deny(
                    request, RefusalCode.GATE_DENY, "no", List.of(), Map.of("path", "src/a")));
    Denial denial = assertThrows(DeniedException.class, () -> gates.check(request())).denial();
    assertEquals(Map.of("path", "src/a"), denial.hints());
  }

  @Test
  void theStandardGatesLookAtPathsSizeAndRiskInThisOrderAndThenAtTheOthers() {
    RiskScanner scanner = Scanners.of(RiskProfile.STRICT);
    List<Gate> more =
        List.of(request -> Decision.deny(request, RefusalCode.GATE_DENY, "asked last"));
    Gates gates = Gates.standard(scanner, List.of(RepoPath.of("src/plans")), more);
    String six = "1\n2\n3\n4\n5\n" + Scanners.SECRET + "\n";
    assertEquals(RefusalCode.PATH_DENIED, Requests.reason(gates.judge(adding("src/plans/x", six))));
    assertEquals(RefusalCode.DIFF_TOO_LARGE, Requests.reason(gates.judge(adding("src/x", six))));
    assertEquals(
        RefusalCode.SECRET_IN_PATCH,
        Requests.reason(gates.judge(adding("src/x", Scanners.SECRET + "\n"))));
    assertEquals(RefusalCode.GATE_DENY, Requests.reason(gates.judge(adding("src/x", "1\n"))));
  }

  @Test
  void theStandardScorerScoresTheStandardGates() {
    Gates gates = Gates.standard(Scanners.of(RiskProfile.BALANCED), List.of(), List.of());
    Verdict verdict =
        gates.check(Requests.texts(Stage.REQUEST, new Text("intent", Scanners.MINOR)));
    assertEquals(Scorer.standard().score(verdict.findings()), verdict.score());
    assertTrue(verdict.score() < 1);
  }

  @Test
  void decoratedGatesAreAskedInTheirOrderAndDecideTheSame() {
    List<String> asked = new ArrayList<>();
    Gates plain =
        gates(
            new SizeGate(), request -> Decision.deny(request, RefusalCode.GATE_DENY, "not today"));
    Gates decorated =
        plain.decorated(
            gate ->
                request -> {
                  asked.add(gate.name());
                  return gate.judge(request);
                });
    assertEquals(plain.judge(request()), decorated.judge(request()));
    assertEquals(List.of("size", "gate"), asked);
  }

  private static GateRequest adding(String path, String text) {
    return Requests.result(Requests.change(Map.of(), Map.of(path, text)));
  }

  private static RefusalCode reason(Gates gates) {
    return assertThrows(DeniedException.class, () -> gates.check(request())).denial().reason();
  }

  private static Gates gates(Gate... gates) {
    return new Gates(findings -> Math.pow(0.5, findings.size()), List.of(gates));
  }

  private static GateRequest request() {
    return Requests.texts(Stage.REQUEST);
  }
}
