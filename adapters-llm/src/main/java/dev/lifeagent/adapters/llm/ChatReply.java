package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.llm.Completion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * Reads the answer to a {@link ChatRequest}. Members that we do not use may be anything; those that
 * we use are of their type or the answer is none.
 */
final class ChatReply {
  /** Longer than any name of a model, and short enough for a record. */
  private static final int MAX_NAME = 256;

  private ChatReply() {}

  /**
   * The completion.
   *
   * @param asked the model that was asked, for servers that do not name theirs
   */
  static Completion parse(byte[] body, String asked) {
    JsonNode reply;
    try {
      reply = StrictJson.MAPPER.readTree(body);
    } catch (IOException e) {
      // The parser's message quotes the reply, so it goes no further.
      throw Faults.malformed("the language model answered with what is not JSON");
    }
    JsonNode choice = reply.path("choices").path(0);
    if (!choice.isObject()) {
      throw Faults.malformed("the language model answered without a choice");
    }
    JsonNode text = choice.path("message").path("content");
    if (!text.isTextual()) {
      throw Faults.malformed("the language model answered without a text");
    }
    // JSON can escape half a surrogate pair, which no file and no other program can hold.
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text.textValue())) {
      throw Faults.malformed("the language model answered with what is not Unicode text");
    }
    JsonNode usage = reply.path("usage");
    return new Completion(
        text.textValue(),
        reply.path("model").isMissingNode() ? asked : name(reply.path("model"), "model"),
        name(choice.path("finish_reason"), "finish_reason"),
        tokens(usage.path("prompt_tokens")),
        tokens(usage.path("completion_tokens")));
  }

  private static String name(JsonNode node, String member) {
    boolean sound =
        node.isTextual()
            && !node.textValue().isBlank()
            && node.textValue().length() <= MAX_NAME
            && node.textValue().chars().noneMatch(Character::isISOControl);
    if (!sound) {
      throw Faults.malformed("the language model answered without a usable " + member);
    }
    return node.textValue();
  }

  private static OptionalInt tokens(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return OptionalInt.empty();
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
      throw Faults.malformed("the language model answered with a usage that is no number");
    }
    return OptionalInt.of(node.intValue());
  }
}
