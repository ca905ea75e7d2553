package dev.lifeagent.domain.patch;

/** PLACEHOLDER. */
public record BaseEntry(EntryKind kind, long size) {}
