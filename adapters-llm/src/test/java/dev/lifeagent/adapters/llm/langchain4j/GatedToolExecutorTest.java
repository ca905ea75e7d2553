package dev.lifeagent.adapters.llm.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.lifeagent.application.LifeAgent;
import dev.lifeagent.application.gate.GatedAgent;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.ObservedAgent;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A LangChain4j agent whose tool calls pass the gates. */
class GatedToolExecutorTest {
  private static final AgentId ID = new AgentId("assistant");
  private static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final Recorder recorder =
      new Recorder(
          log,
          (text, deadline) -> text,
          new TimeLimit(Duration.ofSeconds(1), () -> 0),
          new Origin("test", "strict"),
          Clock.systemUTC(),
          CallListeners.none());
  private final Shell shell = new Shell();

  /** What a user of LangChain4j writes. */
  static final class Shell {
    private final List<String> ran = new ArrayList<>();

    @Tool("runs a command")
    String shell(String command) {
      ran.add(command);
      if (command.equals("fail")) {
        throw new IllegalStateException("exit 1");
      }
      return "done: " + command;
    }
  }

  interface Assistant {
    String chat(String message);
  }

  /** Asks for the tool once with these arguments, then repeats what it was told. */
  private static final class Insistent implements ChatModel {
    private final String arguments;

    Insistent(String arguments) {
      this.arguments = arguments;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
      List<ChatMessage> messages = request.messages();
      AiMessage reply =
          messages.get(messages.size() - 1) instanceof ToolExecutionResultMessage result
              ? AiMessage.from("I was told: " + result.text())
              : AiMessage.from(
                  ToolExecutionRequest.builder()
                      .id("1")
                      .name("shell")
                      .arguments(arguments)
                      .build());
      return ChatResponse.builder().aiMessage(reply).build();
    }
  }

  private String chat(String arguments) throws Exception {
    Method method = Shell.class.getDeclaredMethod("shell", String.class);
    ToolSpecification specification = ToolSpecifications.toolSpecificationFrom(method);
    return AiServices.builder(Assistant.class)
        .chatModel(new Insistent(arguments))
        .tools(Map.of(specification, gated(new DefaultToolExecutor(shell, method))))
        .build()
        .chat("Please.");
  }

  private ToolExecutor gated(ToolExecutor tool) {
    Gates gates = Gates.standard(BuiltInRules.scanner(RiskProfile.STRICT), List.of(), List.of());
    KillSwitch off = KillSwitch.none();
    LifeAgent.Ports ports =
        new LifeAgent.Ports(new InMemoryWorkspace(), log, log, Optional.empty(), Map.of());
    Agent agent =
        new ObservedAgent(
            new GatedAgent(new LifeAgent(ports, gates, off, 42, 1), gates, off),
            new CallRecorder(recorder));
    return new GatedToolExecutor(
        tool,
        agent,
        recorder,
        ID,
        () ->
            Call.of(
                Caller.unbound("langchain4j"), CallKind.ACT, POLICY, "request-1", Instant.EPOCH));
  }

  private List<String> recorded() {
    return log.page(EventQuery.after(0, 10)).stream()
        .map(event -> event.kind().code() + " " + event.outcome().code())
        .toList();
  }

  @Test
  void whatIsAllowedRunsBetweenItsTwoRecords() throws Exception {
    assertEquals(
        "I was told: done: grep 'rm -rf /' docs", chat("{\"command\":\"grep 'rm -rf /' docs\"}"));
    assertEquals(List.of("grep 'rm -rf /' docs"), shell.ran);
    assertEquals(List.of("act ok", "action_started started", "action ok"), recorded());
    assertEquals(
        "shell.exec",
        ((Map<?, ?>) log.page(EventQuery.after(0, 1)).get(0).data().orElseThrow().get("input"))
            .get("action"));
  }

  @Test
  void whatIsRefusedDoesNotRunAndTheModelIsToldWhy() throws Exception {
    String told = chat("{\"command\":\"rm -rf / --no-preserve-root\"}");
    assertTrue(told.startsWith("I was told: refused (prompt_risky): "), told);
    assertEquals(List.of(), shell.ran);
    assertEquals(List.of("act denied"), recorded());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"command\":\"list\",\"command\":\"rm -rf /\"}",
        "{\"command\":\"list\"} {\"command\":\"rm -rf /\"}",
        "[\"rm -rf /\"]",
        "null",
        "rm -rf /",
      })
  void argumentsThatTheToolMightReadOtherwiseThanTheGatesDoNotRun(String arguments)
      throws Exception {
    assertTrue(chat(arguments).startsWith("I was told: refused (invalid_request): "));
    assertEquals(List.of(), shell.ran);
  }

  @Test
  void whatTheToolThrowsIsRecordedAndThrownOn() {
    ToolExecutor tool =
        gated(
            (request, memoryId) -> {
              throw new IllegalStateException("exit 1");
            });
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> tool.execute(request("{}"), "memory"));
    assertEquals("exit 1", thrown.getMessage());
    assertEquals(List.of("act ok", "action_started started", "action failed"), recorded());
  }

  @Test
  void whatCannotBeRecordedDoesNotRun() {
    log.setBroken(true);
    ToolExecutor tool = gated(new DefaultToolExecutor(shell, Shell.class.getDeclaredMethods()[0]));
    assertThrows(
        EventLogException.class, () -> tool.execute(request("{\"command\":\"list\"}"), "memory"));
    assertEquals(List.of(), shell.ran);
  }

  private static ToolExecutionRequest request(String arguments) {
    return ToolExecutionRequest.builder().id("1").name("shell").arguments(arguments).build();
  }
}
