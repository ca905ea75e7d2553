package dev.lifeagent.adapters.llm.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.lifeagent.adapters.llm.StrictJson;
import dev.lifeagent.application.observe.ObservedAction;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.domain.agent.ActionFailedException;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.tool.Act;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tool of LangChain4j behind our gates: each call of it is an act, by its {@link ToolActions}, is
 * judged with all its arguments, recorded before the tool runs, and recorded again with how it
 * ended. As safe for several threads as the tool is.
 *
 * <p>What is refused does not run; the model is told why, by code and sentence, as the tool's
 * result. So it is with arguments that are no JSON object, or name a member twice. The tool gets
 * the arguments written anew from what was judged. What it returns is recorded, and not judged.
 *
 * <p>What the tool throws is thrown on, as without us. {@link
 * dev.lifeagent.domain.event.EventLogException} is thrown when something could not be recorded.
 */
public final class GatedToolExecutor implements ToolExecutor {
  private static final ObjectReader ARGUMENTS =
      StrictJson.MAPPER
          .readerForMapOf(Object.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final ToolExecutor tool;
  private final Agent agent;
  private final Recorder recorder;
  private final AgentId id;
  private final Supplier<Call> calls;
  private final ToolActions actions;

  /** Puts the gates before a tool whose calls are acts {@linkplain ToolActions#byName by name}. */
  public GatedToolExecutor(
      ToolExecutor tool, Agent agent, Recorder recorder, AgentId id, Supplier<Call> calls) {
    this(tool, agent, recorder, id, calls, ToolActions.byName());
  }

  /**
   * Puts the gates before a tool.
   *
   * @param tool what runs if it may
   * @param agent who is asked: observed outside of gated, as the service has it, and without
   *     handlers for the actions, since the tool itself acts
   * @param recorder of the same log as the agent's
   * @param id who acts
   * @param calls the circumstances of each call, with the policy of that moment
   * @param actions which action a call is
   */
  public GatedToolExecutor(
      ToolExecutor tool,
      Agent agent,
      Recorder recorder,
      AgentId id,
      Supplier<Call> calls,
      ToolActions actions) {
    this.tool = tool;
    this.agent = agent;
    this.recorder = recorder;
    this.id = id;
    this.calls = calls;
    this.actions = actions;
  }

  @Override
  public @Nullable String execute(ToolExecutionRequest request, @Nullable Object memoryId) {
    return run(request, judged -> tool.execute(judged, memoryId), text -> text, text -> text);
  }

  @Override
  public @Nullable ToolExecutionResult executeWithContext(
      ToolExecutionRequest request, InvocationContext context) {
    return run(
        request,
        judged -> tool.executeWithContext(judged, context),
        ToolExecutionResult::resultText,
        text -> ToolExecutionResult.builder().isError(true).resultText(text).build());
  }

  private <R> @Nullable R run(
      ToolExecutionRequest request,
      Function<ToolExecutionRequest, R> execution,
      Function<R, @Nullable String> text,
      Function<String, R> refusal) {
    Act act;
    ToolExecutionRequest judged;
    try {
      Map<String, @Nullable Object> arguments = arguments(request);
      act = actions.act(id, request.name(), arguments);
      judged =
          request.toBuilder().arguments(StrictJson.MAPPER.writeValueAsString(arguments)).build();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return refusal.apply(
          "refused (invalid_request): the name of the tool, or its arguments as one JSON object"
              + " without duplicate members, cannot be read as an act");
    }
    Call call = calls.get();
    try {
      agent.act(call, act);
    } catch (HeldException e) {
      return refusal.apply(held(e));
    } catch (DeniedException e) {
      return refusal.apply("refused (" + e.denial().reason().code() + "): " + e.denial().detail());
    }
    AtomicReference<@Nullable R> result = new AtomicReference<>();
    ObservedAction observed =
        new ObservedAction(
            (c, a) -> {
              R returned = execution.apply(judged);
              result.set(returned);
              return Optional.ofNullable(returned).map(text);
            },
            recorder);
    try {
      observed.handle(call, act);
    } catch (ActionFailedException e) {
      throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
    }
    return result.get();
  }

  private static Map<String, @Nullable Object> arguments(ToolExecutionRequest request)
      throws JsonProcessingException {
    String text = request.arguments();
    if (text == null || text.isBlank()) {
      return Map.of();
    }
    Map<String, @Nullable Object> arguments = ARGUMENTS.readValue(text);
    if (arguments == null) {
      throw new IllegalArgumentException("the arguments are null");
    }
    return arguments;
  }

  /** A model that reads this asks again later, or does something else meanwhile. */
  private static String held(HeldException e) {
    String detail = e.denial().detail();
    return e.asked()
        .map(
            asked ->
                "held (approval "
                    + asked.approval()
                    + "): "
                    + detail
                    + "; the same call passes once a person has approved it")
        .orElse("refused (" + e.denial().reason().code() + "): " + detail);
  }
}
