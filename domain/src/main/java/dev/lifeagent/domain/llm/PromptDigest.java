package dev.lifeagent.domain.llm;

import dev.lifeagent.domain.crypto.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * Identifies a prompt without showing it.
 *
 * @since 0.1
 */
public final class PromptDigest {
  private PromptDigest() {}

  /**
   * SHA-256 over model, temperature, token limit, seed and every message, each behind its length in
   * bytes, in lower-case hexadecimal. The {@link Prompt#origin()} is not part of it.
   */
  public static String of(Prompt prompt) {
    StringBuilder text = new StringBuilder("life-agent/prompt/v1");
    put(text, prompt.settings().model());
    put(text, Double.toString(prompt.settings().temperature()));
    put(text, Integer.toString(prompt.settings().maxTokens()));
    put(text, Long.toString(prompt.seed()));
    for (Prompt.Message message : prompt.messages()) {
      put(text, message.role().code());
      put(text, message.content());
    }
    return Sha256.hex(text.toString());
  }

  private static void put(StringBuilder text, String field) {
    text.append('\n').append(field.getBytes(StandardCharsets.UTF_8).length).append(':');
    text.append(field);
  }
}
