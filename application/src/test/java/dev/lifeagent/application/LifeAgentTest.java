package dev.lifeagent.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.conformance.fake.RecordingActionHandler;
import dev.lifeagent.conformance.fake.ScriptedLanguageModel;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.tool.Act;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each way to ask reaches its use case. */
class LifeAgentTest {
  private final InMemoryEventLog log = new InMemoryEventLog();
  private final Agent agent =
      new LifeAgent(
          new LifeAgent.Ports(
              InMemoryWorkspace.of(Map.of("src/a", "one\n")),
              log,
              log,
              Optional.of(ScriptedLanguageModel.always("the reply")),
              Map.of("build", RecordingActionHandler.returning(Optional.of("done")))),
          new Gates(Scorer.standard(), List.of()),
          KillSwitch.none(),
          42,
          3);

  private static Call call(CallKind kind) {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
    return Call.of(Caller.unbound("key"), kind, policy, "r", Instant.EPOCH);
  }

  @Test
  void anActRunsItsHandler() {
    Act act = new Act(AgentId.DEFAULT, "build", Map.of());
    assertEquals(Optional.of("done"), agent.act(call(CallKind.ACT), act).result());
  }

  @Test
  void aTurnAsksTheModel() {
    Turn turn = new Turn(AgentId.DEFAULT, "hello");
    assertEquals("the reply", agent.turn(call(CallKind.TURN), turn).completion().text());
  }

  @Test
  void aPlanVerifiesItsPatch() {
    SubmittedPatch patch = SubmittedPatch.of("--- a/src/a\n+++ b/src/a\n@@ -1 +1 @@\n-one\n+1\n");
    PlanRequest request =
        new PlanRequest(AgentId.DEFAULT, "count", Optional.empty(), List.of(), Optional.of(patch));
    assertTrue(agent.plan(call(CallKind.PLAN), request).plan().patch().isPresent());
  }
}
