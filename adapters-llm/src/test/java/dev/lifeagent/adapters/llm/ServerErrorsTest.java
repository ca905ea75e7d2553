package dev.lifeagent.adapters.llm;

import static dev.lifeagent.adapters.llm.StubServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The errors of providers, with the status of a failure or of a success. */
class ServerErrorsTest {
  static Stream<Arguments> errors() {
    String unknown = "the provider does not know the model 'model-x'; set llm.model of the policy";
    String usedUp = "quota or the credit";
    List<Arguments> rows = new ArrayList<>();
    // OpenAI and Groq, Ollama, vLLM, Mistral, OpenRouter, DeepSeek.
    for (String error :
        List.of(
            "404 {'error':{'message':'no','type':'invalid_request_error','code':'model_not_found'}}",
            "404 {'error':{'message':'model \\\"x\\\" not found, try pulling it first','type':'api_error'}}",
            "404 {'error':'model x not found'}",
            "404 {'object':'error','message':'The model `x` does not exist.','type':'NotFoundError','code':404}",
            "400 {'object':'error','message':'Invalid model: x','type':'invalid_model','code':'1500'}",
            "400 {'error':{'message':'x is not a valid model ID','code':400}}",
            "400 {'error':{'message':'Model Not Exist','type':'invalid_request_error','code':'invalid_request_error'}}",
            "400 {'error':{'message':'gone','code':'model_decommissioned'}}",
            "200 {'error':{'message':'no','code':'model_not_found'}}")) {
      rows.add(arguments(Fault.REJECTED, 1, unknown, error));
    }
    rows.add(arguments(Fault.REJECTED, 1, "check LLM_BASE_URL", "404 <html>nothing here</html>"));
    rows.add(arguments(Fault.REJECTED, 1, "check LLM_BASE_URL", "405 "));
    rows.add(arguments(Fault.REJECTED, 1, "redirect", "301 "));
    rows.add(arguments(Fault.REJECTED, 1, usedUp, "429 {'error':{'code':'insufficient_quota'}}"));
    rows.add(arguments(Fault.REJECTED, 1, usedUp, "402 {'error':{'code':402}}"));
    rows.add(
        arguments(
            Fault.REJECTED,
            1,
            "because of 'temperature'; set llm.temperature of the policy",
            "400 {'error':{'param':'temperature','code':'unsupported_value'}}"));
    rows.add(
        arguments(
            Fault.REJECTED,
            1,
            "because of 'max_tokens'; lower llm.max_tokens of the policy",
            "400 {'error':{'param':'max_tokens','message':'max_tokens is too large','code':'invalid_value'}}"));
    rows.add(
        arguments(
            Fault.REJECTED,
            1,
            "more than the model takes",
            "400 {'error':{'param':'messages','code':'context_length_exceeded'}}"));
    rows.add(
        arguments(
            Fault.REJECTED,
            1,
            "refuses the prompt",
            "400 {'error':{'param':'prompt','code':'content_filter'}}"));
    rows.add(arguments(Fault.REJECTED, 1, "refuses the key", "401 {'error':'no'}"));
    // An error in an answer with status 200 is what it would be with its own.
    for (String error :
        List.of(
            "{'error':{'message':'slow down','code':429}}",
            "{'error':{'message':'slow down','code':'429'}}",
            "{'error':{'message':'slow down','code':'rate_limit_exceeded','type':'tokens'}}",
            "{'error':{'message':'slow down','status':'RESOURCE_EXHAUSTED'}}",
            "{'error':'rate limit exceeded'}",
            "{'object':'error','message':'slow down','code':429}",
            "{'error':{'message':'slow down','code':429},'choices':[]}",
            "{'choices':[{'message':{'content':''},'error':{'code':429}}]}")) {
      rows.add(
          arguments(
              Fault.UNAVAILABLE,
              3,
              "rate limit of the language model is exceeded",
              "200 " + error));
    }
    for (String error :
        List.of(
            "{'error':{'message':'Provider returned error','code':502}}",
            "{'error':{'message':'The engine is currently overloaded','type':'overloaded_error'}}",
            "{'error':{'message':'Something','type':'server_error'}}",
            "{'choices':[{'message':{'content':'half a'},'finish_reason':'error','error':{'code':502}}]}")) {
      rows.add(arguments(Fault.UNAVAILABLE, 3, "is not available", "200 " + error));
    }
    rows.add(
        arguments(
            Fault.UNAVAILABLE,
            3,
            "failed while the language model replied",
            "200 {'choices':[{'message':{'content':'half a'},'finish_reason':'abort'}]}"));
    rows.add(arguments(Fault.REJECTED, 1, "the key", "200 {'error':{'code':'invalid_api_key'}}"));
    rows.add(arguments(Fault.REJECTED, 1, "answered with an error", "200 {'error':'no'}"));
    rows.add(arguments(Fault.REJECTED, 1, "answered with an error", "200 {'error':true}"));
    rows.add(arguments(Fault.UNAVAILABLE, 3, "status 503", "503 " + "x".repeat(5_000_000)));
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorIsTriedAgainWhereThatHelpsAndSaysWhatToChangeWhereNot(
      Fault fault, int calls, String sentence, String answer) throws IOException {
    int code = Integer.parseInt(answer.substring(0, 3));
    String body = answer.substring(4).replace('\'', '"');
    List<Duration> waits = new ArrayList<>();
    try (StubServer server = new StubServer(status(code, body))) {
      OpenAiLanguageModel model =
          new OpenAiLanguageModel(
              server.url(),
              Optional.of(ApiKey.of(StubServer.KEY)),
              new TimeLimit(Duration.ofMinutes(1), () -> 0),
              Clock.systemUTC(),
              Optional.empty(),
              waits::add);
      LanguageModelException failure =
          assertThrows(LanguageModelException.class, () -> model.complete(Prompts.prompt()));
      assertTrue(failure.getMessage().contains(sentence), failure.getMessage());
      assertEquals(fault, failure.fault(), failure.getMessage());
      assertEquals(calls, server.calls.get(), "calls");
      assertEquals(calls - 1, waits.size(), "waits between them");
      assertEquals(List.of(), server.complaints);
    }
  }
}
