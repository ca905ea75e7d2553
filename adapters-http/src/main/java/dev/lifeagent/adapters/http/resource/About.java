package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.domain.certificate.KnownKey;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /meta} says of the service beside its policy and its kill switch.
 *
 * @param version the version of the program
 * @param llm the provider of the language model, or {@code none}
 * @param seed the seed of the work
 * @param extensions the SHA-256 of each jar that adds adapters, by the name of its file
 * @param keys the public keys of its certificates and checkpoints
 * @param log further members of {@code log}, such as root and public key; asked each time
 */
public record About(
    String version,
    String llm,
    long seed,
    Map<String, String> extensions,
    List<KnownKey> keys,
    Supplier<Map<String, @Nullable Object>> log) {
  /** Copies the list. */
  public About {
    keys = List.copyOf(keys);
  }
}
