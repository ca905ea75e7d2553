package dev.lifeagent.adapters.http.resource;

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
 * @param log further members of {@code log}, such as root and public key; asked each time
 */
public record About(
    String version,
    String llm,
    long seed,
    Map<String, String> extensions,
    Supplier<Map<String, @Nullable Object>> log) {}
