package dev.lifeagent.application.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.GateRequest.Text;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.tool.Act;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gates are asked about each request, and that the agent behind is asked only then. */
class GatedAgentOrderTest {
  private static final AgentId AGENT = new AgentId("a-1");
  private static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
  private static final Finding FINDING =
      new Finding("r", RiskCategory.URL, Severity.LOW, "intent", 0, 1);
  private static final Act ACT = new Act(AGENT, "file.write", Map.of("path", "x"));
  private static final Turn TURN = new Turn(AGENT, "hello");
  private static final String PATCH =
      "--- a/src/a\n+++ b/src/a\n@@ -1 +1 @@\n-a\n+b\n"
          + "--- a/src/b\n+++ b/src/b\n@@ -1 +1 @@\n-a\n+b\n";
  private static final PlanRequest PLAN = plan("the context", PATCH, "src/x", "src/y");

  private final Agent behind = mock(Agent.class);
  private final InMemoryKillSwitchStore store = new InMemoryKillSwitchStore();
  private final List<GateRequest> asked = new ArrayList<>();

  private static PlanRequest plan(String context, String patch, String... targets) {
    return new PlanRequest(
        AGENT,
        "the intent",
        Optional.of(context),
        List.of(targets),
        Optional.of(SubmittedPatch.of(patch)));
  }

  /** One of the three ways to ask an agent. */
  enum Way {
    ACT(CallKind.ACT),
    TURN(CallKind.TURN),
    PLAN(CallKind.PLAN);

    private final CallKind kind;

    Way(CallKind kind) {
      this.kind = kind;
    }

    Object ask(Agent agent, Call call) {
      return switch (this) {
        case ACT -> agent.act(call, GatedAgentOrderTest.ACT);
        case TURN -> agent.turn(call, GatedAgentOrderTest.TURN);
        case PLAN -> agent.plan(call, GatedAgentOrderTest.PLAN);
      };
    }
  }

  private static Call call(CallKind kind) {
    return call(kind, Caller.unbound("key"));
  }

  private static Call call(CallKind kind, Caller caller) {
    return Call.of(caller, kind, POLICY, "r-1", Instant.EPOCH);
  }

  private Agent gated(Gate gate) {
    Gate recording =
        request -> {
          asked.add(request);
          return gate.judge(request);
        };
    return new GatedAgent(
        behind, new Gates(Scorer.standard(), List.of(recording)), new KillSwitch(false, store));
  }

  private static Decision deny(GateRequest request) {
    return Decision.deny(request, RefusalCode.GATE_DENY, "no");
  }

