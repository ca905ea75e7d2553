package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.conformance.Capability;
import dev.lifeagent.conformance.contract.ActionHandlerContract;
import dev.lifeagent.conformance.contract.LanguageModelContract;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.RecordingActionHandler;
import dev.lifeagent.conformance.fake.ScriptedLanguageModel;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.tool.Act;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is decorated keeps the contract of the port that it stands for. */
class DecoratorsKeepTheContractTest {
  private final InMemoryEventLog log = new InMemoryEventLog();
  private final Recorder recorder =
      new Recorder(
          log,
          (text, deadline) -> text,
          Calls.LIMIT,
          Calls.ORIGIN,
          Clock.systemUTC(),
          CallListeners.none());

  @Nested
  class Models extends LanguageModelContract {
    private ScriptedLanguageModel model = new ScriptedLanguageModel();

    @Override
    protected LanguageModel replying(String text) {
      model = ScriptedLanguageModel.always(text);
      return new ObservedLanguageModel(model, recorder);
    }

    @Override
    protected LanguageModel broken() {
      return new ObservedLanguageModel(new ScriptedLanguageModel(), recorder);
    }

    @Override
    protected OptionalLong seedSent() {
      return model.prompts().stream().mapToLong(Prompt::seed).findFirst();
    }

    @Override
    protected Set<Capability> capabilities() {
      return EnumSet.of(Capability.SEED, Capability.USAGE);
    }

    @Test
    void anAdapterThatBreaksThePortsPromiseIsStillAFailureOfThePort() {
      LanguageModel careless =
          prompt -> {
            throw new IllegalStateException("key=abc");
          };
      LanguageModelException failure =
          assertThrows(
              LanguageModelException.class,
              () -> new ObservedLanguageModel(careless, recorder).complete(prompt()));
      assertEquals(Fault.MALFORMED, failure.fault());
      assertEquals("the language model failed unexpectedly", failure.getMessage());
      List<RecordedEvent> events = log.page(EventQuery.after(0, 10));
      assertEquals(
          List.of(EventKind.LLM_STARTED, EventKind.LLM),
          events.stream().map(RecordedEvent::kind).toList());
      assertEquals(Outcome.FAILED, events.get(1).outcome());
      assertEquals("llm_failed", events.get(1).data().orElseThrow().get("code"));
    }
  }

  @Nested
  class Actions extends ActionHandlerContract {
    private final ActionHandler handler =
        new ObservedAction(
            RecordingActionHandler.returning(Optional.of(Map.of("done", true))), recorder);

    @Override
    protected ActionHandler handler() {
      return handler;
    }

    @Override
    protected Act act() {
      return new Act(AGENT, "test", Map.of("key", "value"));
    }

    @Override
    protected ActionHandler failing() {
      return new ObservedAction(RecordingActionHandler.failing(), recorder);
    }
  }
}
