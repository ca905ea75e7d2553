package dev.lifeagent.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.Calls;
import dev.lifeagent.application.observe.CrashRecovery;
import dev.lifeagent.application.observe.ObservedAction;
import dev.lifeagent.application.observe.ObservedAgent;
import dev.lifeagent.application.observe.ObservedLanguageModel;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.tool.Act;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two processes, each with use cases of its own, before one record. */
class TwoProcessesTest {
  private static final PlanRequest WISH =
      new PlanRequest(
          AgentId.DEFAULT, "count", Optional.empty(), List.of("src/a"), Optional.empty());

  private final InMemoryEventLog record = new InMemoryEventLog();
  private final List<Prompt> prompts = new ArrayList<>();

  private static Recorder recorder(InMemoryEventLog log) {
    return new Recorder(
        log,
        (text, deadline) -> text,
        Calls.LIMIT,
        Calls.ORIGIN,
        Clock.systemUTC(),
        CallListeners.none());
  }

  private static Agent process(
      InMemoryEventLog log, LanguageModel model, Map<String, ActionHandler> handlers, Gate gate) {
    Recorder recorder = recorder(log);
    return new ObservedAgent(
        new LifeAgent(
            new LifeAgent.Ports(
                InMemoryWorkspace.of(Map.of("src/a", "one\n")),
                log,
                log,
                Optional.of(new ObservedLanguageModel(model, recorder)),
                handlers),
            new Gates(Scorer.standard(), List.of(gate)),
            KillSwitch.none(),
            42,
            3),
        new CallRecorder(recorder));
  }

  private Agent drafting(InMemoryEventLog log, Runnable meanwhile, String line) {
    return drafting(log, meanwhile, line, Decision::allow);
  }

  private Agent drafting(InMemoryEventLog log, Runnable meanwhile, String line, Gate gate) {
    LanguageModel model =
        prompt -> {
          prompts.add(prompt);
          meanwhile.run();
          String edit = "src/a\n<<<<<<< SEARCH\none\n=======\n" + line + "\n>>>>>>> REPLACE\n";
          return new Completion(edit, "m", "stop", OptionalInt.empty(), OptionalInt.empty());
        };
    return process(log, model, Map.of(), gate);
  }

  private static Call call(String caller, CallKind kind) {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
    return Call.of(Caller.unbound(caller), kind, policy, "r", Instant.EPOCH);
  }

  private List<String> events() {
    return record.page(EventQuery.after(0, 100)).stream()
        .map(event -> event.kind().code() + " " + event.outcome().code() + " " + event.actor())
        .toList();
  }

  @Test
  void whoDraftsTheSamePlanOtherwiseAnswersAndRecordsTheOneThatIsStored() {
    List<PlanResult> others = new ArrayList<>();
    Agent other = drafting(record.another(), () -> {}, "other");
    Agent own =
        drafting(record, () -> others.add(other.plan(call("other", CallKind.PLAN), WISH)), "own");

    PlanResult answer = own.plan(call("own", CallKind.PLAN), WISH);
    assertEquals(1, others.size());
    assertEquals(2, prompts.size(), "each drafts once");
    assertEquals(others.get(0).plan(), answer.plan(), "one id, one patch");
    assertEquals(true, answer.existed());
    StoredPlan stored = record.find(answer.plan().id()).orElseThrow();
    assertEquals(stored.plan(), answer.plan());
    assertEquals(others.get(0).eventId(), stored.eventId());
    assertEquals(Set.of("other", "own"), stored.proposers(), "neither of them may review it");

    RecordedEvent event = record.page(EventQuery.after(answer.eventId() - 1, 1)).get(0);
    Map<?, ?> output = (Map<?, ?>) event.data().orElseThrow().get("output");
    assertEquals(stored.plan().patch().orElseThrow().sha256(), output.get("patch_sha256"));
    assertEquals(true, output.get("existed"));
  }

  @Test
  void whatAnotherProcessHasStoredMeanwhilePassesTheGatesOfThisOneBeforeItIsAnswered() {
    Agent other = drafting(record.another(), () -> {}, "other");
    Agent own =
        drafting(
            record,
            () -> other.plan(call("other", CallKind.PLAN), WISH),
            "own",
            request ->
                request.changes().stream()
                        .flatMap(changes -> changes.addedLines().stream())
                        .anyMatch(line -> line.text().contains("other"))
                    ? Decision.deny(request, RefusalCode.GATE_DENY, "not this one")
                    : Decision.allow(request));
    DeniedException refused =
        assertThrows(DeniedException.class, () -> own.plan(call("own", CallKind.PLAN), WISH));
    assertEquals(RefusalCode.GATE_DENY, refused.denial().reason());
    assertEquals("plan denied own", events().get(events().size() - 1));
  }

  @Test
  void aProcessThatStartsLeavesWhatAnotherOneIsDoing() {
    InMemoryEventLog starting = record.another();
    ActionHandler handler =
        (call, act) -> {
          assertEquals(0, CrashRecovery.close(starting, recorder(starting), "life-agent"));
          return Optional.of("done");
        };
    Agent agent =
        process(
            record,
            prompt -> {
              throw new AssertionError();
            },
            Map.of("build", new ObservedAction(handler, recorder(record))),
            Decision::allow);
    Act act = new Act(AgentId.DEFAULT, "build", Map.of());
    assertEquals(Optional.of("done"), agent.act(call("key", CallKind.ACT), act).result());
    assertEquals(List.of("action_started started key", "action ok key", "act ok key"), events());
  }

  @Test
  void whoWasTakenForDeadDoesNotAnswerWhatItDid() {
    ActionHandler handler =
        (call, act) -> {
          InMemoryEventLog starting = record.restarted();
          assertEquals(1, CrashRecovery.close(starting, recorder(starting), "life-agent"));
          return Optional.of("done");
        };
    Agent agent =
        process(
            record,
            prompt -> {
              throw new AssertionError();
            },
            Map.of("build", new ObservedAction(handler, recorder(record))),
            Decision::allow);
    Act act = new Act(AgentId.DEFAULT, "build", Map.of());
    assertThrows(EventLogException.class, () -> agent.act(call("key", CallKind.ACT), act));
    assertEquals(List.of("action_started started key", "action unknown life-agent"), events());
  }
}
