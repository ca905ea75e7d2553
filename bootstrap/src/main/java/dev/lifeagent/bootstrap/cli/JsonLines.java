package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.BiConsumer;

/** Reads one JSON object a line and writes one JSON object a line. */
final class JsonLines {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonLines() {}

  /**
   * Answers every line; a blank one is passed over.
   *
   * @param answer fills the answer for one request; the member {@code id} is in it already
   * @throws UsageException for a line that is not a JSON object with an {@code id}
   */
  static void answer(BufferedReader in, PrintWriter out, BiConsumer<JsonNode, ObjectNode> answer) {
    try {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        JsonNode request = read(line, number);
        ObjectNode result = JSON.createObjectNode();
        result.set("id", request.get("id"));
        answer.accept(request, result);
        out.println(JSON.writeValueAsString(result));
      }
      out.flush();
    } catch (IOException e) {
      throw new UsageException("cannot read the lines");
    }
  }

  /** A member that has to be text. */
  static String text(JsonNode request, String member) {
    JsonNode value = request.get(member);
    if (value == null || !value.isTextual()) {
      throw new UsageException("a line lacks the text '" + member + "'");
    }
    return value.textValue();
  }

  private static JsonNode read(String line, int number) {
    try {
      JsonNode request = JSON.readTree(line);
      if (request.isObject() && request.has("id")) {
        return request;
      }
    } catch (JsonProcessingException e) {
      // Said below without the parser's words.
    }
    throw new UsageException("line " + number + " is not a JSON object with an 'id'");
  }
}
