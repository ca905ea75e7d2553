package dev.lifeagent.domain.llm;

import java.util.Map;

/**
 * Makes a {@link LanguageModel} for the service, which finds providers with {@link
 * java.util.ServiceLoader} in the jars of its {@code lib} folder and on its class path, and uses
 * the one that {@code LLM_PROVIDER} names.
 *
 * <p>An implementation has a public constructor without parameters that does nothing else.
 *
 * @since 0.1
 */
public interface LanguageModelProvider {
  /**
   * What {@code LLM_PROVIDER} says to choose it: a lower-case letter, then at most 31 lower-case
   * letters, digits or hyphens; none of {@code none}, {@code script}, {@code groq}, {@code openai}
   * and {@code cassette}, and none whose section of the configuration holds a variable of the
   * service or of another model, as {@code api} would hold {@code LLM_API_KEY}. Never null.
   */
  String name();

  /**
   * Makes the model. Called once, by one thread, before the service serves. It contacts nothing.
   *
   * @param settings its section of the configuration: for the name {@code my-model} the value of
   *     the variable {@code LLM_MY_MODEL_URL} is at {@code URL}. Unmodifiable; blank values are
   *     left out
   * @return the model, never null
   * @throws IllegalArgumentException when a setting is missing or cannot be used; its message says
   *     which and what to do, and is shown to the person who starts the service. That of a subclass
   *     is not shown, since those of the JDK quote the value
   */
  LanguageModel open(Map<String, String> settings);
}
