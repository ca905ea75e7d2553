package dev.lifeagent.adapters.llm;

import dev.lifeagent.domain.llm.LanguageModel;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Groq, which speaks OpenAI's protocol at an address of its own. */
public final class GroqLanguageModel {
  /** The address that Groq documents for OpenAI clients. */
  public static final BaseUrl BASE_URL = BaseUrl.of("https://api.groq.com/openai/v1");

  private GroqLanguageModel() {}

  /**
   * The model at Groq.
   *
   * @param key a key of Groq's
   * @param timeLimit how long a call may take, above zero and up to an hour
   * @param clock for a {@code Retry-After} that is a date
   */
  public static LanguageModel create(ApiKey key, Duration timeLimit, Clock clock) {
    return new OpenAiLanguageModel(BASE_URL, Optional.of(key), timeLimit, clock);
  }
}
