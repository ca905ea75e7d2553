package org.example.modular;

import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import java.time.Instant;
import java.util.List;

/** Asks the gates from a named module. */
public final class Question {
  private static final Gates GATES =
      Gates.standard(BuiltInRules.scanner(RiskProfile.STRICT), List.of(), List.of());

  private Question() {}

  /** {@code allowed}, or the code of the refusal. */
  public static String ask(String text) {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
    Call call = Call.of(Caller.unbound("example"), CallKind.ACT, policy, "request-1", Instant.EPOCH);
    return GATES
        .judge(
            GateRequest.of(
                Stage.REQUEST,
                call,
                new AgentId("example"),
                List.of(new GateRequest.Text("prompt", text)),
                List.of()))
        .fold(verdict -> "allowed", (Denial denial) -> denial.reason().code());
  }
}
