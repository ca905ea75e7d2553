package dev.lifeagent.application.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.tool.Act;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GatedAgentTest {
  private static final AgentId TOKEN = new AgentId("ghp_" + "k7Rz".repeat(9));

  /** A call that gets this far was allowed. */
  private static final Agent NEVER_ASKED =
      new Agent() {
        @Override
        public CompletionStage<ActResult> actLater(Call call, Act act) {
          throw new UnsupportedOperationException();
        }

        @Override
        public TurnResult turn(Call call, Turn turn) {
          throw new UnsupportedOperationException();
        }

        @Override
        public PlanResult plan(Call call, PlanRequest request) {
          throw new UnsupportedOperationException();
        }
      };

  private final Agent gated =
      new GatedAgent(
          NEVER_ASKED,
          Gates.standard(BuiltInRules.scanner(RiskProfile.STRICT), List.of(), List.of()),
          KillSwitch.none());

  private static Call call(CallKind kind) {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
    return Call.of(Caller.unbound("key"), kind, policy, "r-1", Instant.EPOCH);
  }

  @Test
  void nobodyHidesASecretInTheNameOfASession() {
    SessionId session = new SessionId(TOKEN.value());
    AgentId agent = AgentId.DEFAULT;
    refused(
        "session_id",
        () -> gated.act(call(CallKind.ACT).in(session), new Act(agent, "x", Map.of())));
    refused(
        "session_id", () -> gated.turn(call(CallKind.TURN).in(session), new Turn(agent, "hello")));
  }

  @Test
  void anAgentIdIsNoPlaceForASecret() {
    refused("agent_id", () -> gated.act(call(CallKind.ACT), new Act(TOKEN, "x", Map.of())));
    refused("agent_id", () -> gated.turn(call(CallKind.TURN), new Turn(TOKEN, "hello")));
    refused(
        "agent_id",
        () ->
            gated.plan(
                call(CallKind.PLAN),
                new PlanRequest(TOKEN, "tidy", Optional.empty(), List.of(), Optional.empty())));
  }

  @Test
  void anAgentMayBeCalledAsAnyFolder() {
    for (String name : List.of("..", "rm", "sudo", "a.b_c-1", "eval")) {
      Act act = new Act(new AgentId(name), "x", Map.of());
      assertThrows(
          UnsupportedOperationException.class, () -> gated.act(call(CallKind.ACT), act), name);
    }
  }

  @Test
  void aCommandIsSeenWordByWordToo() {
    Map<String, Object> payload = Map.of("cmd", List.of("rm", "-rf", "/"));
    refused(
        "payload.cmd", () -> gated.act(call(CallKind.ACT), new Act(AgentId.DEFAULT, "x", payload)));
    for (List<String> plain :
        List.of(
            List.of("npm", "run", "build"),
            List.of("curl", "make", "git"),
            List.of("src/main", "src/test", "docs"))) {
      Act act = new Act(AgentId.DEFAULT, "x", Map.of("a", plain));
      assertThrows(UnsupportedOperationException.class, () -> gated.act(call(CallKind.ACT), act));
    }
  }

  @Test
  void aCommandIsJudgedByWhatItRunsHoweverItIsSplit() {
    for (Map<String, Object> payload :
        List.<Map<String, Object>>of(
            Map.of("command", "rm", "args", List.of("-rf", "/srv")),
            Map.of("command", "ls", "env", Map.of("LD_PRELOAD", "/tmp/x.so")),
            Map.of("command", "eval \"r\"\"m -r\"\"f ~/x\""))) {
      Act act = new Act(AgentId.DEFAULT, "run", payload);
      DeniedException denied =
          assertThrows(DeniedException.class, () -> gated.act(call(CallKind.ACT), act));
      assertEquals(RefusalCode.PROMPT_RISKY, denied.denial().reason(), payload.toString());
    }
  }

  @Test
  void theNameOfAnActionThatRunsCommandsIsNoCommand() {
    for (String name : List.of("shell.exec", "shell.run", "bash", "shell", "exec", "Bash")) {
      Act act = new Act(AgentId.DEFAULT, name, Map.of("command", "git status"));
      assertThrows(
          UnsupportedOperationException.class, () -> gated.act(call(CallKind.ACT), act), name);
    }
    Act token = new Act(AgentId.DEFAULT, TOKEN.value(), Map.of("command", "git status"));
    refused("action", () -> gated.act(call(CallKind.ACT), token));
  }

  @Test
  void anActionThatRunsCommandsIsRefusedWithoutOne() {
    Act act = new Act(AgentId.DEFAULT, "shell.exec", Map.of("commands", "ls"));
    DeniedException denied =
        assertThrows(DeniedException.class, () -> gated.act(call(CallKind.ACT), act));
    assertEquals(RefusalCode.INVALID_REQUEST, denied.denial().reason());
  }

  @Test
  void aKeyThatIsOneWordIsNoCommandAndMayBeASecret() {
    for (String key : List.of("id", "env", "pwd", "sh", "ls")) {
      Act act = new Act(AgentId.DEFAULT, "x", Map.of("user", Map.of(key, 1)));
      assertThrows(
          UnsupportedOperationException.class, () -> gated.act(call(CallKind.ACT), act), key);
    }
    for (String key : List.of(TOKEN.value(), "rm -rf /")) {
      Map<String, Object> payload = Map.of(key, 1);
      refused(
          "payload (key)",
          () -> gated.act(call(CallKind.ACT), new Act(AgentId.DEFAULT, "x", payload)));
    }
  }

  private static void refused(String field, Executable asked) {
    DeniedException refusal = assertThrows(DeniedException.class, asked);
    assertEquals(RefusalCode.PROMPT_RISKY, refusal.denial().reason());
    assertEquals(field, refusal.denial().verdict().findings().get(0).field());
  }
}
