package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.parse.Patch;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.patch.render.PatchText;
import dev.lifeagent.domain.time.Never;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Holds the engine against what git 2.39.5 said of a thousand real and damaged patches. */
class CorpusTest {
  private static final Path CASES = corpora().resolve("patches/dev.jsonl.gz");

  /** Beside the checkout, wherever in it the tests run. */
  private static Path corpora() {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.isDirectory(at.resolve("shared/corpora"))) {
      at = at.getParent();
    }
    return at.resolve("shared/corpora");
  }

  private static final class Row {
    int cases;
    int same;
    int refusedBeyondGit;
    final Map<String, Integer> differences = new TreeMap<>();
  }

  @Test
  void agreesWithGitOnEveryCaseButForTheClosedList() throws IOException {
    if (!Files.exists(CASES)) {
      System.out.println("SKIPPED: no corpus at " + CASES);
    }
    Assumptions.assumeTrue(Files.exists(CASES), "no corpus at " + CASES);
    Map<String, Row> table = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    int same = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(CASES)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = new ObjectMapper().readTree(line);
        Row row = table.computeIfAbsent(node.get("kind").asText(), kind -> new Row());
        String verdict = verdict(node, cases++);
        row.cases++;
        if (verdict.isEmpty()) {
          row.same++;
          same++;
        } else {
          row.differences.merge(verdict, 1, Integer::sum);
          if (!verdict.startsWith("stricter ")) {
            wrong.add("case " + cases + " " + node.get("kind").asText() + ": " + verdict);
          }
        }
      }
    }
    System.out.printf("%-28s %5s %5s  %s%n", "kind", "cases", "same", "differences");
    table.forEach(
        (kind, row) ->
            System.out.printf("%-28s %5d %5d  %s%n", kind, row.cases, row.same, row.differences));
    System.out.printf("%-28s %5d %5d%n", "all", cases, same);
    assertEquals(List.of(), wrong);
    assertTrue(same >= 0.98 * cases, same + " of " + cases);
  }

  /** Empty if the verdict and the result are git's; else what differs. */
  private static String verdict(JsonNode node, int number) throws IOException {
    boolean accepted = node.get("accept").asBoolean();
    MemoryTree base = new MemoryTree();
    for (JsonNode file : node.get("base")) {
      base.with(
          file.get("path").asText(),
          kind(file.get("mode").asText()),
          Base64.getDecoder().decode(file.get("content").asText()));
    }
    ChangeSet changes;
    try {
      Patch patch =
          PatchParser.parse(
              Base64.getDecoder().decode(node.get("patch").asText()), PatchLimits.DEFAULT);
      changes = PatchApplier.apply(patch, base, PatchLimits.DEFAULT, Never.passes());
    } catch (PatchException e) {
      if (!accepted) {
        return "";
      }
      return (ClosedList.FAULTS.contains(e.fault()) ? "stricter " : "wrongly refused ")
          + e.fault().code();
    }
    if (!accepted) {
      return "wrongly accepted";
    }
    Map<String, String> expected = new TreeMap<>();
    for (JsonNode file : node.get("result")) {
      expected.put(
          file.get("path").asText(), file.get("mode").asText() + " " + file.get("blob").asText());
    }
    Map<String, String> actual = new TreeMap<>();
    for (FileChange file : changes.files()) {
      actual.put(
          file.path().value(),
          file.after().map(FileState::toString).orElse("000000 " + GitObjectId.NONE));
    }
    if (!expected.equals(actual)) {
      return "other result " + expected + " " + actual;
    }
    Patch again = PatchParser.parse(PatchText.render(changes), PatchLimits.DEFAULT);
    ChangeSet twice = PatchApplier.apply(again, base, PatchLimits.DEFAULT, Never.passes());
    return twice.equals(changes) ? "" : "rendered patch has another result";
  }

  private static EntryKind kind(String mode) {
    return switch (mode) {
      case "100644" -> EntryKind.FILE;
      case "100755" -> EntryKind.EXECUTABLE;
      case "120000" -> EntryKind.SYMLINK;
      default -> EntryKind.SUBMODULE;
    };
  }
}
