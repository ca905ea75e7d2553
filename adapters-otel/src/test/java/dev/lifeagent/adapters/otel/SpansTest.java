package dev.lifeagent.adapters.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.conformance.fake.ScriptedGate;
import dev.lifeagent.conformance.fake.ScriptedLanguageModel;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.policy.LlmSettings;
import dev.lifeagent.domain.time.Stages;
import dev.lifeagent.domain.tool.Act;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a collector gets to see of calls, gates and the model, and what it does not. */
class SpansTest {
  @RegisterExtension static final OpenTelemetryExtension SDK = OpenTelemetryExtension.create();

  private final Tracer tracer = SDK.getOpenTelemetry().getTracer("test");

  /** An agent whose answer to everything is the same. */
  private record Answering(Supplier<Verdict> answer) implements Agent {
    @Override
    public CompletionStage<ActResult> actLater(Call call, Act act) {
      return Stages.of(() -> done(call, act));
    }

    private ActResult done(Call call, Act act) {
      return ActResult.authorised(act, answer.get()).recordedAs(7);
    }

    @Override
    public TurnResult turn(Call call, Turn turn) {
      throw new IllegalStateException("not asked");
    }

    @Override
    public PlanResult plan(Call call, PlanRequest request) {
      throw new IllegalStateException("not asked");
    }
  }

