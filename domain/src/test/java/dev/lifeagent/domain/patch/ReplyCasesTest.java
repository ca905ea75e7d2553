package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.edit.EditApplier;
import dev.lifeagent.domain.patch.edit.EditParser;
import dev.lifeagent.domain.patch.edit.EditResult;
import dev.lifeagent.domain.time.Never;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Replies of models that were collected beside the checkout, a folder a case: {@code base/}, {@code
 * reply} and {@code expect.txt}, whose line "expected: …" says in words what has to come out.
 * Skipped where they are absent.
 */
class ReplyCasesTest {
  private static final Path CASES = cases();

  private static Path cases() {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.isDirectory(at.resolve("shared/cases/replies"))) {
      at = at.getParent();
    }
    return at.resolve("shared/cases/replies");
  }

  /** What came of a reply: files before and after, or a refusal. */
  private record Outcome(
      boolean taken, String said, Map<String, String> before, Map<String, String> after) {}

  @Test
  void takesOrRefusesEachCaseAsItsFolderSays() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(CASES), "no cases at " + CASES);
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    try (Stream<Path> folders = Files.list(CASES)) {
      for (Path folder : folders.sorted().toList()) {
        if (Files.exists(folder.resolve("expect.txt"))) {
          seen++;
          Outcome outcome = outcome(folder);
          String expected = expected(folder);
          fault(expected, outcome)
              .ifPresent(
                  fault ->
                      wrong.add(folder.getFileName() + " (" + expected + "): " + fault + outcome));
        }
      }
    }
    assertTrue(seen > 0, "no case has an expect.txt");
    assertTrue(wrong.isEmpty(), String.join("\n", wrong));
  }

  private static String expected(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("expect.txt")).stream()
        .filter(line -> line.startsWith("expected: "))
        .map(line -> line.substring("expected: ".length()))
        .findFirst()
        .orElseThrow();
  }

  /** What is wrong with an outcome, by the words that the cases use. */
  private static Optional<String> fault(String expected, Outcome outcome) {
    boolean choice = expected.contains(" or ");
    if (!outcome.taken()) {
      boolean mustTake =
          expected.matches("taken|taken with.*|taken, BOM.*|taken where.*|edit taken.*|.*taken off")
              && !choice;
      return mustTake ? Optional.of("it was refused: ") : Optional.empty();
    }
    if (expected.startsWith("refused") && !choice) {
      return Optional.of("it was taken: ");
    }
    if (expected.contains("no file") || expected.contains("no such file")) {
      return outcome.before().keySet().containsAll(outcome.after().keySet())
          ? Optional.empty()
          : Optional.of("it made a file: ");
    }
    if (expected.contains("both") && outcome.after().size() < 2) {
      return Optional.of("an edit is missing: ");
    }
    if (expected.contains("no CR") && outcome.after().values().toString().indexOf('\r') >= 0) {
      return Optional.of("a CR came in: ");
    }
    if (expected.contains("keeps the CR")
        && outcome.after().entrySet().stream()
            .anyMatch(file -> crs(file.getValue()) != crs(outcome.before().get(file.getKey())))) {
      return Optional.of("CRs changed: ");
    }
    if (expected.contains("marked") && outcome.said().isEmpty()) {
      return Optional.of("nothing is said of it: ");
    }
    if (expected.contains("BOM kept") && !outcome.after().toString().contains("\ufeff")) {
      return Optional.of("the BOM is gone: ");
    }
    if (expected.contains("indent of the fence")
        && outcome.after().values().stream().anyMatch(text -> text.startsWith(" "))) {
      return Optional.of("the indent stayed: ");
    }
    return expected.startsWith("a/x.txt") && !outcome.after().containsKey("a/x.txt")
        ? Optional.of("another file changed: ")
        : Optional.empty();
  }

  private static long crs(String text) {
    return text.chars().filter(c -> c == '\r').count();
  }

  private static Outcome outcome(Path folder) throws IOException {
    MemoryTree base = new MemoryTree();
    Map<String, String> before = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("base"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = folder.resolve("base").relativize(file).toString();
        base.with(path, EntryKind.FILE, Files.readAllBytes(file));
        before.put(path, base.text(path));
      }
    }
    String reply = new String(Files.readAllBytes(folder.resolve("reply")), StandardCharsets.UTF_8);
    try {
      EditResult result =
          EditApplier.apply(
              EditParser.parse(reply, PatchLimits.DEFAULT, Never.passes()),
              base,
              PatchLimits.DEFAULT,
              Never.passes());
      Map<String, String> after = new TreeMap<>();
      for (FileChange change : result.changes().files()) {
        String content =
            change
                .after()
                .map(state -> new String(state.content(), StandardCharsets.UTF_8))
                .orElse("");
        after.put(change.path().value(), content);
      }
      return new Outcome(true, String.join("; ", result.notes()), before, after);
    } catch (PatchException e) {
      return new Outcome(false, e.fault() + ": " + e.getMessage(), before, Map.of());
    }
  }
}
