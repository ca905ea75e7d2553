package dev.lifeagent.adapters.llm;

import static dev.lifeagent.adapters.llm.StubServer.OK;
import static dev.lifeagent.adapters.llm.StubServer.status;
import static dev.lifeagent.adapters.llm.StubServer.taking;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of model servers that lie beside the checkout: each ends as its words say. A case that
 * is not listed here, is no longer there, has other words by now, or is written in another form,
 * fails. What needs the whole service is played by {@code LlmRepliesTest} of bootstrap.
 */
class SharedCasesTest {
  private static final Pattern FAILURE = Pattern.compile("([1-5]\\d\\d)\\s+(\\{.*})");
  private static final Pattern HEADER = Pattern.compile("([1-5]\\d\\d), ([a-z-]+): (\\S+)");
  private static final Pattern ENDING =
      Pattern.compile("finish_reason \"(\\w+)\"(?:, content \"(\\w*)\")?");
  private static final Pattern PARAMETER = Pattern.compile("400 unsupported_parameter (\\w+)");

  @FunctionalInterface
  private interface Check {
    void holds(String input) throws IOException;
  }

  /** The words of a case, and what they are taken for. */
  private record Wanted(String words, Check check) {}

  private static final Check IN_BOOTSTRAP = input -> {};

  private static final Map<String, Wanted> CASES =
      Map.ofEntries(
          entry(
              "llm-content-array",
              new Wanted("200 with the joined text", input -> replies(input, Completion.STOP))),
          entry(
              "llm-content-filter",
              new Wanted(
                  "an error, or a mark",
                  input -> fails(input, Fault.REJECTED, "content filter of the provider"))),
          entry(
              "llm-empty-reasoning",
              new Wanted(
                  "an error, or the text",
                  input -> fails(input, Fault.MALFORMED, "reasoned and gave no answer"))),
          entry(
              "llm-error-200",
              new Wanted("as a 429: tried again, Retry-After", SharedCasesTest::isTriedAgain)),
          entry(
              "llm-finish-absent",
              new Wanted("200 (turn)", input -> replies(input, Completion.UNKNOWN))),
          entry(
              "llm-finish-null",
              new Wanted("200 with the text (turn)", input -> replies(input, Completion.UNKNOWN))),
          entry(
              "llm-length-turn",
              new Wanted(
                  "the answer says that it was cut", input -> replies(input, Completion.LENGTH))),
          entry(
              "llm-max-tokens",
              new Wanted(
                  "works, or a setting, or a message that says so",
                  input -> {
                    Exchange exchange = new Exchange(answer(input));
                    assertEquals("hello", exchange.completion().text());
                    assertEquals(2, exchange.calls);
                  })),
          entry(
              "llm-model-not-found",
              new Wanted(
                  "a message that says which model is not known",
                  input -> fails(input, Fault.REJECTED, "does not know the model 'model-x'"))),
          entry("llm-reply-class", new Wanted("200", IN_BOOTSTRAP)),
          entry("llm-reply-table", new Wanted("200", IN_BOOTSTRAP)),
          entry(
              "llm-reset-header",
              new Wanted(
                  "one try; Retry-After 42",
                  input -> {
                    Exchange exchange = new Exchange(answer(input), status(200, OK));
                    LanguageModelException failure = exchange.failure();
                    assertEquals(Fault.UNAVAILABLE, failure.fault());
                    assertEquals(Optional.of(Duration.ofSeconds(42)), failure.retryAfter());
                    assertEquals(1, exchange.calls);
                  })),
          entry(
              "llm-retry-ms",
              new Wanted(
                  "waits 1.5 s",
                  input -> {
                    Exchange exchange = new Exchange(answer(input), status(200, OK));
                    assertEquals("hello", exchange.completion().text());
                    assertEquals(List.of(Duration.ofMillis(1_500)), exchange.waits);
                  })),
          entry("llm-think-edits", new Wanted("the plan holds the answer alone", IN_BOOTSTRAP)));

