package dev.lifeagent.adapters.http.body;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /policy/reload}.
 *
 * @param path a file of the policy folder; null for the one in force
 */
public record ReloadBody(@Nullable String path) implements JsonBody {}
