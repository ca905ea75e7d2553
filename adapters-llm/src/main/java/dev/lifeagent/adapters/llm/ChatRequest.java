package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.domain.llm.Prompt;

/**
 * A prompt as the body of {@code POST /chat/completions}, in the OpenAI chat completions format.
 * The members have a fixed order, so that equal prompts give equal bytes.
 */
final class ChatRequest {
  private ChatRequest() {}

  /** The form that a cassette stores; it does not depend on the name of the token limit. */
  static ObjectNode of(Prompt prompt) {
    return of(prompt, MaxTokensField.MAX_TOKENS);
  }

  /** The prompt without {@link Prompt#origin()}, which is only for the record. */
  static ObjectNode of(Prompt prompt, MaxTokensField maxTokens) {
    ObjectNode body = StrictJson.MAPPER.createObjectNode();
    body.put("model", prompt.settings().model());
    ArrayNode messages = body.putArray("messages");
    for (Prompt.Message message : prompt.messages()) {
      messages.addObject().put("role", message.role().code()).put("content", message.content());
    }
    body.put("temperature", prompt.settings().temperature());
    body.put("seed", prompt.seed());
    body.put(maxTokens.member(), prompt.settings().maxTokens());
    body.put("stream", false);
    return body;
  }
}
