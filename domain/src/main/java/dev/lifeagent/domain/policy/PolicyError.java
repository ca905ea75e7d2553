package dev.lifeagent.domain.policy;

/** PLACEHOLDER. */
public record PolicyError(String field, int line, int column, String message, String expected) {}
