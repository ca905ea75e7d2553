package dev.lifeagent.adapters.llm.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.lifeagent.conformance.Capability;
import dev.lifeagent.conformance.contract.LanguageModelContract;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import dev.lifeagent.domain.policy.LlmSettings;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The bridge is held to the contract; a seed is what it cannot pass on. */
class LangChain4jLanguageModelTest extends LanguageModelContract {
  private final List<ChatRequest> requests = new CopyOnWriteArrayList<>();

  private LanguageModel over(ChatResponse response) {
    return new LangChain4jLanguageModel(
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            requests.add(request);
            return response;
          }
        });
  }

  private static LanguageModel failing(RuntimeException failure) {
    return new LangChain4jLanguageModel(
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            throw failure;
          }
        });
  }

  @Override
  protected LanguageModel replying(String text) {
    return over(
        ChatResponse.builder()
            .aiMessage(AiMessage.from(text))
            .modelName("model-1")
            .tokenUsage(new TokenUsage(5, 7))
            .finishReason(FinishReason.STOP)
            .build());
  }

  @Override
  protected LanguageModel broken() {
    return failing(new InternalServerException("java.net.ConnectException: api.example.org"));
  }

  @Override
  protected LanguageModel hanging() {
    return failing(new TimeoutException("api.example.org"));
  }

  @Override
  protected OptionalLong seedSent() {
    return OptionalLong.empty();
  }

  @Override
  protected Set<Capability> capabilities() {
    return EnumSet.of(Capability.USAGE, Capability.TIME_LIMIT);
  }

  @Test
  void messagesAndSettingsArePassedOn() {
    replying("x").complete(prompt());
    ChatRequest request = requests.get(0);
    assertEquals(
        List.of(SystemMessage.from("Answer in one word."), UserMessage.from("Hello?")),
        request.messages());
    assertEquals(LlmSettings.DEFAULT.model(), request.modelName());
    assertEquals(LlmSettings.DEFAULT.temperature(), request.temperature());
    assertEquals(LlmSettings.DEFAULT.maxTokens(), request.maxOutputTokens());
  }

  @Test
  void whatItThrowsIsMappedInOnePlace() {
    Map<RuntimeException, Fault> faults =
        Map.of(
            new TimeoutException("secret"), Fault.TIMEOUT,
            new RateLimitException("secret"), Fault.UNAVAILABLE,
            new InternalServerException("secret"), Fault.UNAVAILABLE,
            new AuthenticationException("secret"), Fault.REJECTED,
            new InvalidRequestException("secret"), Fault.REJECTED,
            new ModelNotFoundException("secret"), Fault.REJECTED,
            new IllegalStateException("secret"), Fault.MALFORMED);
    faults.forEach(
        (thrown, fault) -> {
          LanguageModelException failure =
              assertThrows(LanguageModelException.class, () -> failing(thrown).complete(prompt()));
          assertEquals(fault, failure.fault(), thrown.toString());
          assertEquals(-1, failure.getMessage().indexOf("secret"), failure.getMessage());
        });
  }

  @Test
  void anAnswerWithoutATextIsMalformed() {
    ToolExecutionRequest tool = ToolExecutionRequest.builder().id("1").name("tool").build();
    ChatResponse silent = ChatResponse.builder().aiMessage(AiMessage.from(tool)).build();
    for (ChatResponse response : new ChatResponse[] {silent, null}) {
      assertEquals(
          Fault.MALFORMED,
          assertThrows(LanguageModelException.class, () -> over(response).complete(prompt()))
              .fault());
    }
  }

  @Test
  void aReplyThatAFilterHeldBackIsRejected() {
    ChatResponse held =
        ChatResponse.builder()
            .aiMessage(AiMessage.from("I"))
            .finishReason(FinishReason.CONTENT_FILTER)
            .build();
    assertEquals(
        Fault.REJECTED,
        assertThrows(LanguageModelException.class, () -> over(held).complete(prompt())).fault());
  }

  @Test
  void whyAReplyEndedIsToldInThePortsWords() {
    Map<FinishReason, String> words =
        Map.of(FinishReason.STOP, "stop", FinishReason.LENGTH, "length");
    words.forEach(
        (theirs, ours) -> {
          ChatResponse response =
              ChatResponse.builder().aiMessage(AiMessage.from("x")).finishReason(theirs).build();
          assertEquals(ours, over(response).complete(prompt()).finishReason());
        });
    ChatResponse silent = ChatResponse.builder().aiMessage(AiMessage.from("x")).build();
    assertEquals("unknown", over(silent).complete(prompt()).finishReason());
  }
}
