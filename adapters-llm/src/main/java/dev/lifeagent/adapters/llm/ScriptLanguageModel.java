package dev.lifeagent.adapters.llm;

import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.Prompt;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Answers with prepared replies, for demonstrations, tests and offline work. Safe for use by
 * several threads.
 *
 * <pre>{@code
 * version: "1"
 * after_last: fail          # or restart; fail is the default
 * replies:
 *   - text: "Hello."
 *   - when: "fix the typo"  # only where the last user message contains this
 *     text: |
 *       --- a/README.md
 *     finish_reason: stop   # the default
 * }</pre>
 *
 * <p>A prompt gets the first matching reply that was not used yet. If none is left, the call fails
 * with {@code MALFORMED}; with {@code after_last: restart}, all replies can be used again instead.
 */
public final class ScriptLanguageModel implements LanguageModel {
  private static final String NAME = "script";

  private final Script script;
  private final boolean[] used;

  private ScriptLanguageModel(Script script) {
    this.script = script;
    this.used = new boolean[script.replies().size()];
  }

  /**
   * Reads a script.
   *
   * @param file a YAML file of at most 4 MiB
   * @throws IllegalArgumentException if the file cannot be read or is not a script; the message
   *     says where, without quoting the content
   */
  public static ScriptLanguageModel load(Path file) {
    return new ScriptLanguageModel(Script.load(file));
  }

  @Override
  public synchronized Completion complete(Prompt prompt) {
    String asked = lastUserMessage(prompt);
    int next = next(asked);
    if (next < 0 && script.restarts()) {
      java.util.Arrays.fill(used, false);
      next = next(asked);
    }
    if (next < 0) {
      throw Faults.malformed("the script has no reply left that fits the prompt");
    }
    used[next] = true;
    Script.Reply reply = script.replies().get(next);
    return new Completion(
        reply.text(), NAME, reply.finishReason(), OptionalInt.empty(), OptionalInt.empty());
  }

  private int next(String asked) {
    for (int i = 0; i < used.length; i++) {
      if (!used[i] && script.replies().get(i).fits(asked)) {
        return i;
      }
    }
    return -1;
  }

  private static String lastUserMessage(Prompt prompt) {
    return prompt.messages().stream()
        .filter(message -> message.role() == Prompt.Role.USER)
        .reduce((first, second) -> second)
        .map(Prompt.Message::content)
        .orElse("");
  }
}