  private RefusalCode refused(Way way, Agent agent, Call call) {
    return assertThrows(DeniedException.class, () -> way.ask(agent, call)).denial().reason();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theAgentBehindIsNeverAskedAfterAGateRefused(Way way) {
    assertEquals(
        RefusalCode.GATE_DENY, refused(way, gated(GatedAgentOrderTest::deny), call(way.kind)));
    verifyNoInteractions(behind);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whileTheKillSwitchIsOnNeitherTheGatesNorTheAgentAreAsked(Way way) {
    store.set(true);
    assertEquals(RefusalCode.KILL_SWITCH, refused(way, gated(Decision::allow), call(way.kind)));
    assertEquals(List.of(), asked);
    verifyNoInteractions(behind);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aKeyThatMayNotActAsTheAgentIsRefusedBeforeAllElse(Way way) {
    store.set(true);
    Caller bound = new Caller("key", List.of(Glob.of("b-*")));
    assertEquals(
        RefusalCode.AGENT_FORBIDDEN, refused(way, gated(Decision::allow), call(way.kind, bound)));
    assertEquals(List.of(), asked);
    verifyNoInteractions(behind);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aCallOfAnotherKindIsAMistake(Way way) {
    for (CallKind kind : CallKind.values()) {
      if (kind != way.kind) {
        assertThrows(
            IllegalArgumentException.class, () -> way.ask(gated(Decision::allow), call(kind)));
      }
    }
    verifyNoInteractions(behind);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theGatesAreAskedAtTheRequestAboutThisAgentWhoseNameIsJudgedToo(Way way) {
    refused(way, gated(GatedAgentOrderTest::deny), call(way.kind));
    GateRequest request = asked.get(0);
    assertEquals(Stage.REQUEST, request.stage());
    assertEquals(AGENT, request.agent());
    assertEquals(call(way.kind), request.call());
    assertTrue(request.texts().contains(Text.ofName("agent_id", "a-1")), request::toString);
  }

  static Stream<String> textsOfAPlan() {
    return Stream.of("the intent", "the context", "src/x", "src/y");
  }

  @ParameterizedTest
  @MethodSource("textsOfAPlan")
  void everyTextOfAPlanIsJudged(String text) {
    Agent gated =
        gated(
            request ->
                request.texts().stream().anyMatch(each -> each.value().equals(text))
                    ? deny(request)
                    : Decision.allow(request));
    assertEquals(RefusalCode.GATE_DENY, refused(Way.PLAN, gated, call(CallKind.PLAN)));
  }

  @Test
  void theTextsOfAPlanStandUnderTheNamesOfItsFields() {
    refused(Way.PLAN, gated(GatedAgentOrderTest::deny), call(CallKind.PLAN));
    assertEquals(
        List.of(
            new Text("intent", "the intent"),
            new Text("context", "the context"),
            Text.ofName("target_paths[0]", "src/x"),
            Text.ofName("target_paths[1]", "src/y"),
            Text.ofName("agent_id", "a-1")),
        asked.get(0).texts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/x", "src/y", "src/a", "src/b"})
  void everyPathThatAPlanNamesIsJudged(String path) {
    Agent gated =
        gated(
            request ->
                request.paths().contains(RepoPath.of(path))
                    ? deny(request)
                    : Decision.allow(request));
    assertEquals(RefusalCode.GATE_DENY, refused(Way.PLAN, gated, call(CallKind.PLAN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file.write", "path", "x"})
  void theActionAndEveryKeyAndValueOfAnActAreJudged(String text) {
    refused(Way.ACT, gated(GatedAgentOrderTest::deny), call(CallKind.ACT));
    assertTrue(
        asked.get(0).texts().stream().anyMatch(each -> each.value().equals(text)),
        asked.get(0)::toString);
  }

  @Test
  void theInputOfATurnIsJudged() {
    refused(Way.TURN, gated(GatedAgentOrderTest::deny), call(CallKind.TURN));
    assertEquals(new Text("input", "hello"), asked.get(0).texts().get(0));
  }

  @Test
  void aPlanThatNamesAnUnsafePathIsRefusedWithoutAskingAnyone() {
    PlanRequest unsafe = plan("c", PATCH, "../x");
    Agent gated = gated(Decision::allow);
    DeniedException refusal =
        assertThrows(DeniedException.class, () -> gated.plan(call(CallKind.PLAN), unsafe));
    assertEquals(RefusalCode.PATH_FORBIDDEN, refusal.denial().reason());
    verifyNoInteractions(behind);
  }

  @Test
  void whatTheGatesFoundInTheRequestIsInTheVerdictOfTheAnswer() {
    Verdict clean = Verdict.clean(POLICY.digest());
    Completion reply = new Completion("ok", "m", "stop", OptionalInt.empty(), OptionalInt.empty());
    Plan stored =
        new Plan(
            new PlanId("a".repeat(64)),
            AGENT,
            "the intent",
            Optional.empty(),
            List.of(),
            "base",
            Optional.empty(),
            clean,
            Optional.empty(),
            List.of());
    when(behind.actLater(any(), any()))
        .thenReturn(CompletableFuture.completedStage(ActResult.authorised(ACT, clean)));
    when(behind.turn(any(), any())).thenReturn(new TurnResult(0, TURN, reply, clean));
    when(behind.plan(any(), any())).thenReturn(new PlanResult(0, stored, false));
    Agent gated = gated(request -> Decision.allow(request, List.of(FINDING)));
    Verdict expected = new Verdict(List.of(FINDING), 0.95, POLICY.digest());
    assertEquals(expected, gated.act(call(CallKind.ACT), ACT).verdict());
    assertEquals(expected, gated.turn(call(CallKind.TURN), TURN).verdict());
    assertEquals(expected, gated.plan(call(CallKind.PLAN), PLAN).plan().verdict());
    verify(behind).actLater(call(CallKind.ACT), ACT);
    verify(behind).turn(call(CallKind.TURN), TURN);
    verify(behind).plan(call(CallKind.PLAN), PLAN);
  }
}
