package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.Prompt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One request with its reply, as stored in a file: {@code {"version": 1, "request": {…}, "reply":
 * {…}}}. The request is a {@link ChatRequest}.
 *
 * @param request every leaf of the request by its path, such as {@code messages[0].content}
 * @param reply the reply
 */
record Recording(Map<String, String> request, Completion reply) {
  private static final int VERSION = 1;

  /** The leaves of the request for a prompt. */
  static Map<String, String> leaves(Prompt prompt) {
    return leaves(ChatRequest.of(prompt));
  }

  static ObjectNode toJson(Prompt prompt, Completion reply) {
    ObjectNode file = StrictJson.MAPPER.createObjectNode();
    file.put("version", VERSION);
    file.set("request", ChatRequest.of(prompt));
    ObjectNode answer = file.putObject("reply");
    answer.put("text", reply.text());
    answer.put("model", reply.model());
    answer.put("finish_reason", reply.finishReason());
    reply.promptTokens().ifPresent(tokens -> answer.put("prompt_tokens", tokens));
    reply.completionTokens().ifPresent(tokens -> answer.put("completion_tokens", tokens));
    return file;
  }

  /**
   * Reads a recording that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is not such a recording
   */
  static Recording of(JsonNode file) {
    JsonNode answer = file.path("reply");
    if (file.path("version").asInt(0) != VERSION || !file.path("request").isObject()) {
      throw new IllegalArgumentException("not a recording of this version");
    }
    Completion reply =
        new Completion(
            text(answer, "text"),
            text(answer, "model"),
            text(answer, "finish_reason"),
            tokens(answer.path("prompt_tokens")),
            tokens(answer.path("completion_tokens")));
    return new Recording(leaves(file.path("request")), reply);
  }

  private static String text(JsonNode answer, String member) {
    if (!answer.path(member).isTextual()) {
      throw new IllegalArgumentException("reply." + member + " is not a text");
    }
    return answer.path(member).textValue();
  }

  private static OptionalInt tokens(JsonNode node) {
    if (node.isMissingNode()) {
      return OptionalInt.empty();
    }
    if (!node.isInt() || node.intValue() < 0) {
      throw new IllegalArgumentException("a number of tokens is not a number");
    }
    return OptionalInt.of(node.intValue());
  }

  private static Map<String, String> leaves(JsonNode request) {
    Map<String, String> leaves = new LinkedHashMap<>();
    request.properties().forEach(field -> collect(field.getKey(), field.getValue(), leaves));
    return leaves;
  }

  private static void collect(String place, JsonNode node, Map<String, String> leaves) {
    if (node.isObject()) {
      node.properties().forEach(f -> collect(place + "." + f.getKey(), f.getValue(), leaves));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(place + "[" + i + "]", node.path(i), leaves);
      }
    } else {
      leaves.put(place, node.asText());
    }
  }
}
