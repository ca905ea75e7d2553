package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.BaseCertified;
import dev.lifeagent.domain.policy.LlmSettings;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.RiskSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BaseGateTest {
  private static final String GOOD = "a".repeat(40);
  private static final String BAD = "b".repeat(40);
  private static final BaseCertified WANTED = new BaseCertified("c".repeat(40), "keys.json");

  private final Gate gate =
      new BaseGate(
          (wanted, commit) ->
              commit.equals(GOOD) && wanted.equals(WANTED)
                  ? Optional.empty()
                  : Optional.of("commit " + commit + " is covered by no certificate"));

  private static GateRequest change(Optional<BaseCertified> wanted) {
    Policy policy =
        new Policy(
            "1",
            Requests.POLICY.allowedDirs(),
            List.of(),
            5,
            LlmSettings.DEFAULT,
            RiskSettings.NONE,
            ActSettings.DEFAULT,
            wanted,
            List.of(),
            "d".repeat(64));
    Call call =
        Call.of(Caller.unbound("tester"), CallKind.PLAN, policy, "request-1", Instant.EPOCH);
    return GateRequest.ofResult(call, AgentId.DEFAULT, List.of(), Requests.adding("src/a"));
  }

  private RefusalCode judged(GateRequest request) {
    return Requests.reason(gate.judge(request));
  }

  @Test
  void onlyACertifiedBaseIsAllowedWhereThePolicyAsksForOne() {
    GateRequest asked = change(Optional.of(WANTED));
    assertEquals(null, judged(asked.onBase(GOOD)));
    assertEquals(RefusalCode.BASE_UNCERTIFIED, judged(asked.onBase(BAD)));
  }

  @Test
  void anyBaseIsAllowedWhereItAsksForNone() {
    assertEquals(null, judged(change(Optional.empty()).onBase(BAD)));
  }

  @Test
  void aChangeWithoutABaseIsRefused() {
    assertEquals(RefusalCode.BASE_UNCERTIFIED, judged(change(Optional.of(WANTED))));
  }

  @Test
  void whatChangesNothingIsNotJudged() {
    assertEquals(null, judged(Requests.paths("src/a")));
  }

  @Test
  void theRefusalSaysWhichCommitIsCoveredByNothing() {
    Denial denial = Requests.denied(gate.judge(change(Optional.of(WANTED)).onBase(BAD)));
    assertEquals("commit " + BAD + " is covered by no certificate", denial.detail());
  }
}
