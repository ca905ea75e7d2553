package dev.lifeagent.adapters.http.request;

/**
 * A YAML body, not yet parsed.
 *
 * @param bytes as they came; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on at once and never compared.
public record YamlBody(byte[] bytes) {}