  @TestFactory
  Stream<DynamicTest> eachEndsAsItSays() throws IOException {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      System.out.println("SKIPPED SharedCasesTest: ../shared/cases/gates is absent");
    }
    assumeTrue(folder.isPresent(), "the cases are absent");
    List<DynamicTest> tests = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder.orElseThrow(), "llm-*.json")) {
      for (Path file : files) {
        JsonNode row = new ObjectMapper().readTree(file.toFile());
        ids.add(row.path("id").asText());
        tests.add(DynamicTest.dynamicTest(row.path("id").asText(), () -> endsAsItSays(row)));
      }
    }
    tests.add(
        DynamicTest.dynamicTest(
            "all that are expected are there, and no others",
            () -> assertEquals(new TreeSet<>(CASES.keySet()), ids)));
    return tests.stream();
  }

  private static void endsAsItSays(JsonNode row) throws IOException {
    Wanted wanted = CASES.get(row.path("id").asText());
    if (wanted == null) {
      fail("say here what is expected of " + row);
    } else {
      assertEquals(wanted.words(), row.path("expected").asText(), "the words of the case");
      wanted.check().holds(row.path("input").asText());
    }
  }

  /** A reply with the text of the input, at the first try. */
  private static void replies(String input, String finishReason) throws IOException {
    Exchange exchange = new Exchange(answer(input));
    assertEquals(text(input), exchange.completion().text());
    assertEquals(finishReason, exchange.completion().finishReason());
    assertEquals(1, exchange.calls);
  }

  /** A failure for good. */
  private static void fails(String input, Fault fault, String words) throws IOException {
    Exchange exchange = new Exchange(answer(input), status(200, OK));
    assertEquals(fault, exchange.failure().fault());
    assertTrue(exchange.failure().getMessage().contains(words), exchange.failure().getMessage());
    assertEquals(1, exchange.calls);
  }

  private static void isTriedAgain(String input) throws IOException {
    Exchange again = new Exchange(answer(input), status(200, OK));
    assertEquals("hello", again.completion().text());
    Exchange told = new Exchange(status(200, input, "Retry-After", "7"), status(200, OK));
    assertEquals("hello", told.completion().text());
    assertEquals(List.of(Duration.ofSeconds(7)), told.waits);
    Exchange always = new Exchange(answer(input));
    assertEquals(Fault.UNAVAILABLE, always.failure().fault());
    assertEquals(3, always.calls);
  }

  /** The answer that an input describes. */
  private static StubServer.Answer answer(String input) {
    Matcher failure = FAILURE.matcher(input);
    Matcher header = HEADER.matcher(input);
    Matcher parameter = PARAMETER.matcher(input);
    if (failure.matches()) {
      return status(Integer.parseInt(failure.group(1)), failure.group(2));
    }
    if (header.matches()) {
      return status(Integer.parseInt(header.group(1)), "", header.group(2), header.group(3));
    }
    if (parameter.matches()) {
      return taking("max_completion_tokens", parameter.group(1));
    }
    return status(200, body(input));
  }

  private static String body(String input) {
    Matcher ending = ENDING.matcher(input);
    if (ending.matches()) {
      String text = ending.group(2) == null ? "hello" : ending.group(2);
      return "{\"choices\":[{\"message\":{\"content\":\"%s\"},\"finish_reason\":\"%s\"}]}"
          .formatted(text, ending.group(1));
    }
    assertTrue(input.startsWith("{"), "in another form: " + input);
    return input;
  }

  /** The text that stands in the answer of an input: the content, or its parts. */
  private static String text(String input) throws IOException {
    JsonNode content =
        new ObjectMapper().readTree(body(input)).path("choices").path(0).path("message");
    content = content.path("content");
    return content.isTextual()
        ? content.textValue()
        : String.join("", content.findValuesAsText("text"));
  }

  /** A prompt sent to a server that gives these answers, and what came of it. */
  private static final class Exchange {
    final List<Duration> waits = new ArrayList<>();
    final int calls;
    private Optional<Completion> completion = Optional.empty();
    private Optional<LanguageModelException> failure = Optional.empty();

    Exchange(StubServer.Answer... answers) throws IOException {
      try (StubServer server = new StubServer(answers)) {
        OpenAiLanguageModel model =
            new OpenAiLanguageModel(
                server.url(),
                Optional.of(ApiKey.of(StubServer.KEY)),
                new TimeLimit(Duration.ofHours(1), () -> 0),
                Clock.systemUTC(),
                Optional.empty(),
                waits::add);
        try {
          completion = Optional.of(model.complete(Prompts.prompt()));
        } catch (LanguageModelException e) {
          failure = Optional.of(e);
        }
        calls = server.calls.get();
        assertEquals(List.of(), server.complaints);
      }
    }

    Completion completion() {
      return completion.orElseGet(() -> fail("there is no reply", failure.orElseThrow()));
    }

    LanguageModelException failure() {
      return failure.orElseGet(() -> fail("it was taken for a reply: " + completion));
    }
  }

  /** Where the cases lie, if they are there; {@code CaseFolder} of domain looks in the same way. */
  private static Optional<Path> folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/cases/gates");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}
