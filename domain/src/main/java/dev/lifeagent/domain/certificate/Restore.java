package dev.lifeagent.domain.certificate;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a restore did to a log.
 *
 * @param event the event that says so
 * @param restored how many events the copy had; the next one is {@code event}
 * @param replaced how many the replaced log had; empty where that could not be read
 * @param replacedRoot its root in base64; empty where that could not be read
 * @since 0.1
 */
public record Restore(
    long event, long restored, OptionalLong replaced, Optional<String> replacedRoot) {}
