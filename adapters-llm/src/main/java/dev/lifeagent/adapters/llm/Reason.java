package dev.lifeagent.adapters.llm;

import dev.lifeagent.domain.llm.Prompt;
import java.util.Optional;

/**
 * What a provider said, as the record and the operator's log may hold it: on one line, at most 500
 * characters, without the key and without what the prompt said. Providers quote both.
 */
final class Reason {
  private static final int LONGEST = 500;

  /** Providers show the first letters of a key, which are the same for all keys of theirs. */
  private static final int KEY_RUN = 8;

  /** A shorter run of a prompt's characters is a word that the provider may well use itself. */
  private static final int PROMPT_RUN = 16;

  private final Optional<ApiKey> key;
  private final Prompt prompt;

  /** For what is said of this prompt, which was sent with this key. */
  Reason(Optional<ApiKey> key, Prompt prompt) {
    this.key = key;
    this.prompt = prompt;
  }

  /** The reason; empty where the provider gave none. */
  Optional<String> of(ProviderError error) {
    StringBuilder names = new StringBuilder();
    append(names, "code", error.code());
    append(names, "type", error.type());
    append(names, "param", error.param());
    String said = error.message().strip();
    return of(
        names.isEmpty() ? said : said.isEmpty() ? names.toString() : said + " (" + names + ")");
  }

  /** The reason that is a text of the provider's. */
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
