package dev.lifeagent.domain.llm;

/**
 * A language model (driven port). Called by several threads at once.
 *
 * <p>An implementation sends {@link Prompt#messages()}, {@link Prompt#settings()} and {@link
 * Prompt#seed()} and nothing else, keeps its own time limit, and writes no key and no prompt into a
 * log.
 *
 * @since 0.1
 */
public interface LanguageModel {
  /**
   * Completes the conversation.
   *
   * @throws LanguageModelException when there is no usable reply; an adapter throws nothing else
   * @throws dev.lifeagent.domain.event.EventLogException only by a decorator that records calls:
   *     when the call could not be recorded
   */
  Completion complete(Prompt prompt);
}
