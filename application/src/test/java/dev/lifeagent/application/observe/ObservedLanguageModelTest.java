package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.ScriptedLanguageModel;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.policy.LlmSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObservedLanguageModelTest {
  private static final Prompt PROMPT =
      new Prompt(
          List.of(new Prompt.Message(Prompt.Role.USER, "hello")),
          LlmSettings.DEFAULT,
          42,
          new Prompt.Origin(AgentId.DEFAULT, "alice", "request"));

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final Recorder recorder =
      new Recorder(
          log,
          (text, deadline) -> text,
          Calls.LIMIT,
          Calls.ORIGIN,
          Clock.systemUTC(),
          CallListeners.none());

  private List<RecordedEvent> events() {
    return log.page(
        new EventQuery(
            EventQuery.Direction.FORWARD,
            0,
            100,
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void promptAndReplyAreInTheSessionOfTheCall() {
    SessionId run = new SessionId("run");
    Prompt.Origin origin = new Prompt.Origin(AgentId.DEFAULT, "alice", "request", Optional.of(run));
    new ObservedLanguageModel(new ScriptedLanguageModel("hi"), recorder)
        .complete(new Prompt(PROMPT.messages(), PROMPT.settings(), PROMPT.seed(), origin));
    assertEquals(2, log.page(EventQuery.after(0, 10).in("alice", run)).size());
  }

  @Test
  void whatCannotBeRecordedIsNotSent() {
    ScriptedLanguageModel model = new ScriptedLanguageModel("hi");
    log.setBroken(true);
    assertThrows(
        EventLogException.class, () -> new ObservedLanguageModel(model, recorder).complete(PROMPT));
    assertEquals(List.of(), model.prompts());
  }

  @Test
  void aReplyThatCannotBeRecordedIsNotReturnedAndTheStartStaysOpen() {
    ScriptedLanguageModel model = new ScriptedLanguageModel("hi");
    ObservedLanguageModel observed =
        new ObservedLanguageModel(
            prompt -> {
              log.setBroken(true);
              return model.complete(prompt);
            },
            recorder);
    EventLogException e = assertThrows(EventLogException.class, () -> observed.complete(PROMPT));
    assertTrue(e.getMessage().contains("it may have happened"), e.getMessage());
    assertEquals(1, model.prompts().size());
    log.setBroken(false);
    assertEquals(
        List.of(EventKind.LLM_STARTED),
        log.restarted().unfinished().stream().map(RecordedEvent::kind).toList());
  }

  @Test
  void whatAnotherProcessHasEndedMeanwhileIsNotAnswered() {
    for (ScriptedLanguageModel model :
        List.of(ScriptedLanguageModel.always("hi"), new ScriptedLanguageModel())) {
      ObservedLanguageModel observed =
          new ObservedLanguageModel(
              prompt -> {
                CrashRecovery.close(log.restarted(), recorder, "other");
                return model.complete(prompt);
              },
              recorder);
      EventLogException e = assertThrows(EventLogException.class, () -> observed.complete(PROMPT));
      assertTrue(e.getMessage().contains("another process has ended it"), e.getMessage());
    }
    assertEquals(
        List.of(Outcome.STARTED, Outcome.UNKNOWN, Outcome.STARTED, Outcome.UNKNOWN),
        events().stream().map(RecordedEvent::outcome).toList());
  }

  @Test
  void aModelThatFailsClosesItsStart() {
    assertThrows(
        LanguageModelException.class,
        () -> new ObservedLanguageModel(new ScriptedLanguageModel(), recorder).complete(PROMPT));
    assertEquals(List.of(), log.restarted().unfinished());
    assertEquals(
        List.of(Outcome.STARTED, Outcome.FAILED),
        events().stream().map(RecordedEvent::outcome).toList());
  }

  @Test
  void whatTheProviderSaidOfItsFailureIsOnRecordWithoutSecrets() {
    Recorder redacting =
        new Recorder(
            log,
            (text, deadline) -> text.replace("SECRET", "[x]"),
            Calls.LIMIT,
            Calls.ORIGIN,
            Clock.systemUTC(),
            CallListeners.none());
    LanguageModelException failure =
        new LanguageModelException(
            LanguageModelException.Fault.REJECTED,
            "the model is not known",
            Optional.empty(),
            Optional.of("no SECRET model"));
    ObservedLanguageModel observed =
        new ObservedLanguageModel(
            prompt -> {
              throw failure;
            },
            redacting);
    assertThrows(LanguageModelException.class, () -> observed.complete(PROMPT));
    assertEquals(
        Map.of("detail", "the model is not known", "reason", "no [x] model"),
        events().get(1).data().orElseThrow().get("output"));
  }

  @Test
  void whatIsSentAndWhatComesBackIsOnRecord() {
    new ObservedLanguageModel(new ScriptedLanguageModel("hi"), recorder).complete(PROMPT);
    Map<?, ?> sent = (Map<?, ?>) events().get(0).data().orElseThrow().get("input");
    assertEquals(List.of(Map.of("role", "user", "content", "hello")), sent.get("messages"));
    assertEquals(LlmSettings.DEFAULT.model(), sent.get("model"));
    assertEquals(42L, ((Number) sent.get("seed")).longValue());
    Map<?, ?> reply = (Map<?, ?>) events().get(1).data().orElseThrow().get("output");
    assertEquals("hi", reply.get("text"));
  }

  @Test
  void anErrorClosesItsStartAndIsThrownOn() {
    ObservedLanguageModel observed =
        new ObservedLanguageModel(
            prompt -> {
              throw new StackOverflowError();
            },
            recorder);
    assertThrows(StackOverflowError.class, () -> observed.complete(PROMPT));
    assertEquals(List.of(), log.restarted().unfinished());
    assertEquals(Outcome.FAILED, events().get(1).outcome());
  }
}
