package dev.lifeagent.adapters.llm.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import dev.lifeagent.domain.llm.Prompt;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Any chat model of LangChain4j. As safe for several threads as that model is.
 *
 * <p>Model, temperature and token limit come from the policy with each call and win over what the
 * chat model was built with. Two things cannot be passed on, and are to be set where it is built:
 * the seed, which LangChain4j's requests do not have, and the time limit. Nothing is logged here.
 */
public final class LangChain4jLanguageModel implements LanguageModel {
  private final ChatModel model;

  /**
   * Puts a chat model behind the port.
   *
   * @param model built with a timeout; without one a call may wait for ever
   */
  public LangChain4jLanguageModel(ChatModel model) {
    this.model = model;
  }

  @Override
  public Completion complete(Prompt prompt) {
    ChatResponse response;
    try {
      response =
          model.chat(
              ChatRequest.builder()
                  .messages(
                      prompt.messages().stream().map(LangChain4jLanguageModel::message).toList())
                  .modelName(prompt.settings().model())
                  .temperature(prompt.settings().temperature())
                  .maxOutputTokens(prompt.settings().maxTokens())
                  .build());
    } catch (RuntimeException e) {
      throw fault(e);
    }
    return completion(response, prompt.settings().model());
  }

  private static ChatMessage message(Prompt.Message message) {
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.from(message.content());
      case USER -> UserMessage.from(message.content());
      case ASSISTANT -> AiMessage.from(message.content());
    };
  }

  private static Completion completion(@Nullable ChatResponse response, String asked) {
    AiMessage message = response == null ? null : response.aiMessage();
    String text = message == null ? null : message.text();
    if (response != null && response.finishReason() == FinishReason.CONTENT_FILTER) {
      throw new LanguageModelException(
          Fault.REJECTED, "the content filter of the provider withheld the reply");
    }
    if (response == null || text == null) {
      throw new LanguageModelException(
          Fault.MALFORMED, "the language model answered without a text");
    }
    Optional<TokenUsage> usage = Optional.ofNullable(response.tokenUsage());
    return new Completion(
        text,
        Optional.ofNullable(response.modelName()).filter(name -> !name.isBlank()).orElse(asked),
        Optional.ofNullable(response.finishReason())
            .map(reason -> reason.name().toLowerCase(Locale.ROOT))
            .orElse(Completion.UNKNOWN),
        tokens(usage.map(TokenUsage::inputTokenCount)),
        tokens(usage.map(TokenUsage::outputTokenCount)));
  }

  private static OptionalInt tokens(Optional<Integer> count) {
    return count.filter(number -> number >= 0).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** Their messages name hosts and quote what was sent, so these are our own. */
  private static LanguageModelException fault(RuntimeException failure) {
    if (failure instanceof TimeoutException) {
      return new LanguageModelException(
          Fault.TIMEOUT, "the language model did not answer within the time limit");
    }
    if (failure instanceof RetriableException) {
      return new LanguageModelException(
          Fault.UNAVAILABLE, "the language model is not available or its rate limit is exceeded");
    }
    if (failure instanceof NonRetriableException) {
      return new LanguageModelException(
          Fault.REJECTED, "the language model refuses the request or the key");
    }
    return new LanguageModelException(
        Fault.MALFORMED, "the language model answered with what is not a reply");
  }
}
