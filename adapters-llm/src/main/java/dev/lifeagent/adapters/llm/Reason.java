package dev.lifeagent.adapters.llm;

import dev.lifeagent.domain.llm.Prompt;
import java.util.Optional;

/**
 * The message of a provider in the form that may be recorded and logged: one line of at most 500
 * characters, without parts of the key and of the prompt, which providers quote.
 */
final class Reason {
  private static final int LONGEST = 500;

  /** Providers show the first letters of a key, which are the same for all of their keys. */
  private static final int KEY_RUN = 8;

  /** A shorter run of characters of the prompt may be a word that the provider uses itself. */
  private static final int PROMPT_RUN = 16;

  private final Optional<ApiKey> key;
  private final Prompt prompt;

  /** Makes reasons for this prompt, which was sent with this key. */
  Reason(Optional<ApiKey> key, Prompt prompt) {
    this.key = key;
    this.prompt = prompt;
  }

  /** The reason; empty if the provider gave none. */
  Optional<String> of(ProviderError error) {
    StringBuilder names = new StringBuilder();
    append(names, "code", error.code());
    append(names, "type", error.type());
    append(names, "param", error.param());
    String said = error.message().strip();
    return of(
        names.isEmpty() ? said : said.isEmpty() ? names.toString() : said + " (" + names + ")");
  }

  /** The reason from a text of the provider. */
  Optional<String> of(String said) {
    String safe = key.map(known -> known.without(said, KEY_RUN)).orElse(said);
    for (Prompt.Message message : prompt.messages()) {
      safe = Overlap.masked(safe, message.content(), PROMPT_RUN, "[prompt]");
    }
    String line = safe.replaceAll("[\\p{C}\\s]+", " ").strip();
    return Optional.of(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…")
        .filter(text -> !text.isEmpty());
  }

  private static void append(StringBuilder names, String name, String value) {
    if (!value.isBlank()) {
      names.append(names.isEmpty() ? "" : ", ").append(name).append(' ').append(value);
    }
  }
}
