package dev.lifeagent.adapters.policy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shared corpus of policies. */
final class PolicyCorpus {
  /** One file of it; what is effective is null where it is not valid. */
  record Case(String file, byte[] yaml, String expect, JsonNode effective) {}

  private PolicyCorpus() {}

  static List<Case> load() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    for (Path at = here; at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/corpora/policies");
      if (Files.isDirectory(folder)) {
        return load(folder);
      }
    }
    System.out.println("SKIPPED: the corpus of policies is absent");
    assumeTrue(false, "the corpus of policies is absent");
    throw new AssertionError();
  }

  private static List<Case> load(Path folder) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("expected.jsonl"))) {
      JsonNode row = new ObjectMapper().readTree(line);
      String file = row.get("file").asText();
      byte[] yaml = Files.readAllBytes(folder.resolve(file));
      cases.add(new Case(file, yaml, row.get("expect").asText(), row.get("effective")));
    }
    return cases;
  }
}
