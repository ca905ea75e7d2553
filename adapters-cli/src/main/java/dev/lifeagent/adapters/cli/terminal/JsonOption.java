package dev.lifeagent.adapters.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** {@code --json}: one JSON object in place of sentences. */
public final class JsonOption {
  /** Strict in what it reads; writes ASCII alone, so that a terminal shows nothing else. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  @Option(names = "--json", description = "print one JSON object instead of sentences")
  private boolean wanted;

  /** Made by picocli, or by the command that has the option. */
  public JsonOption() {}

  /** Whether it was given. */
  public boolean wanted() {
    return wanted;
  }

  /** Prints the requested form; the other one is not computed. */
  public void print(PrintWriter out, Supplier<JsonNode> json, Supplier<String> text) {
    out.println(wanted ? line(json.get()) : text.get());
    out.flush();
  }

  /** JSON on one line. */
  public static String line(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
