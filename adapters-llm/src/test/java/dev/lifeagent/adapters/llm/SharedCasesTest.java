package dev.lifeagent.adapters.llm;

import static dev.lifeagent.adapters.llm.StubServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The cases of model servers that lie beside the checkout, as far as they can be read. */
class SharedCasesTest {
  private static final Pattern FAILURE = Pattern.compile("([1-5]\\d\\d)\\s+(\\{.*})");
  private static final Pattern HEADER = Pattern.compile("([1-5]\\d\\d), ([a-z-]+): (\\S+)");

  @Test
  void eachEndsAsItSays() throws IOException {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      System.out.println("SKIPPED SharedCasesTest: ../shared/cases/gates is absent");
    }
    assumeTrue(folder.isPresent(), "the cases are absent");
    Set<String> unread = new TreeSet<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder.orElseThrow(), "llm-*.json")) {
      for (Path file : files) {
        JsonNode row = new ObjectMapper().readTree(file.toFile());
        Optional<StubServer.Answer> answer = answer(row.path("input").asText());
        String expected = row.path("expected").asText();
        if (answer.isEmpty()) {
          unread.add(row.path("id").asText());
        } else {
          assertEquals(
              expected.startsWith("200"), replies(answer.get()), row.path("id") + ": " + expected);
        }
      }
    }
    System.out.println("SharedCasesTest: not in a form that it reads: " + unread);
  }

  private static Optional<StubServer.Answer> answer(String input) {
    Matcher failure = FAILURE.matcher(input);
    Matcher header = HEADER.matcher(input);
    if (input.startsWith("{")) {
      return Optional.of(status(200, input));
    }
    if (failure.matches()) {
      return Optional.of(status(Integer.parseInt(failure.group(1)), failure.group(2)));
    }
    return header.matches()
        ? Optional.of(
            status(Integer.parseInt(header.group(1)), "", header.group(2), header.group(3)))
        : Optional.empty();
  }

  private static boolean replies(StubServer.Answer answer) throws IOException {
    try (StubServer server = new StubServer(answer)) {
      new OpenAiLanguageModel(
              server.url(),
              Optional.of(ApiKey.of(StubServer.KEY)),
              new TimeLimit(Duration.ofMinutes(1), () -> 0),
              Clock.systemUTC(),
              Optional.empty(),
              wait -> {})
          .complete(Prompts.prompt());
      return true;
    } catch (LanguageModelException e) {
      return false;
    }
  }

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
