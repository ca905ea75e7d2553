package dev.lifeagent.domain.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.domain.crypto.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The labelled prompts beside the checkout; see its README for what the labels mean. */
record RiskCorpus(List<Row> rows) {

  /** One labelled prompt. */
  record Row(
      String id,
      String text,
      boolean risky,
      String category,
      boolean clear,
      boolean hardNegative,
      boolean containsUrl,
      String source) {

    /** Rules were written while looking at the even half only; the odd half checks them. */
    boolean seen() {
      return Sha256.digest(id.getBytes(StandardCharsets.UTF_8))[0] % 2 == 0;
    }
  }

  /** The corpus, looked for in every folder above the working directory; empty if absent. */
  static Optional<RiskCorpus> load() throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve("shared/corpora/risk/dev.jsonl.gz");
      if (Files.isRegularFile(file)) {
        try (InputStream in = Files.newInputStream(file)) {
          return Optional.of(read(in));
        }
      }
    }
    return Optional.empty();
  }

  private static RiskCorpus read(InputStream in) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Row> rows = new ArrayList<>();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      JsonNode row = json.readTree(line);
      rows.add(
          new Row(
              row.path("id").asText(),
              row.path("text").asText(),
              row.path("label").asText().equals("risky"),
              row.path("category").asText(),
              row.path("strength").asText().equals("clear"),
              row.path("hard_negative").asBoolean(),
              row.path("contains_url").asBoolean(),
              row.path("source").asText()));
    }
    return new RiskCorpus(rows);
  }
}
