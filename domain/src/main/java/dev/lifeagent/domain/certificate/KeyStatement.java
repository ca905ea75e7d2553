package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.NoteVerifier;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event {@code certificate_key} says: from here on, this key signs the certificates of the
 * log.
 *
 * @param key the key
 * @param previous the key that it replaces; empty for the first one
 * @since 0.1
 */
public record KeyStatement(NoteVerifier key, Optional<NoteVerifier> previous) {
  /** The output of the event that names the first key of a log. */
  public static Map<String, Object> first(NoteSigner key) {
    return Map.of("key", key.verifier().toString());
  }

  /** The output of the event that replaces a key, signed by both. */
  public static Map<String, Object> rotation(NoteSigner key, NoteSigner previous) {
    byte[] text = new KeyStatement(key.verifier(), Optional.of(previous.verifier())).text();
    return Map.of(
        "key", key.verifier().toString(),
        "previous", previous.verifier().toString(),
        "signatures", Map.of("new", signature(key, text), "old", signature(previous, text)));
  }

  /**
   * Reads the output of an event.
   *
   * @return empty if it does not name keys, or lacks a signature of one of two keys
   */
  public static Optional<KeyStatement> of(Map<?, ?> output) {
    try {
      NoteVerifier key = NoteVerifier.parse(String.valueOf(output.get("key")));
      if (!output.containsKey("previous")) {
        return Optional.of(new KeyStatement(key, Optional.empty()));
      }
      NoteVerifier previous = NoteVerifier.parse(String.valueOf(output.get("previous")));
      KeyStatement statement = new KeyStatement(key, Optional.of(previous));
      return output.get("signatures") instanceof Map<?, ?> signatures
              && statement.signed(key, signatures.get("new"))
              && statement.signed(previous, signatures.get("old"))
          ? Optional.of(statement)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The bytes that both keys sign. */
  public byte[] text() {
    String old = previous.map(NoteVerifier::toString).orElse("");
    return ("life-agent certificate key\n" + key + "\n" + old + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private boolean signed(NoteVerifier by, @Nullable Object signature) {
    return by.signed(text(), Base64.getDecoder().decode(String.valueOf(signature)));
  }

  private static String signature(NoteSigner signer, byte[] text) {
    return Base64.getEncoder().encodeToString(signer.signature(text));
  }
}
