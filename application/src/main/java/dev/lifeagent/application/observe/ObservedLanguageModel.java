package dev.lifeagent.application.observe;

import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.llm.PromptDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records a prompt before it is sent to a language model, and its reply.
 *
 * @since 0.1
 */
public final class ObservedLanguageModel implements LanguageModel {
  private final LanguageModel model;
  private final Recorder recorder;

  /** Wraps a model. */
  public ObservedLanguageModel(LanguageModel model, Recorder recorder) {
    this.model = model;
    this.recorder = recorder;
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.lifeagent.domain.event.EventLogException when the start could not be recorded (the
   *     model was not called), or the outcome could not (it was): the log cannot record, or another
   *     process took this one for dead and has ended it
   */
  @Override
  public Completion complete(Prompt prompt) {
    Prompt.Origin origin = prompt.origin();
    PendingOperation started =
        PendingOperation.record(
            recorder,
            EventKind.LLM_STARTED,
            origin.agent(),
            origin.actor(),
            origin.requestId(),
            Links.of(origin.session()),
            input(prompt));
    String name = prompt.settings().model();
    Completion reply;
    try {
      reply = model.complete(prompt);
    } catch (LanguageModelException e) {
      started.failed(EventKind.LLM, e.fault().code(), name, told(e));
      throw e;
    } catch (RuntimeException e) {
      // The model breaks the contract of its port; the caller still gets the exception that it
      // names.
      LanguageModelException failure =
          new LanguageModelException(Fault.MALFORMED, "the language model failed unexpectedly");
      failure.initCause(e);
      started.failed(EventKind.LLM, failure.fault().code(), name, told(failure));
      throw failure;
    } catch (Error e) {
      started.failed(EventKind.LLM, Fault.MALFORMED.code(), name, Map.of());
      throw e;
    }
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("text", reply.text());
    output.put("model", reply.model());
    output.put("finish_reason", reply.finishReason());
    started.ended(
        EventKind.LLM,
        seen ->
            seen.withContent(Map.of(), output)
                .withModel(name, reply.promptTokens(), reply.completionTokens()));
    return reply;
  }

  private static Map<String, @Nullable Object> told(LanguageModelException e) {
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("detail", e.getMessage());
    e.reason().ifPresent(reason -> output.put("reason", reason));
    return output;
  }

  private static Map<String, @Nullable Object> input(Prompt prompt) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("model", prompt.settings().model());
    input.put("temperature", prompt.settings().temperature());
    input.put("max_tokens", prompt.settings().maxTokens());
    input.put("seed", prompt.seed());
    input.put("prompt_digest", PromptDigest.of(prompt));
    input.put(
        "messages",
        prompt.messages().stream()
            .map(message -> Map.of("role", message.role().code(), "content", message.content()))
            .toList());
    return input;
  }
}
