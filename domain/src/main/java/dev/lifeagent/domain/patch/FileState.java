package dev.lifeagent.domain.patch;

/** PLACEHOLDER. */
public record FileState(FileMode mode, String content) {}
