package dev.lifeagent.domain.risk;

/** PLACEHOLDER. */
public record Finding(
    String rule, RiskCategory category, Severity severity, String field, int start, int end) {}
