package dev.lifeagent.domain.llm;

import java.util.OptionalInt;

/**
 * What a language model replied.
 *
 * @param text the reply; may be empty
 * @param model the model that the provider says it used
 * @param finishReason why it stopped, in the provider's word ({@code stop}, {@code length}, …)
 * @param promptTokens tokens of the prompt, where reported
 * @param completionTokens tokens of the reply, where reported
 * @since 0.1
 */
public record Completion(
    String text,
    String model,
    String finishReason,
    OptionalInt promptTokens,
    OptionalInt completionTokens) {}
