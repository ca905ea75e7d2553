package dev.lifeagent.adapters.llm;

import static dev.lifeagent.adapters.llm.StubServer.OK;
import static dev.lifeagent.adapters.llm.StubServer.status;
import static dev.lifeagent.adapters.llm.StubServer.taking;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.llm.LanguageModelException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Under which name the limit of tokens is sent. */
class MaxTokensFieldTest {
  private static final String OLD = "max_tokens";
  private static final String NEW = "max_completion_tokens";

  private static OpenAiLanguageModel model(StubServer server, Optional<MaxTokensField> field) {
    return new OpenAiLanguageModel(
        server.url(),
        Optional.of(ApiKey.of(StubServer.KEY)),
        Duration.ofSeconds(60),
        Clock.systemUTC(),
        field);
  }

  private static List<String> sent(StubServer server) {
    return server.bodies.stream().map(body -> body.has(OLD) ? OLD : NEW).toList();
  }

  @Test
  void aServerThatWantsTheNewNameGetsItAndThatIsRemembered() throws IOException {
    try (StubServer server = new StubServer(taking(NEW, OLD))) {
      OpenAiLanguageModel model = model(server, Optional.empty());
      assertEquals("hello", model.complete(Prompts.prompt()).text());
      assertEquals("hello", model.complete(Prompts.prompt()).text());
      assertEquals(List.of(OLD, NEW, NEW), sent(server));
      assertEquals(99, server.bodies.get(1).path(NEW).asInt());
      assertEquals(List.of(), server.complaints);
    }
  }

  @Test
  void aModelThatWantsTheOldNameAfterwardsGetsThatAgain() throws IOException {
    try (StubServer server = new StubServer(taking(NEW, OLD), taking(NEW, OLD), taking(OLD, NEW))) {
      OpenAiLanguageModel model = model(server, Optional.empty());
      model.complete(Prompts.prompt());
      model.complete(Prompts.prompt());
      model.complete(Prompts.prompt());
      assertEquals(List.of(OLD, NEW, NEW, OLD, OLD), sent(server));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"code\":\"unsupported_parameter\",\"param\":\"max_tokens\"}}",
        "{\"error\":\"Unknown parameter: max_tokens\"}",
        "{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"max_tokens\"]}]}",
        "{\"object\":\"error\",\"message\":\"Unrecognized request argument: max_tokens\"}",
      })
  void theRefusalIsKnownInTheWordsOfOtherServers(String error) throws IOException {
    try (StubServer server = new StubServer(status(400, error), status(200, OK))) {
      assertEquals("hello", model(server, Optional.empty()).complete(Prompts.prompt()).text());
      assertEquals(List.of(OLD, NEW), sent(server));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"max_tokens is too large: 99\",\"param\":\"max_tokens\"}}",
        "{\"error\":{\"message\":\"'seed' is not supported\",\"param\":\"seed\"}}",
        "not supported",
        "",
      })
  void aValueThatIsTooLargeOrAnotherMemberIsNoReasonToRename(String error) throws IOException {
    try (StubServer server = new StubServer(status(400, error))) {
      OpenAiLanguageModel model = model(server, Optional.empty());
      assertThrows(LanguageModelException.class, () -> model.complete(Prompts.prompt()));
      assertEquals(List.of(OLD), sent(server));
    }
  }

  @Test
  void aServerThatTakesNeitherIsAskedOnceUnderEachAndSaysWhatToDo() throws IOException {
    try (StubServer server =
        new StubServer(taking("neither", OLD), taking("neither", NEW), status(200, OK))) {
      OpenAiLanguageModel model = model(server, Optional.empty());
      LanguageModelException failure =
          assertThrows(LanguageModelException.class, () -> model.complete(Prompts.prompt()));
      assertTrue(failure.getMessage().contains("'max_tokens'"), failure.getMessage());
      model.complete(Prompts.prompt());
      assertEquals(List.of(OLD, NEW, OLD), sent(server));
    }
  }

  @Test
  void whatFailsUnderTheOtherNameIsNotRemembered() throws IOException {
    try (StubServer server =
        new StubServer(taking(NEW, OLD), status(404, "model not found"), status(200, OK))) {
      OpenAiLanguageModel model = model(server, Optional.empty());
      LanguageModelException failure =
          assertThrows(LanguageModelException.class, () -> model.complete(Prompts.prompt()));
      assertTrue(failure.getMessage().contains("does not know the model"), failure.getMessage());
      model.complete(Prompts.prompt());
      assertEquals(List.of(OLD, NEW, OLD), sent(server));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNameThatIsGivenIsKept(MaxTokensField field) throws IOException {
    try (StubServer server =
        new StubServer(status(200, OK), taking(field.other().member(), field.member()))) {
      OpenAiLanguageModel model = model(server, Optional.of(field));
      model.complete(Prompts.prompt());
      LanguageModelException failure =
          assertThrows(LanguageModelException.class, () -> model.complete(Prompts.prompt()));
      assertEquals(List.of(field.member(), field.member()), sent(server));
      assertTrue(failure.getMessage().contains("LLM_MAX_TOKENS_FIELD"), failure.getMessage());
    }
  }
}
