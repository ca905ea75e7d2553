package dev.lifeagent.adapters.llm;

import static dev.lifeagent.adapters.llm.StubServer.OK;
import static dev.lifeagent.adapters.llm.StubServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What servers that call themselves compatible answer, and what is made of it. */
class ServerAnswersTest {
  private static final String FILTER = "the content filter of the provider withheld the reply";

  private static Completion ask(StubServer.Answer answer) throws IOException {
    try (StubServer server = new StubServer(answer)) {
      Completion reply =
          new OpenAiLanguageModel(
                  server.url(),
                  Optional.of(ApiKey.of(StubServer.KEY)),
                  Duration.ofSeconds(60),
                  Clock.systemUTC())
              .complete(Prompts.prompt());
      assertEquals(List.of(), server.complaints);
      return reply;
    }
  }

  private static String choice(String members) {
    return "{\"choices\":[{" + members + "}]}";
  }

  private static String message(String members) {
    return choice("\"message\":{" + members + "},\"finish_reason\":\"stop\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"stop\"`                       | stop",
        "`\"STOP\"`                       | stop",
        "`\"eos\"`                        | stop",
        "`\"eos_token\"`                  | stop",
        "`\"end_turn\"`                   | stop",
        "`\"stop_sequence\"`              | stop",
        "`\"complete\"`                   | stop",
        "`\"FINISH_REASON_STOP\"`         | stop",
        "`\"length\"`                     | length",
        "`\"max_tokens\"`                 | length",
        "`\"MAX_TOKENS\"`                 | length",
        "`\"model_length\"`               | length",
        "`\"tool_calls\"`                 | tool_calls",
        "`\"something-new\"`              | something-new",
        "null                             | unknown",
        "`\"\"`                           | unknown",
        "7                                | unknown",
        "`\"a sentence of theirs\"`       | unknown",
        "`\"s\\ntop\"`                    | unknown",
      })
  void whyAReplyEndedIsToldInOurWords(String theirs, String ours) throws IOException {
    String body = OK.replace("\"stop\"", theirs);
    assertEquals(
        new Completion("hello", "model-x-2026", ours, OptionalInt.of(11), OptionalInt.of(3)),
        ask(status(200, body)));
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("no finish_reason", choice("\"message\":{\"content\":\"fine\"}"), "fine"),
        arguments(
            "content in parts",
            message(
                "\"content\":[{\"type\":\"text\",\"text\":\"fi\"},{\"type\":\"text\",\"text\":\"ne\"}]"),
            "fine"),
        arguments("a part without a type", message("\"content\":[{\"text\":\"fine\"}]"), "fine"),
        arguments(
            "a thought before the answer",
            message(
                "\"content\":[{\"type\":\"thinking\",\"thinking\":[]},"
                    + "{\"type\":\"text\",\"text\":\"fine\"}]"),
            "fine"),
        arguments(
            "reasoning beside the answer",
            message("\"content\":\"fine\",\"reasoning_content\":\"hm\",\"refusal\":null"),
            "fine"),
        arguments("the text in the choice", choice("\"text\":\"fine\""), "fine"),
        arguments("a byte order mark", "\ufeff" + message("\"content\":\"fine\""), "fine"),
        arguments(
            "an error that is null",
            message("\"content\":\"fine\"").replaceFirst("\\{", "{\"error\":null,"),
            "fine"),
        arguments(
            "an error that is false",
            message("\"content\":\"fine\"").replaceFirst("\\{", "{\"error\":false,"),
            "fine"),
        arguments(
            "thoughts as told", message("\"content\":\"<think>a</think>b\""), "<think>a</think>b"),
        arguments("nothing at all", message("\"content\":\"\""), ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void theTextIsFoundWhereServersPutIt(String name, String body, String text) throws IOException {
    assertEquals(text, ask(status(200, body)).text());
    assertEquals(text, ask(status(201, body)).text(), "with another status of success");
  }

  static Stream<Arguments> trifles() {
    Completion whole =
        new Completion("hello", "model-x-2026", "stop", OptionalInt.of(11), OptionalInt.of(3));
    Completion unnamed =
        new Completion("hello", "model-x", "stop", OptionalInt.of(11), OptionalInt.of(3));
    Completion uncounted =
        new Completion("hello", "model-x-2026", "stop", OptionalInt.empty(), OptionalInt.of(3));
    String model = "\"model-x-2026\"";
    return Stream.of(
        arguments(OK, whole),
        arguments(OK.replace(model, "null"), unnamed),
        arguments(OK.replace(model, "\" \""), unnamed),
        arguments(OK.replace(model, "7"), unnamed),
        arguments(OK.replace(model, "\"a\\nb\""), unnamed),
        arguments(OK.replace(model, "\"half \\ud800\""), unnamed),
        arguments(OK.replace(model, "\"" + "m".repeat(257) + "\""), unnamed),
        arguments(OK.replace("11", "-1"), uncounted),
        arguments(OK.replace("11", "99999999999"), uncounted),
        arguments(OK.replace("11", "\"11\""), uncounted),
        arguments(OK.replace("11", "1.5"), uncounted),
        arguments(OK.replace("11", "null"), uncounted));
  }

  @ParameterizedTest
  @MethodSource("trifles")
  void aModelOrACountThatCannotBeUsedIsLeftOut(String body, Completion expected)
      throws IOException {
    assertEquals(expected, ask(status(200, body)));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        rejected(
            FILTER, choice("\"message\":{\"content\":\"\"},\"finish_reason\":\"content_filter\"")),
        rejected(FILTER, choice("\"message\":{\"content\":\"a\"},\"finish_reason\":\"SAFETY\"")),
        rejected(
            "the language model refuses to answer",
            message("\"content\":null,\"refusal\":\"I can't help with that.\"")),
        rejected(
            "the language model refuses to answer",
            message("\"content\":[{\"type\":\"refusal\",\"refusal\":\"I can't.\"}]")),
        malformed("reasoned and gave no answer", message("\"content\":\"\",\"reasoning\":\"hm\"")),
        malformed(
            "raise llm.max_tokens of the policy (now 99)",
            message("\"content\":null,\"reasoning_content\":\"hm\"")),
        malformed("reasoned", message("\"content\":\"\\n\",\"reasoning_details\":[{}]")),
        malformed("reasoned", message("\"content\":[{\"type\":\"thinking\",\"thinking\":[]}]")),
        malformed(
            "reasoned",
            message("\"content\":\"\"")
                .replaceFirst(
                    "\\{", "{\"usage\":{\"completion_tokens_details\":{\"reasoning_tokens\":9}},")),
        malformed(
            "calls a tool instead of answering",
            message("\"content\":null,\"tool_calls\":[{\"id\":\"1\"}]")),
        malformed("without a choice", "{\"choices\":[]}"),
        malformed("without a choice", "{\"detail\":\"sorry\"}"),
        malformed("without a choice", "{\"error\":{},\"choices\":[]}"),
        malformed("without a text", message("\"role\":\"assistant\"")),
        malformed(
            "a part that is not a text",
            message("\"content\":[{\"type\":\"image_url\",\"image_url\":{}}]")),
        malformed("a part that has no text", message("\"content\":[{\"type\":\"text\"}]")),
        malformed("a stream of events", "data: {\"choices\":[]}\n\ndata: [DONE]\n"),
        malformed("a web page", "<!doctype html><title>Sign in</title>"));
  }

  private static Arguments rejected(String sentence, String body) {
    return arguments(Fault.REJECTED, sentence, body);
  }

  private static Arguments malformed(String sentence, String body) {
    return arguments(Fault.MALFORMED, sentence, body);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void anAnswerWithoutAReplyIsAFailureThatSaysWhy(Fault fault, String sentence, String body) {
    LanguageModelException failure =
        assertThrows(LanguageModelException.class, () -> ask(status(200, body)));
    assertEquals(fault, failure.fault(), failure.getMessage());
    assertTrue(failure.getMessage().contains(sentence), failure.getMessage());
  }
}
