package dev.lifeagent.domain.policy;

/** PLACEHOLDER. */
public record LlmSettings(String model, double temperature, int maxTokens) {}
