package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.GateRequest.Text;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskGateTest {
  /** A fake key, put together here so that no scanner takes this file for a leak. */
  private static final String AWS = "AKIA" + "QYLPMN5HFIQR7XYA";

  private static final Call CALL =
      Call.of(
          Caller.unbound("test"),
          CallKind.ACT,
          Policy.ofAllowedDirs(List.of(AllowedDir.of("src"))),
          "r",
          Instant.EPOCH);

  private static Decision judge(RiskProfile profile, Text... texts) {
    Gates gates = Gates.standard(BuiltInRules.scanner(profile), List.of(), List.of());
    return gates.judge(
        GateRequest.of(Stage.REQUEST, CALL, AgentId.DEFAULT, List.of(texts), List.of()));
  }

  private static Denial denial(Text... texts) {
    return judge(RiskProfile.STRICT, texts)
        .fold(
            allowed -> {
              throw new AssertionError("allowed");
            },
            denied -> denied);
  }

  @Test
  void theDetailNamesRuleAndFieldAndSaysWhy() {
    Denial denial = denial(new Text("input", "see https://example.org/a"));
    assertEquals(RefusalCode.PROMPT_RISKY, denial.reason());
    assertTrue(
        denial.detail().startsWith("rule 'url' refuses 'input': URLs are refused"),
        denial.detail());
  }

  @Test
  void aTextOfNothingButFindingsIsDeniedWithTheFirstHundred() {
    Denial denial = denial(new Text("input", "http://a.example ".repeat(2_000)));
    assertEquals(RiskGate.MOST_FINDINGS, denial.verdict().findings().size());
    assertEquals(0, denial.verdict().findings().get(0).start());
  }

  @Test
  void whatRefusesIsKeptAheadOfWhatIsMerelyRecorded() {
    Denial denial =
        judge(RiskProfile.BALANCED, new Text("input", "http://a.example ".repeat(500) + AWS))
            .fold(allowed -> null, denied -> denied);
    assertEquals(RiskCategory.SECRET, denial.verdict().findings().get(0).category());
    assertTrue(denial.detail().contains("aws-access-key-id"), denial.detail());
  }

  @Test
  void aSecretInTheNameOfAFieldIsShownNowhere() {
    Denial denial = denial(new Text("payload." + AWS + "[0]", "rm -rf /"));
    assertFalse(denial.detail().contains(AWS), denial.detail());
    for (Finding finding : denial.verdict().findings()) {
      assertEquals("payload.[redacted:aws-access-key-id][0]", finding.field());
    }
  }

  @Test
  void ofANameOnlySecretsCount() {
    String path = "docs/https://example.org/../../etc/passwd; rm -rf /";
    Verdict verdict =
        judge(RiskProfile.STRICT, Text.ofName("target_paths[0]", path))
            .fold(allowed -> allowed, denied -> null);
    assertEquals(List.of(), verdict.findings());
    Denial denial = denial(Text.ofName("target_paths[0]", "docs/" + AWS + ".txt"));
    assertEquals("target_paths[0]", denial.verdict().findings().get(0).field());
  }

  @Test
  void anotherScorerScoresTheStandardGates() {
    Gates gates =
        Gates.standard(
            findings -> 0.5,
            BuiltInRules.scanner(RiskProfile.STRICT),
            TimeLimit.of(Gates.SCAN_LIMIT),
            List.of(),
            List.of());
    GateRequest nothing =
        GateRequest.of(Stage.REQUEST, CALL, AgentId.DEFAULT, List.of(), List.of());
    assertEquals(0.5, gates.check(nothing).score());
  }
}
