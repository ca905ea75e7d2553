package dev.lifeagent.domain.llm;

import java.util.OptionalInt;

/**
 * What a language model replied.
 *
 * @param text the reply; may be empty
 * @param model the model that the provider says it used
 * @param finishReason why it ended: {@link #STOP}, {@link #LENGTH} or {@link #UNKNOWN}, in whatever
 *     words the provider says so, or else the provider's word
 * @param promptTokens tokens of the prompt, where reported
 * @param completionTokens tokens of the reply, where reported
 * @since 0.1
 */
public record Completion(
    String text,
    String model,
    String finishReason,
    OptionalInt promptTokens,
    OptionalInt completionTokens) {
  /** The model brought the reply to its end. */
  public static final String STOP = "stop";

  /** A limit of tokens cut the reply off. */
  public static final String LENGTH = "length";

  /** The provider did not say why the reply ended. */
  public static final String UNKNOWN = "unknown";
}
