package dev.lifeagent.application.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.conformance.fake.ScriptedGate;
import dev.lifeagent.conformance.fake.ScriptedLanguageModel;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Scorer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final AgentId AGENT = new AgentId("a-1");
  private static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
  private static final Call CALL =
      Call.of(Caller.unbound("key"), CallKind.TURN, POLICY, "r-1", Instant.EPOCH);
  private static final Turn TURN = new Turn(AGENT, "and now?");

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final InMemoryKillSwitchStore store = new InMemoryKillSwitchStore();
  private final ScriptedLanguageModel model = ScriptedLanguageModel.always("the reply");
  private final ScriptedGate allowing = new ScriptedGate(request -> false);

  private Turns turns(Optional<LanguageModel> asked, ScriptedGate gate) {
    return new Turns(
        asked,
        new Conversation(log),
        new Gates(Scorer.standard(), List.of(gate)),
        new KillSwitch(false, store),
        42);
  }

  @Test
  void theModelsReplyIsTheAnswer() {
    TurnResult result = turns(Optional.of(model), allowing).turn(CALL, TURN);
    assertEquals("the reply", result.completion().text());
    assertEquals(TURN, result.turn());
    assertEquals(0, result.eventId());
    assertEquals(Verdict.clean(POLICY.digest()), result.verdict());
  }

  @Test
  void theReplyIsJudgedBeforeItIsReturned() {
    turns(Optional.of(model), allowing).turn(CALL, TURN);
    GateRequest request = allowing.asked().get(0);
    assertEquals(Stage.REPLY, request.stage());
    assertEquals(AGENT, request.agent());
    assertEquals(List.of(new GateRequest.Text("response", "the reply")), request.texts());

    ScriptedGate refusing = new ScriptedGate(asked -> asked.stage() == Stage.REPLY);
    Turns turns = turns(Optional.of(model), refusing);
    assertThrows(DeniedException.class, () -> turns.turn(CALL, TURN));
  }

  @Test
  void theModelIsNotAskedOnceTheKillSwitchIsOn() {
    store.set(true);
    Turns turns = turns(Optional.of(model), allowing);
    DeniedException refusal = assertThrows(DeniedException.class, () -> turns.turn(CALL, TURN));
    assertEquals(RefusalCode.KILL_SWITCH, refusal.denial().reason());
    assertEquals(List.of(), model.prompts());
  }

  @Test
  void withoutAModelATurnIsRefused() {
    Turns turns = turns(Optional.empty(), allowing);
    LanguageModelException failure =
        assertThrows(LanguageModelException.class, () -> turns.turn(CALL, TURN));
    assertEquals(RefusalCode.LLM_UNCONFIGURED, RefusalCode.of(failure));
  }

  @Test
  void theModelIsToldItsTaskWhatWasSaidBeforeAndTheInputInThisOrder() {
    Observation said =
        Observation.of(
            "r-0",
            Instant.EPOCH,
            Duration.ZERO,
            Map.of("input", "first"),
            Map.of("response", "1st"));
    log.append(
        Entry.of(
            Event.of(Instant.EPOCH, EventKind.TURN, Optional.of(AGENT), "key", Outcome.OK, said)));
    turns(Optional.of(model), allowing).turn(CALL, TURN);
    Prompt prompt = model.prompts().get(0);
    assertEquals(
        List.of(Prompt.Role.SYSTEM, Prompt.Role.USER, Prompt.Role.ASSISTANT, Prompt.Role.USER),
        prompt.messages().stream().map(Prompt.Message::role).toList());
    assertEquals(
        List.of("first", "1st", "and now?"),
        prompt.messages().stream().skip(1).map(Prompt.Message::content).toList());
    assertEquals(42, prompt.seed());
    assertEquals(POLICY.llm(), prompt.settings());
    assertEquals(new Prompt.Origin(AGENT, "key", "r-1"), prompt.origin());
  }
}
