package dev.lifeagent.application.act;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.conformance.fake.RecordingActionHandler;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Elsewhere;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActsTest {
  private static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
  private static final Call CALL =
      Call.of(Caller.unbound("key"), CallKind.ACT, POLICY, "r", Instant.EPOCH);

  private final InMemoryKillSwitchStore store = new InMemoryKillSwitchStore();
  private final RecordingActionHandler handler =
      RecordingActionHandler.returning(Optional.of("done"));
  private final Acts acts = new Acts(Map.of("build", handler), new KillSwitch(false, store));

  private static Act act(String action) {
    return new Act(AgentId.DEFAULT, action, Map.of("n", 1));
  }

  @Test
  void theHandlerOfTheActionRunsAndItsResultIsTheAnswer() {
    Act act = act("build");
    ActResult result = acts.act(CALL, act);
    assertEquals(
        ActResult.handled(act, Verdict.clean(POLICY.digest()), Optional.of("done")), result);
    assertEquals(List.of(act), handler.acts());
  }

  @Test
  void anActWithoutAHandlerIsAuthorisedAlone() {
    assertEquals(Optional.empty(), acts.act(CALL, act("other")).result());
    assertEquals(List.of(), handler.acts());
  }

  @Test
  void anActThatIsPerformedElsewhereIsNotDoneAgainHere() {
    ActResult result = acts.act(CALL, act("build").performed(Elsewhere.ANONYMOUS));
    assertEquals(Optional.empty(), result.result());
    assertFalse(result.handled());
    assertEquals(List.of(), handler.acts());
  }

  @Test
  void noHandlerRunsOnceTheKillSwitchIsOn() {
    store.set(true);
    DeniedException refusal =
        assertThrows(DeniedException.class, () -> acts.act(CALL, act("build")));
    assertEquals(RefusalCode.KILL_SWITCH, refusal.denial().reason());
    assertEquals(List.of(), handler.acts());
  }
}
