package dev.lifeagent.adapters.cli.hook;

import java.util.Optional;

/**
 * A hook of ours as it stands in a configuration.
 *
 * @param event the host's name of it
 * @param command what the host runs, or the address that it posts to
 * @param line the command, if it is as install-hook writes it
 * @param http whether the host posts by itself
 * @param hostSeconds how long the host waits; 0 if it does not say
 * @param blocks whether the host is told to block when the hook fails
 */
public record FoundHook(
    String event,
    String command,
    Optional<HookLine> line,
    boolean http,
    int hostSeconds,
    boolean blocks) {}
