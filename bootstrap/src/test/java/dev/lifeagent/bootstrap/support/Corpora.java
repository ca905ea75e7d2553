package dev.lifeagent.bootstrap.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The sample corpora, where they lie beside the checkout. */
public final class Corpora {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Corpora() {}

  /** The file of that name; empty, and said so, where it is absent. */
  public static Optional<Path> find(String name) {
    // Tests run in the folder of their module, so the checkout is one up.
    Path file = Path.of("..", "..", "shared", "corpora", name).toAbsolutePath().normalize();
    if (Files.exists(file)) {
      return Optional.of(file);
    }
    System.out.println("SKIPPED: the corpus " + file + " is not there");
    return Optional.empty();
  }

  /** The lines of a compressed file, one JSON value each. */
  public static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }
}