  private static Map<String, Object> attributes(SpanData span) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    span.getAttributes()
        .forEach((AttributeKey<?> key, Object value) -> attributes.put(key.getKey(), value));
    return attributes;
  }

  private static void nothingIsToldOfContents() {
    String all = SDK.getSpans().toString();
    for (String kept : List.of("PROMPTTEXT", "REPLYTEXT", "PAYLOADTEXT", "DETAILTEXT")) {
      assertFalse(all.contains(kept), all);
    }
  }

  private void act(AgentId id, Supplier<Verdict> answer) {
    Act act = new Act(id, "deploy", Map.of("to", "PAYLOADTEXT"));
    new TracedAgent(new Answering(answer), tracer, text -> text.contains("secret"))
        .act(Calls.of(CallKind.ACT), act);
  }

  private static Verdict clean() {
    return Verdict.clean(Calls.POLICY.digest());
  }

  @Test
  void anAllowedCallNamesItsEventAndItsScore() {
    act(Calls.AGENT, SpansTest::clean);
    SpanData span = SDK.getSpans().get(0);
    assertEquals("life_agent.act", span.getName());
    assertEquals(
        Map.of(
            "life_agent.kind", "act",
            "life_agent.request_id", "request-1",
            "life_agent.policy_digest", Calls.POLICY.digest(),
            "gen_ai.agent.id", "coder",
            "life_agent.decision", "allowed",
            "life_agent.event_id", 7L,
            "life_agent.score", 1.0),
        attributes(span));
    assertEquals(StatusCode.UNSET, span.getStatus().getStatusCode());
    nothingIsToldOfContents();
  }

  @Test
  void anAgentWhoseIdHoldsASecretIsNotNamed() {
    act(new AgentId("a-secret"), SpansTest::clean);
    assertFalse(SDK.getSpans().toString().contains("a-secret"));
  }

  @ParameterizedTest
  @CsvSource({"RULE, rule, denied", "NEEDS_APPROVAL, needs_approval, held"})
  void aDenialIsNoError(RefusalCode reason, String code, String decision) {
    Denial denial = Denial.of(reason, "DETAILTEXT", Calls.POLICY.digest()).by("deploys");
    DeniedException thrown = new DeniedException(denial);
    Supplier<Verdict> denying =
        () -> {
          throw thrown;
        };
    assertSame(thrown, assertThrows(DeniedException.class, () -> act(Calls.AGENT, denying)));
    SpanData span = SDK.getSpans().get(0);
    assertEquals(decision, attributes(span).get("life_agent.decision"));
    assertEquals(code, attributes(span).get("life_agent.code"));
    assertEquals("deploys", attributes(span).get("life_agent.rule"));
    assertEquals(StatusCode.UNSET, span.getStatus().getStatusCode());
    nothingIsToldOfContents();
  }

  @Test
  void aFailureIsAnErrorWithItsCodeAndWithoutItsMessage() {
    EventLogException thrown = new EventLogException("DETAILTEXT");
    Supplier<Verdict> failing =
        () -> {
          throw thrown;
        };
    assertSame(thrown, assertThrows(EventLogException.class, () -> act(Calls.AGENT, failing)));
    SpanData span = SDK.getSpans().get(0);
    assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
    assertEquals("log_unavailable", attributes(span).get("error.type"));
    assertEquals(List.of(), span.getEvents());
    nothingIsToldOfContents();
  }

  @Test
  void gatesAreWithinTheCallAndKeepTheirNameAndAnswer() {
    ScriptedGate scripted = new ScriptedGate(request -> true);
    Gate gate = new TracedGate(scripted, tracer);
    assertEquals(scripted.name(), gate.name());
    act(
        Calls.AGENT,
        () -> gate.judge(Calls.request()).fold(verdict -> verdict, denial -> denial.verdict()));
    SpanData judged = SDK.getSpans().get(0);
    SpanData call = SDK.getSpans().get(1);
    assertEquals(call.getSpanId(), judged.getParentSpanId());
    assertEquals("life_agent.gate gate", judged.getName());
    assertEquals(
        Map.of(
            "life_agent.gate", "gate",
            "life_agent.stage", "request",
            "life_agent.decision", "denied",
            "life_agent.code", "gate_deny"),
        attributes(judged));
    nothingIsToldOfContents();
  }

  @Test
  void aGateThatThrowsIsAnError() {
    Gate broken =
        new TracedGate(
            request -> {
              throw new IllegalStateException("DETAILTEXT");
            },
            tracer);
    Supplier<Verdict> asking = () -> broken.judge(Calls.request()).fold(v -> v, d -> d.verdict());
    assertThrows(IllegalStateException.class, () -> act(Calls.AGENT, asking));
    SpanData judged = SDK.getSpans().get(0);
    assertEquals(StatusCode.ERROR, judged.getStatus().getStatusCode());
    assertEquals("gate_failed", attributes(judged).get("error.type"));
    nothingIsToldOfContents();
  }

  @Test
  void gatesThatAreAskedOutsideOfACallBeginNoTrace() {
    ScriptedGate scripted = new ScriptedGate(request -> false);
    new TracedGate(scripted, tracer).judge(Calls.request());
    assertEquals(1, scripted.asked().size());
    assertEquals(List.of(), SDK.getSpans());
  }

  private static Prompt prompt() {
    return new Prompt(
        List.of(new Prompt.Message(Prompt.Role.USER, "PROMPTTEXT")),
        new LlmSettings("model-x", 0.25, 99),
        42,
        new Prompt.Origin(Calls.AGENT, "key-1", "request-1"));
  }

  @Test
  void aModelIsToldAsTheConventionsSayWithoutPromptAndReply() {
    new TracedLanguageModel(new ScriptedLanguageModel("REPLYTEXT"), tracer, "groq")
        .complete(prompt());
    SpanData span = SDK.getSpans().get(0);
    assertEquals("chat model-x", span.getName());
    assertEquals(SpanKind.CLIENT, span.getKind());
    assertEquals(
        Map.of(
            "gen_ai.operation.name",
            "chat",
            "gen_ai.provider.name",
            "groq",
            "gen_ai.request.model",
            "model-x",
            "gen_ai.request.temperature",
            0.25,
            "gen_ai.request.max_tokens",
            99L,
            "gen_ai.request.seed",
            42L,
            "gen_ai.response.finish_reasons",
            List.of("stop"),
            "gen_ai.usage.input_tokens",
            1L,
            "gen_ai.usage.output_tokens",
            9L),
        attributes(span));
    nothingIsToldOfContents();
  }

  @Test
  void aModelThatFailsIsAnError() {
    LanguageModelException thrown =
        new LanguageModelException(LanguageModelException.Fault.TIMEOUT, "DETAILTEXT");
    TracedLanguageModel model =
        new TracedLanguageModel(
            prompt -> {
              throw thrown;
            },
            tracer,
            "groq");
    assertSame(thrown, assertThrows(LanguageModelException.class, () -> model.complete(prompt())));
    SpanData span = SDK.getSpans().get(0);
    assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
    assertEquals("llm_timeout", attributes(span).get("error.type"));
    nothingIsToldOfContents();
  }

  @Test
  void withoutAnSdkTheCallIsTheSame() {
    Tracer none = OpenTelemetry.noop().getTracer("test");
    Act act = new Act(Calls.AGENT, "deploy", Map.of());
    ActResult result =
        new TracedAgent(new Answering(SpansTest::clean), none, text -> false)
            .act(Calls.of(CallKind.ACT), act);
    assertEquals(7, result.eventId());
    assertTrue(SDK.getSpans().isEmpty());
  }
}
