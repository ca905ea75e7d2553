package dev.lifeagent.application.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.agent.Act;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.agent.Caller;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.gate.DenialReason;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskGate;
import dev.lifeagent.domain.risk.RiskProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GatedAgentTest {
  private static final AgentId TOKEN = new AgentId("ghp_" + "k7Rz".repeat(9));

  /** Whoever gets this far was let through. */
  private static final Agent NOBODY =
      new Agent() {
        @Override
        public ActResult act(Call call, Act act) {
          throw new UnsupportedOperationException();
        }

        @Override
        public TurnResult turn(Call call, Turn turn) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Plan plan(Call call, PlanRequest request) {
          throw new UnsupportedOperationException();
        }
      };

  private final Agent gated =
      new GatedAgent(
          NOBODY,
          Gates.standard(RiskGate.standard(RiskProfile.STRICT), List.of(), List.of()),
          KillSwitch.none());
  private final Call call =
      new Call(
          Caller.unbound("key"),
          "r-1",
          Instant.EPOCH,
          Policy.ofAllowedDirs(List.of(AllowedDir.of("src"))));

  @Test
  void anAgentIdIsNoPlaceForASecret() {
    refused(() -> gated.act(call, new Act(TOKEN, "x", Map.of())));
    refused(() -> gated.turn(call, new Turn(TOKEN, "hello")));
    refused(
        () ->
            gated.plan(
                call,
                new PlanRequest(TOKEN, "tidy", Optional.empty(), List.of(), Optional.empty())));
  }

  @Test
  void anAgentMayBeCalledAsAnyFolder() {
    for (String name : List.of("..", "rm", "sudo", "a.b_c-1", "eval")) {
      Act act = new Act(new AgentId(name), "x", Map.of());
      assertThrows(UnsupportedOperationException.class, () -> gated.act(call, act), name);
    }
  }

  private static void refused(Executable asked) {
    DeniedException refusal = assertThrows(DeniedException.class, asked);
    assertEquals(DenialReason.PROMPT_RISKY, refusal.denial().reason());
    assertEquals("agent_id", refusal.denial().verdict().findings().get(0).field());
  }
}
