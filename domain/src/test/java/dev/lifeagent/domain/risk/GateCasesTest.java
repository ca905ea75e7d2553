package dev.lifeagent.domain.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The cases about texts and secrets beside the checkout. */
class GateCasesTest {
  private static final RiskScanner SCANNER = BuiltInRules.scanner(RiskProfile.BALANCED);

  @Test
  void everyTextIsJudgedAsExpected() throws IOException {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      System.out.println("SKIPPED GateCasesTest: ../shared/cases/gates is absent");
    }
    assumeTrue(folder.isPresent(), "the cases are absent");
    List<String> wrong = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.orElseThrow())) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      JsonNode one = new ObjectMapper().readTree(file.toFile());
      String kind = one.path("kind").asText();
      boolean secret = kind.startsWith("secret");
      // What slips through as a command is for the rules over typed acts.
      if (!secret && !kind.startsWith("prompt") && !kind.equals("command: false alarm")) {
        continue;
      }
      List<Finding> found =
          SCANNER.scan(
              "text",
              one.path("input").asText(),
              secret ? TextRole.CODE : TextRole.PROSE,
              Deadline.after(Duration.ofMinutes(1)));
      boolean refused =
          found.stream().anyMatch(secret ? SCANNER::refusesInPatch : SCANNER::refuses);
      if (refused != one.path("expected").asText().startsWith("refuse")) {
        wrong.add(one.path("id").asText() + " " + found);
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static Optional<Path> folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("shared/cases/gates"))) {
        return Optional.of(at.resolve("shared/cases/gates"));
      }
    }
    return Optional.empty();
  }
}
