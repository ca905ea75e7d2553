package dev.lifeagent.domain.policy;

import java.time.Instant;

/** PLACEHOLDER. */
public record LoadedPolicy(Policy policy, String source, Instant loadedAt, boolean stale) {}
