package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/**
 * Replies in the order that it was given, and remembers what it was asked. Safe for use by several
 * threads.
 *
 * @since 0.1
 */
public final class ScriptedLanguageModel implements LanguageModel {
  private final Deque<String> replies;
  private final boolean repeats;
  private final List<Prompt> prompts = new ArrayList<>();

  /** A model with these replies; after the last it fails like a provider with an invalid answer. */
  public ScriptedLanguageModel(String... replies) {
    this(false, List.of(replies));
  }

  private ScriptedLanguageModel(boolean repeats, List<String> replies) {
    this.replies = new ArrayDeque<>(replies);
    this.repeats = repeats;
  }

  /** A model that gives this reply to every prompt. */
  public static ScriptedLanguageModel always(String reply) {
    return new ScriptedLanguageModel(true, List.of(reply));
  }

  @Override
  public synchronized Completion complete(Prompt prompt) {
    prompts.add(prompt);
    String reply = repeats ? replies.peek() : replies.poll();
    if (reply == null) {
      throw new LanguageModelException(
          LanguageModelException.Fault.MALFORMED, "the script has no reply left");
    }
    return new Completion(
        reply, "scripted", "stop", OptionalInt.of(1), OptionalInt.of(reply.length()));
  }

  /** What it was asked so far, in order. */
  public synchronized List<Prompt> prompts() {
    return List.copyOf(prompts);
  }
}
