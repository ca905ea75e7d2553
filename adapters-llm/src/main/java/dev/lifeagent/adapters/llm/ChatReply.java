package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the answer to a {@link ChatRequest}. An answer without a text is refused. The other members
 * (model, finish reason, tokens) are ignored if they are not of the expected type: many servers set
 * them incorrectly, and the text is usable without them.
 */
final class ChatReply {
  /** The most of a model name that is kept, in characters; longer than any real one. */
  private static final int MAX_NAME = 256;

  private ChatReply() {}

  /** Parses the answer as JSON. */
  static JsonNode json(byte[] body) {
    try {
      return StrictJson.MAPPER.readTree(body);
    } catch (IOException e) {
      // The parser's message quotes the reply, so it is dropped.
      throw Faults.malformed("the language model answered with " + kind(body));
    }
  }

  /** Names the usual answers that are not JSON; they mean a wrong address or a wrong server. */
  private static String kind(byte[] body) {
    String start = new String(body, 0, Math.min(body.length, 64), StandardCharsets.UTF_8).strip();
    if (start.startsWith("data:") || start.startsWith("event:") || start.startsWith(":")) {
      return "a stream of events, which was not requested";
    }
    return start.startsWith("<")
        ? "a web page instead of JSON; check LLM_BASE_URL"
        : "text that is not JSON";
  }

  /**
   * Reads the completion.
   *
   * @param reply an answer without an error
   * @param prompt the prompt, for servers that do not name their model
   * @param said makes a reason from what the provider says instead of a reply
   * @throws LanguageModelException if the reply has no completion
   */
  static Completion parse(JsonNode reply, Prompt prompt, Reason said) {
    JsonNode choice = reply.path("choices").path(0);
    if (!choice.isObject()) {
      throw Faults.malformed(
          "the language model answered without a choice", said.of(ProviderError.of(200, reply)));
    }
    String reason = FinishReasons.of(choice.path("finish_reason"));
    if (reason.equals(FinishReasons.FILTERED)) {
      throw Faults.rejected("the content filter of the provider withheld the reply");
    }
    if (reason.equals(FinishReasons.FAILED)) {
      throw Faults.unavailable(
          "the provider failed while the language model replied", Optional.empty());
    }
    JsonNode usage = reply.path("usage");
    String text = ReplyText.of(choice, usage, prompt.settings(), said);
    return new Completion(
        text,
        model(reply.path("model"), prompt.settings().model()),
        reason,
        tokens(usage.path("prompt_tokens")),
        tokens(usage.path("completion_tokens")));
  }

  private static String model(JsonNode node, String asked) {
    String name = node.isTextual() ? node.textValue().strip() : "";
    boolean sound =
        !name.isEmpty()
            && name.length() <= MAX_NAME
            && name.chars().noneMatch(Character::isISOControl)
            && ReplyText.isUnicode(name);
    return sound ? name : asked;
  }

  private static OptionalInt tokens(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0
        ? OptionalInt.of(node.intValue())
        : OptionalInt.empty();
  }
}
