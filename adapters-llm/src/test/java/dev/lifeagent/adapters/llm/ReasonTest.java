package dev.lifeagent.adapters.llm;

import static dev.lifeagent.adapters.llm.StubServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider said is kept for those who run the service, and for them alone. */
class ReasonTest {
  private static LanguageModelException failure(int status, String body) throws IOException {
    try (StubServer server = new StubServer(status(status, body))) {
      OpenAiLanguageModel model =
          new OpenAiLanguageModel(
              server.url(),
              Optional.of(ApiKey.of(StubServer.KEY)),
              new TimeLimit(Duration.ofMinutes(1), () -> 0),
              Clock.systemUTC(),
              Optional.empty(),
              wait -> {});
      return assertThrows(LanguageModelException.class, () -> model.complete(Prompts.prompt()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {'error':{'message':'Bad.','type':'t','code':'c','param':'p'}} | Bad. (code c, type t, param p)",
        "404 | {'error':{'code':'model_not_found'}}                 | code model_not_found",
        "404 | {'error':'model x not found'}                        | model x not found",
        "422 | {'detail':[{'msg':'extra'}]}                         | [{'msg':'extra'}]",
        "422 | {'detail':'Not good'}                                | Not good",
        "500 | [{'error':{'message':'Oops','code':500}}]            | Oops (code 500)",
        "502 | <html>Bad gateway</html>                             | <html>Bad gateway</html>",
        "200 | {'error':{'message':'slow down','code':429}}         | slow down (code 429)",
        "200 | {'detail':'sorry'}                                   | sorry",
        "200 | {'choices':[{'message':{'content':null,'refusal':'No.'}}]} | No.",
        "503 | {}                                                   |",
      })
  void messageTypeAndCodeAreKept(int status, String body, String reason) throws IOException {
    LanguageModelException failure = failure(status, body.replace('\'', '"'));
    assertEquals(
        Optional.ofNullable(reason).map(text -> text.replace('\'', '"')), failure.reason());
  }

  @Test
  void theKeyAndThePromptAreTakenOutOfIt() throws IOException {
    String key = StubServer.KEY;
    LanguageModelException failure =
        failure(
            401,
            "{\"error\":{\"message\":\"Wrong key: "
                + key
                + " or "
                + key.substring(0, 9)
                + "***; you said <say \\\"h\\u00e9\\\"\\nPROMPTTEXT> and <you are PROMPTTEXT>\"}}");
    assertEquals(
        Optional.of("Wrong key: [key] or [key]***; you said <[prompt]> and <[prompt]>"),
        failure.reason());
    assertFalse(failure.toString().contains("Wrong"), failure.toString());
  }

  @Test
  void itIsOneLineOfAtMostFiveHundredCharacters() throws IOException {
    String reason =
        failure(500, "a\u001b[2J\n\t b\u202e" + "x".repeat(9_000)).reason().orElseThrow();
    assertTrue(reason.startsWith("a [2J b x"), reason);
    assertEquals(501, reason.length());
  }

  @Test
  void aLineThatHoldsNothingOfTheOtherTextStays() {
    assertEquals("abcdef", Overlap.masked("abcdef", "abcxdef", 4, "[]"));
    assertEquals("[]ef", Overlap.masked("abcdef", "xabcdx", 4, "[]"));
    assertEquals("[][]", Overlap.masked("abcdbcde", "abcd bcde", 4, "[]"));
    assertEquals("", Overlap.masked("", "abc", 4, "[]"));
  }
}
