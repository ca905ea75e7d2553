package org.example.modular;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.agent.Caller;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Submission;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskGate;
import dev.lifeagent.domain.risk.RiskProfile;
import java.time.Instant;
import java.util.List;

/** Asks the gates from a named module. */
public final class Question {
  private static final Gates GATES =
      Gates.standard(RiskGate.standard(RiskProfile.STRICT), List.of(), List.of());

  private Question() {}

  /** {@code allowed}, or the code of the refusal. */
  public static String ask(String text) {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
    Call call = new Call(Caller.unbound("example"), "request-1", Instant.EPOCH, policy);
    return GATES
        .judge(
            Submission.of(
                Stage.REQUEST,
                EventKind.ACT,
                call,
                new AgentId("example"),
                List.of(new Submission.Text("prompt", text)),
                List.of()))
        .fold(verdict -> "allowed", (Denial denial) -> denial.reason().code());
  }
}
