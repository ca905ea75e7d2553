package dev.lifeagent.domain.policy;

/**
 * The settings of a language model.
 *
 * @param model the model's name at its provider; not blank
 * @param temperature 0…1, where 0 asks for the likeliest answer
 * @param maxTokens the most tokens of an answer, 1…8192
 * @since 0.1
 */
public record LlmSettings(String model, double temperature, int maxTokens) {
  /** The default model. */
  public static final String DEFAULT_MODEL = "llama-3.3-70b-versatile";

  /** The default number of tokens. */
  public static final int DEFAULT_MAX_TOKENS = 2048;

  /** The largest number of tokens. */
  public static final int MAX_MAX_TOKENS = 8192;

  /** The defaults. */
  public static final LlmSettings DEFAULT = new LlmSettings(DEFAULT_MODEL, 0, DEFAULT_MAX_TOKENS);

  /** Refuses values outside the bounds. */
  public LlmSettings {
    if (model.isBlank()) {
      throw new IllegalArgumentException("llm.model is blank");
    }
    // Written so that NaN fails.
    if (!(temperature >= 0 && temperature <= 1)) {
      throw new IllegalArgumentException("llm.temperature is not within 0 and 1");
    }
    if (maxTokens < 1 || maxTokens > MAX_MAX_TOKENS) {
      throw new IllegalArgumentException("llm.max_tokens is not within 1 and " + MAX_MAX_TOKENS);
    }
  }
}
