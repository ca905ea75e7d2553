package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.policy.LlmSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the text of a choice from {@code message.content}, which is a text or a list of parts with
 * a text each. If there is no text, the other members say why.
 */
final class ReplyText {
  /** The members in which servers send the reasoning of a model. */
  private static final List<String> REASONING =
      List.of("reasoning", "reasoning_content", "reasoning_details", "thinking");

  private ReplyText() {}

  /** The text; it may be empty if no other member explains why. */
  static String of(JsonNode choice, JsonNode usage, LlmSettings settings, Reason reason) {
    JsonNode message = choice.path("message");
    // In the older completions protocol the text is in the choice itself.
    JsonNode content = message.isObject() ? message.path("content") : choice.path("text");
    boolean there = content.isTextual() || content.isArray();
    String text = content.isArray() ? joined(content) : content.asText("");
    if (!isUnicode(text)) {
      // JSON can escape half a surrogate pair, which cannot be encoded as UTF-8.
      throw Faults.malformed("the language model answered with text that is not Unicode");
    }
    if (text.isBlank()) {
      refuseWhatStandsInItsPlace(message, content, usage, settings, reason);
    }
    if (!there) {
      throw Faults.malformed("the language model answered without a text");
    }
    return text;
  }

  static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static String joined(JsonNode parts) {
    StringBuilder text = new StringBuilder();
    for (JsonNode part : parts) {
      String type = part.path("type").asText("text");
      if (type.equals("text") || type.equals("output_text")) {
        JsonNode value = part.path("text");
        if (!value.isTextual()) {
          throw Faults.malformed("the language model answered with a part that has no text");
        }
        text.append(value.textValue());
      } else if (!isReasoning(part) && !type.equals("refusal")) {
        throw Faults.malformed("the language model answered with a part that is not a text");
      }
    }
    return text.toString();
  }

  private static boolean isReasoning(JsonNode part) {
    return List.of("thinking", "reasoning", "redacted_thinking", "reasoning_text")
        .contains(part.path("type").asText());
  }

  private static void refuseWhatStandsInItsPlace(
      JsonNode message, JsonNode content, JsonNode usage, LlmSettings settings, Reason reason) {
    String refusal = refusal(message, content);
    if (!refusal.isBlank()) {
      throw Faults.rejected("the language model refuses to answer", reason.of(refusal));
    }
    if (!message.path("tool_calls").isEmpty() || message.path("function_call").isObject()) {
      throw Faults.malformed(
          "the language model calls a tool instead of answering, and none was offered");
    }
    if (reasoned(message, content, usage)) {
      throw Faults.malformed(
          "the language model reasoned and gave no answer; raise llm.max_tokens of the policy"
              + " (now "
              + settings.maxTokens()
              + ") or name another model");
    }
  }

  private static String refusal(JsonNode message, JsonNode content) {
    StringBuilder refusal = new StringBuilder(message.path("refusal").asText(""));
    content.forEach(part -> refusal.append(part.path("refusal").asText("")));
    return refusal.toString();
  }

  private static boolean reasoned(JsonNode message, JsonNode content, JsonNode usage) {
    for (JsonNode part : content) {
      if (isReasoning(part)) {
        return true;
      }
    }
    return REASONING.stream().map(message::path).anyMatch(ReplyText::says)
        || usage.path("completion_tokens_details").path("reasoning_tokens").asInt(0) > 0;
  }

  private static boolean says(JsonNode reasoning) {
    return reasoning.isTextual() ? !reasoning.textValue().isBlank() : !reasoning.isEmpty();
  }
}
